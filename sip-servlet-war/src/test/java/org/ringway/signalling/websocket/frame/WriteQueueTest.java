package org.ringway.signalling.websocket.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ringway.signalling.websocket.frame.WriteQueue.Offer;

class WriteQueueTest {
    private final List<Frame> written = new ArrayList<>();
    private final List<Consumer<@Nullable Throwable>> pending = new ArrayList<>();
    private final WriteQueue queue =
            new WriteQueue(
                    100,
                    (frame, done) -> {
                        written.add(frame);
                        pending.add(done);
                    });

    @Test
    void aSecondFrameWaitsUntilTheFirstIsWritten() {
        queue.offer(frame(10));
        queue.offer(frame(20));
        assertThat(written).hasSize(1);
        pending.getFirst().accept(null);
        assertThat(written).extracting(Frame::length).containsExactly(10, 20);
    }

    @Test
    void aReaderWhoStopsFillsTheQueue() {
        assertThat(queue.offer(frame(60))).isEqualTo(Offer.ACCEPTED);
        assertThat(queue.offer(frame(40))).isEqualTo(Offer.ACCEPTED);
        assertThat(queue.offer(frame(1))).isEqualTo(Offer.FULL);
        assertThat(queue.queuedBytes()).isEqualTo(100);
    }

    @Test
    void writtenFramesMakeRoom() {
        queue.offer(frame(60));
        pending.getFirst().accept(null);
        assertThat(queue.queuedBytes()).isZero();
        assertThat(queue.offer(frame(100))).isEqualTo(Offer.ACCEPTED);
    }

    @Test
    void aFailedWriteClosesTheQueue() {
        queue.offer(frame(60));
        queue.offer(frame(10));
        pending.getFirst().accept(new IOException("reset"));
        assertThat(written).hasSize(1);
        assertThat(queue.offer(frame(1))).isEqualTo(Offer.CLOSED);
    }

    @Test
    void octetsThatAreNoTextTravelAsBinary() {
        assertThat(Frame.of(new byte[] {'a', (byte) 0xC3, (byte) 0xB6}).kind())
                .isEqualTo(Frame.Kind.TEXT);
        assertThat(Frame.of(new byte[] {'a', (byte) 0xFF}).kind()).isEqualTo(Frame.Kind.BINARY);
    }

    private static Frame frame(int length) {
        return Frame.of(new byte[length]);
    }
}
