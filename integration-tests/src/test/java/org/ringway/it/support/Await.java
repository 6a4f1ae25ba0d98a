package org.ringway.it.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for a condition, never for a time.
public final class Await {
    private static final Duration POLL = Duration.ofMillis(10);

    private Await() {}

    /// Returns as soon as the condition holds.
    ///
    /// @param what completes the sentence "waited in vain for ..."
    /// @throws AssertionError when it does not hold within the limit
    public static void until(String what, Duration limit, BooleanSupplier condition) {
        value(what, limit, () -> condition.getAsBoolean() ? Boolean.TRUE : null);
    }

    /// Whether the condition holds within the limit.
    public static boolean holds(Duration limit, BooleanSupplier condition) {
        var deadline = System.nanoTime() + limit.toNanos();
        var holds = condition.getAsBoolean();
        while (!holds && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL.toNanos());
            holds = condition.getAsBoolean();
        }
        return holds;
    }

    /// Returns the first value that is not null.
    ///
    /// @param what completes the sentence "waited in vain for ..."
    /// @throws AssertionError when there is none within the limit
    public static <T> T value(String what, Duration limit, Supplier<@Nullable T> source) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            var value = source.get();
            if (value != null) {
                return value;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited in vain for " + what + " (" + limit + ")");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /// Lets a call go on for that long: the only wait that is a time, because talking takes time.
    public static void talk(Duration duration) {
        var until = System.nanoTime() + duration.toNanos();
        for (var left = duration.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
