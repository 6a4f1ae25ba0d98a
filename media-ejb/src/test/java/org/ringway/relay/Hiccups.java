package org.ringway.relay;

import java.util.concurrent.locks.LockSupport;

/// How long the machine has kept a thread waiting that wanted to run every 5 ms: what other work
/// takes from it is no fault of the media plane's.
final class Hiccups implements AutoCloseable {
    private static final long STEP_NS = 5_000_000;

    private final Thread watch = Thread.ofPlatform().daemon().name("hiccups").unstarted(this::run);
    private volatile boolean running = true;
    private volatile long longestNs;

    Hiccups() {
        watch.start();
    }

    /// The longest so far.
    long longestNs() {
        return longestNs;
    }

    @Override
    public void close() {
        running = false;
    }

    private void run() {
        long before = System.nanoTime();
        while (running) {
            LockSupport.parkNanos(STEP_NS);
            long now = System.nanoTime();
            longestNs = Math.max(longestNs, now - before - STEP_NS);
            before = now;
        }
    }
}
