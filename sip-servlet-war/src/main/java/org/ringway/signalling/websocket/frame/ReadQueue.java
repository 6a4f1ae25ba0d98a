package org.ringway.signalling.websocket.frame;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What has come from one flow and is not handled yet: bounded, and handled one message after the
/// other in the order they came, on other threads than the one that reads.
///
/// Past [#PAUSE_AT] nothing more is read from the flow until half of that is done, so that a peer
/// who floods waits for itself and takes neither the threads that read for the others nor memory.
/// Whatever comes all the same is taken up to [#CAPACITY].
public final class ReadQueue {
    /// Weight from which reading is paused: a dozen messages with session descriptions of browsers,
    /// or one that is as long as may be.
    static final long PAUSE_AT = 65_536;

    /// Weight that may wait, the message being handled included.
    static final long CAPACITY = 1_000_000;

    /// What a message weighs beside its octets: many that are tiny are work as well.
    static final int OVERHEAD = 512;

    private final Executor threads;
    private final Tap tap;
    private final Queue<Work> waiting = new ArrayDeque<>();
    private final AtomicInteger unsettled = new AtomicInteger();
    private long unfinished;
    private boolean running;
    private boolean closed;
    private boolean wantsPause;
    private boolean isPaused;

    /// @param threads where messages are handled
    /// @param tap where they come from
    public ReadQueue(Executor threads, Tap tap) {
        this.threads = threads;
        this.tap = tap;
    }

    /// Lets the peer's octets come or wait in the network. Called by one thread at a time, pause
    /// and resume in turn; neither waits.
    public interface Tap {
        /// Reads nothing more for now.
        void pause();

        /// Reads on.
        void resume();
    }

    private record Work(long weight, Runnable handling) {}

    /// What became of an offered message.
    public enum Offer {
        ACCEPTED,
        FULL,
        CLOSED
    }

    /// Queues a message.
    ///
    /// @param octets its length
    /// @param handling handles it; an exception ends the queue
    public Offer offer(int octets, Runnable handling) {
        return add(new Work(octets + OVERHEAD, handling));
    }

    /// Does something after everything that waits, and takes nothing more.
    public void finish(Runnable last) {
        if (add(new Work(0, last)) == Offer.ACCEPTED) {
            synchronized (this) {
                closed = true;
            }
        }
    }

    /// Drops what waits and takes nothing more; what comes is read, so that its end is noticed.
    public void close() {
        synchronized (this) {
            closed = true;
            wantsPause = false;
            waiting.clear();
        }
        settle();
    }

    /// The weight of what is not handled yet.
    synchronized long unfinished() {
        return unfinished;
    }

    private Offer add(Work work) {
        boolean idle;
        synchronized (this) {
            if (closed) {
                return Offer.CLOSED;
            }
            if (unfinished + work.weight() > CAPACITY) {
                return Offer.FULL;
            }
            unfinished += work.weight();
            wantsPause = wantsPause || unfinished > PAUSE_AT;
            waiting.add(work);
            idle = !running;
            running = true;
        }
        settle();
        if (idle) {
            threads.execute(this::handleNext);
        }
        return Offer.ACCEPTED;
    }

    /// One message on each thread: virtual threads are not preempted, and a flow that never runs
    /// dry has to give way to the others.
    private void handleNext() {
        var work = next();
        if (work != null) {
            work.handling().run();
            finished(work);
            threads.execute(this::handleNext);
        }
    }

    private synchronized @Nullable Work next() {
        var work = waiting.poll();
        running = work != null;
        if (work == null) {
            unfinished = 0;
        }
        return work;
    }

    private void finished(Work work) {
        synchronized (this) {
            unfinished -= work.weight();
            wantsPause = wantsPause && unfinished > PAUSE_AT / 2;
        }
        settle();
    }

    /// Brings the tap to where it should be. It is called without the lock, as it has locks of its
    /// own, and by whoever came first: the others leave it their news.
    private void settle() {
        if (unsettled.getAndIncrement() != 0) {
            return;
        }
        int seen;
        do {
            seen = unsettled.get();
            turn();
        } while (!unsettled.compareAndSet(seen, 0));
    }

    private void turn() {
        boolean pause;
        synchronized (this) {
            if (wantsPause == isPaused) {
                return;
            }
            pause = wantsPause;
            isPaused = pause;
        }
        if (pause) {
            tap.pause();
        } else {
            tap.resume();
        }
    }
}
