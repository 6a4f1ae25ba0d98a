package org.ringway.signalling.websocket.frame;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What waits to be written to one flow: bounded, and written one message after the other without a
/// thread waiting, so that a peer who reads slowly delays nobody else.
public final class WriteQueue {
    private final long capacity;
    private @Nullable BiConsumer<Frame, Consumer<@Nullable Throwable>> sender;
    private final Queue<Frame> waiting = new ArrayDeque<>();
    private long queuedBytes;
    private boolean sending;
    private boolean closed;

    /// @param capacity octets that may wait, those being written included
    /// @param sender starts to write one frame and reports its end to the given consumer
    public WriteQueue(long capacity, BiConsumer<Frame, Consumer<@Nullable Throwable>> sender) {
        this.capacity = capacity;
        this.sender = sender;
    }

    /// What became of an offered frame.
    public enum Offer {
        ACCEPTED,
        FULL,
        CLOSED
    }

    /// Queues a frame and starts to write when nothing else is being written.
    public Offer offer(Frame frame) {
        synchronized (this) {
            if (closed) {
                return Offer.CLOSED;
            }
            if (queuedBytes + frame.length() > capacity) {
                return Offer.FULL;
            }
            queuedBytes += frame.length();
            waiting.add(frame);
            if (sending) {
                return Offer.ACCEPTED;
            }
            sending = true;
        }
        sendNext();
        return Offer.ACCEPTED;
    }

    /// Drops what waits, accepts nothing more, and lets go of the sender, which may hold a whole
    /// connection.
    public synchronized void close() {
        closed = true;
        sender = null;
        waiting.clear();
        queuedBytes = 0;
    }

    /// Octets that wait or are being written.
    public synchronized long queuedBytes() {
        return queuedBytes;
    }

    private void sendNext() {
        Frame next;
        BiConsumer<Frame, Consumer<@Nullable Throwable>> by;
        synchronized (this) {
            next = waiting.poll();
            by = sender;
            if (next == null || by == null) {
                sending = false;
                return;
            }
        }
        by.accept(next, failure -> written(next, failure));
    }

    private void written(Frame frame, @Nullable Throwable failure) {
        synchronized (this) {
            if (!closed) {
                queuedBytes -= frame.length();
            }
        }
        if (failure == null) {
            sendNext();
        } else {
            close();
        }
    }
}
