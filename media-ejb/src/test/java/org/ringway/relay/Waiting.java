package org.ringway.relay;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for conditions instead of times.
final class Waiting {
    private static final long MOST_NS = TimeUnit.SECONDS.toNanos(20);

    private Waiting() {}

    /// Lets real time pass between two frames of sound.
    static void pause(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    static void until(String what, BooleanSupplier condition) {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - began > MOST_NS) {
                throw new AssertionError("not within 20 s: " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
