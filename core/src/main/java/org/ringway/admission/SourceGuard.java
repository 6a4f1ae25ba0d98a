package org.ringway.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.bounded.BoundedMap;
import org.ringway.bounded.Tally;

/// Keeps those who guess out for a while: a source that fails too often within a minute is blocked,
/// and each time it begins anew within an hour for twice as long as before. A party behind the
/// source that has shown who it is goes on: a whole office may be behind one router. Safe for every
/// thread.
public final class SourceGuard {
    /// No block lasts longer.
    public static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int MOST_SOURCES = 10_000;
    private static final int MOST_PARTIES = 100_000;

    private final Rule rule;
    private final Map<String, Tally> failing = BoundedMap.byUse(MOST_SOURCES);
    private final Map<String, Block> blocks = BoundedMap.byAge(MOST_SOURCES);
    private final Map<String, Instant> shown = BoundedMap.byUse(MOST_PARTIES);

    /// @param rule when it blocks
    public SourceGuard(Rule rule) {
        this.rule = rule;
    }

    /// When a source is blocked.
    ///
    /// @param failures within a minute after which it is; 0 for never
    /// @param first how long it is blocked the first time, more than 0
    public record Rule(int failures, Duration first) {}

    /// A source that is kept out.
    ///
    /// @param since when it was blocked
    /// @param time how long it is
    /// @param failures that led to it
    public record Block(Instant since, Duration time, int failures) {
        /// When it ends.
        public Instant until() {
            return since.plus(time);
        }
    }

    /// A party has shown who it is.
    ///
    /// @param party its connection, or its address and port
    public synchronized void succeeded(String party, Instant now) {
        shown.put(party, now);
    }

    /// A party has failed: from now on it is as any other behind its source.
    public synchronized void doubt(String party) {
        shown.remove(party);
    }

    /// Whether a party has shown who it is within the last hour.
    public synchronized boolean isKnown(String party, Instant now) {
        var last = shown.get(party);
        return last != null && last.plus(REMEMBERED).isAfter(now);
    }

    /// A source has failed.
    ///
    /// @return the block that begins with it; empty when none does
    public synchronized Optional<Block> failed(String source, Instant now) {
        if (rule.failures() == 0 || left(source, now).isPositive()) {
            return Optional.empty();
        }
        var tally = Tally.after(failing.get(source), now);
        if (tally.count() < rule.failures()) {
            failing.put(source, tally);
            return Optional.empty();
        }
        failing.remove(source);
        var before = blocks.remove(source);
        var block = new Block(now, time(before, now), tally.count());
        blocks.put(source, block);
        return Optional.of(block);
    }

    /// How long a source is still blocked; zero when it is not.
    public synchronized Duration left(String source, Instant now) {
        var block = blocks.isEmpty() ? null : blocks.get(source);
        if (block == null || !block.until().isAfter(now)) {
            return Duration.ZERO;
        }
        // A clock that was set back makes no block longer.
        var left = Duration.between(now, block.until());
        return left.compareTo(block.time()) > 0 ? block.time() : left;
    }

    /// How many sources are blocked.
    public synchronized int blocked(Instant now) {
        return (int) blocks.values().stream().filter(block -> block.until().isAfter(now)).count();
    }

    /// Forgets those who have behaved for an hour.
    public synchronized void sweep(Instant now) {
        blocks.values().removeIf(block -> isForgotten(block, now));
        shown.values().removeIf(last -> !last.plus(REMEMBERED).isAfter(now));
        failing.values().removeIf(tally -> tally.isOver(now));
    }

    private Duration time(@Nullable Block before, Instant now) {
        if (before == null || isForgotten(before, now)) {
            return rule.first();
        }
        var twice = before.time().multipliedBy(2);
        return twice.compareTo(LONGEST) > 0 ? longest() : twice;
    }

    private Duration longest() {
        return rule.first().compareTo(LONGEST) > 0 ? rule.first() : LONGEST;
    }

    private static boolean isForgotten(Block block, Instant now) {
        return !block.until().plus(REMEMBERED).isAfter(now);
    }
}
