package org.ringway.bounded;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How often something has happened within a minute that began with the first time.
///
/// @param since the first time
/// @param count how often, 1 or more
public record Tally(Instant since, int count) {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /// It has happened once more.
    ///
    /// @param before what was counted until now; null when nothing was
    public static Tally after(@Nullable Tally before, Instant now) {
        return before == null || before.isOver(now)
                ? new Tally(now, 1)
                : new Tally(before.since, before.count + 1);
    }

    /// When its minute ends.
    public Instant until() {
        return since.plus(WINDOW);
    }

    /// Whether its minute has ended.
    public boolean isOver(Instant now) {
        return !until().isAfter(now);
    }
}
