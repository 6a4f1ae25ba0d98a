package org.ringway.signalling.websocket.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.signalling.websocket.frame.ReadQueue.CAPACITY;
import static org.ringway.signalling.websocket.frame.ReadQueue.OVERHEAD;
import static org.ringway.signalling.websocket.frame.ReadQueue.PAUSE_AT;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.ringway.signalling.websocket.frame.ReadQueue.Offer;

class ReadQueueTest {
    private static final int MESSAGE = 10_000;

    private final ArrayDeque<Runnable> threads = new ArrayDeque<>();
    private final List<String> tap = new ArrayList<>();
    private final List<Integer> handled = new ArrayList<>();
    private final ReadQueue queue = new ReadQueue(threads::add, new Recorded());

    @Test
    void nothingIsHandledByTheThreadThatReads() {
        offer(1);
        assertThat(handled).isEmpty();
        runAll();
        assertThat(handled).containsExactly(1);
    }

    @Test
    void messagesAreHandledOneAfterTheOther() {
        for (var i = 1; i <= 4; i++) {
            offer(i);
        }
        assertThat(threads).as("threads").hasSize(1);
        runAll();
        assertThat(handled).containsExactly(1, 2, 3, 4);
        offer(5);
        runAll();
        assertThat(handled).endsWith(5);
    }

    @Test
    void whoFloodsIsReadNoMoreUntilHalfIsDone() {
        var read = flood(1_000);
        assertThat(read).isEqualTo((int) (PAUSE_AT / (MESSAGE + OVERHEAD)) + 1);
        assertThat(queue.unfinished()).isLessThanOrEqualTo(PAUSE_AT + MESSAGE + OVERHEAD);
        assertThat(tap).containsExactly("pause");
        queue.offer(1, () -> assertThat(tap).as("with all but one done").endsWith("resume"));
        runAll();
        assertThat(tap).containsExactly("pause", "resume");
        assertThat(queue.unfinished()).isZero();
    }

    @Test
    void theMessageThatIsBeingHandledCounts() {
        queue.offer(
                (int) PAUSE_AT,
                () -> assertThat(queue.unfinished()).isEqualTo(PAUSE_AT + OVERHEAD));
        assertThat(tap).containsExactly("pause");
        runAll();
        assertThat(tap).containsExactly("pause", "resume");
    }

    @Test
    void manyTinyMessagesAreWorkAsWell() {
        var read = 0;
        while (tap.isEmpty() && read < 1_000) {
            queue.offer(0, () -> {});
            read++;
        }
        assertThat(read).isEqualTo((int) (PAUSE_AT / OVERHEAD) + 1);
    }

    @Test
    void whatCannotBeHeldBackIsTakenUpToTheBoundAndNoFurther() {
        var taken = 0;
        while (offer(taken) == Offer.ACCEPTED) {
            taken++;
        }
        assertThat(taken).isEqualTo((int) (CAPACITY / (MESSAGE + OVERHEAD)));
        assertThat(offer(0)).isEqualTo(Offer.FULL);
        queue.close();
        assertThat(offer(0)).isEqualTo(Offer.CLOSED);
        runAll();
        assertThat(handled).isEmpty();
        assertThat(tap).containsExactly("pause", "resume");
    }

    @Test
    void theEndComesAfterAllThatWaits() {
        offer(1);
        offer(2);
        queue.finish(() -> handled.add(3));
        assertThat(offer(4)).isEqualTo(Offer.CLOSED);
        runAll();
        assertThat(handled).containsExactly(1, 2, 3);
    }

    @Test
    void whateverComesAndWheneverItIsHandledTheBoundsHold() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++) {
            var isPaused = !tap.isEmpty() && tap.getLast().equals("pause");
            if (random.nextInt(3) == 0) {
                runAll();
            } else if (!isPaused) {
                var octets = random.nextInt(66_000);
                assertThat(queue.offer(octets, () -> {}))
                        .as("seed %d", seed)
                        .isEqualTo(Offer.ACCEPTED);
            }
            assertThat(queue.unfinished())
                    .as("seed %d", seed)
                    .isLessThan(PAUSE_AT + 66_000 + OVERHEAD);
        }
        runAll();
        assertThat(tap.getLast()).as("seed %d", seed).isEqualTo("resume");
        for (var i = 0; i < tap.size(); i++) {
            assertThat(tap.get(i)).as("seed %d", seed).isEqualTo(i % 2 == 0 ? "pause" : "resume");
        }
    }

    @Test
    void readerAndHandlerOnThreadsOfTheirOwnEndWithTheTapOpen() throws InterruptedException {
        var turns = new ConcurrentLinkedQueue<String>();
        var parallel =
                new ReadQueue(
                        handling -> Thread.ofVirtual().start(handling),
                        new ReadQueue.Tap() {
                            @Override
                            public void pause() {
                                turns.add("pause");
                            }

                            @Override
                            public void resume() {
                                turns.add("resume");
                            }
                        });
        var left = new CountDownLatch(20_000);
        while (left.getCount() > 0 && parallel.offer(MESSAGE, left::countDown) != Offer.CLOSED) {
            Thread.onSpinWait();
        }
        var done = new CountDownLatch(1);
        parallel.finish(done::countDown);
        done.await();
        var seen = new ArrayList<>(turns);
        for (var i = 0; i < seen.size(); i++) {
            assertThat(seen.get(i)).isEqualTo(i % 2 == 0 ? "pause" : "resume");
        }
        assertThat(seen.size() % 2).as("the tap is open").isZero();
    }

    /// Offers messages as long as the tap is open.
    private int flood(int most) {
        var read = 0;
        while (read < most && tap.isEmpty()) {
            offer(read++);
        }
        return read;
    }

    private Offer offer(int number) {
        return queue.offer(MESSAGE, () -> handled.add(number));
    }

    private void runAll() {
        for (var thread = threads.poll(); thread != null; thread = threads.poll()) {
            thread.run();
        }
    }

    private final class Recorded implements ReadQueue.Tap {
        @Override
        public void pause() {
            tap.add("pause");
        }

        @Override
        public void resume() {
            tap.add("resume");
        }
    }
}
