package org.ringway.it.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for a condition, never for a time.
public final class Await {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

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
        var began = System.nanoTime();
        var holds = condition.getAsBoolean();
        while (!holds && System.nanoTime() - began < limit.toNanos()) {
            pause(began);
            holds = condition.getAsBoolean();
        }
        return holds;
    }

    /// Returns the first value that is not null.
    ///
    /// @param what completes the sentence "waited in vain for ..."
    /// @throws AssertionError when there is none within the limit
    public static <T> T value(String what, Duration limit, Supplier<@Nullable T> source) {
        var began = System.nanoTime();
        while (true) {
            var value = source.get();
            if (value != null) {
                return value;
            }
            if (System.nanoTime() - began > limit.toNanos()) {
                throw new AssertionError("Waited in vain for " + what + " (" + limit + ")");
            }
            pause(began);
        }
    }

    /// A tenth of what was waited already: who looks at a recording or a log has work to do, and
    /// takes it from those that are waited for.
    private static void pause(long began) {
        var tenth = (System.nanoTime() - began) / 10;
        LockSupport.parkNanos(Math.clamp(tenth, SHORTEST_PAUSE.toNanos(), LONGEST_PAUSE.toNanos()));
    }

    /// Lets a call go on for that long: the only wait that is a time, because talking takes time.
    public static void talk(Duration duration) {
        var until = System.nanoTime() + duration.toNanos();
        for (var left = duration.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
