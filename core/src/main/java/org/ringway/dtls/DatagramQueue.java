package org.ringway.dtls;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Datagrams on their way from the relay worker to a handshake's thread: at most 16.
///
/// It may be made and filled before the handshake exists, because a ClientHello often overtakes the
/// SDP answer that carries the fingerprint. Until then it keeps no more than 4096 octets, and what
/// has waited longer than 5 s when the handshake starts is stale and goes.
public final class DatagramQueue {
    /// How many datagrams wait at most.
    public static final int CAPACITY = 16;

    /// The longest datagram taken, in octets.
    static final int LONGEST = 1500;

    private static final int EARLY_OCTETS = 4096;
    private static final long EARLY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int SHORTEST = 13;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private int earlyRoom = EARLY_OCTETS;
    private boolean started;
    private boolean closed;

    private static final class Waiting {
        private final byte[] datagram;
        private final long since;

        Waiting(byte[] datagram) {
            this.datagram = datagram;
            since = System.nanoTime();
        }
    }

    /// An empty queue.
    public DatagramQueue() {}

    /// Takes a copy of a datagram. Never blocks longer than a copy takes.
    ///
    /// @return false when it was dropped: the queue is full or closed, or it is no DTLS record by
    ///   its length
    public boolean offer(byte[] buffer, int offset, int length) {
        if (length < SHORTEST || length > LONGEST) {
            return false;
        }
        lock.lock();
        try {
            boolean room = waiting.size() < CAPACITY && (started || length <= earlyRoom);
            if (closed || !room) {
                return false;
            }
            byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
            waiting.add(new Waiting(copy));
            earlyRoom -= length;
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the early phase and its limits.
    void start() {
        lock.lock();
        try {
            started = true;
            long now = System.nanoTime();
            waiting.removeIf(early -> now - early.since > EARLY_NANOS);
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the next datagram.
    ///
    /// @return null when the time is over or the queue is closed
    byte @Nullable [] poll(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (waiting.isEmpty() && !closed) {
                if (left <= 0) {
                    return null;
                }
                left = changed.awaitNanos(left);
            }
            Waiting first = closed ? null : waiting.poll();
            return first == null ? null : first.datagram;
        } finally {
            lock.unlock();
        }
    }

    /// Puts a datagram back in front, whatever the limits.
    void putBack(byte[] datagram) {
        lock.lock();
        try {
            waiting.addFirst(new Waiting(datagram));
        } finally {
            lock.unlock();
        }
    }

    /// Drops everything, now and from now on, and wakes who waits.
    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
