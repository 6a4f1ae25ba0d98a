package org.ringway.dtls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// A wire between two handshakes that loses, delays and records datagrams, by a seed.
final class Link implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<byte[]> carried = new CopyOnWriteArrayList<>();
    private final Random random;
    private final double loss;
    private final int delayMillis;

    /// @param loss the share of datagrams lost, 0 to 1
    /// @param delayMillis the longest delay; datagrams overtake each other within it
    Link(long seed, double loss, int delayMillis) {
        random = new Random(seed);
        this.loss = loss;
        this.delayMillis = delayMillis;
    }

    /// The way to a queue.
    DatagramSink to(DatagramQueue queue) {
        return (buffer, offset, length) -> {
            byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
            carried.add(copy);
            if (lost() || clock.isShutdown()) {
                return;
            }
            var _ =
                    clock.schedule(
                            () -> queue.offer(copy, 0, copy.length),
                            delay(),
                            TimeUnit.MILLISECONDS);
        };
    }

    /// All that was ever sent, lost or not.
    List<byte[]> carried() {
        return new ArrayList<>(carried);
    }

    private synchronized boolean lost() {
        return random.nextDouble() < loss;
    }

    private synchronized int delay() {
        return delayMillis == 0 ? 0 : random.nextInt(delayMillis);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
