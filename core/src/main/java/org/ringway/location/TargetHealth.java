package org.ringway.location;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ringway.bounded.BoundedMap;

/// Which targets have failed a short while ago: they are tried last, so that only the first call
/// pays for them. Once its time is up, a target is tried by one call, and by the others when it has
/// answered that one. Safe for every thread; times are those of one monotonic clock, in
/// nanoseconds.
public final class TargetHealth {
    /// How long a target is put last that has failed for the first time.
    public static final Duration FIRST = Duration.ofSeconds(30);

    /// The longest time, however often it fails and whatever it asks for.
    public static final Duration LONGEST = Duration.ofMinutes(5);

    /// By then the call that tries a target again knows how it is.
    private static final Duration TRIAL = Duration.ofSeconds(6);

    private static final int MOST = 1_000;

    private final Map<Target, Failure> failures = BoundedMap.byUse(MOST);

    private record Failure(long until, int times, boolean onTrial) {}

    /// A target as it is now.
    ///
    /// @param isDead whether it has failed a short while ago
    public record Candidate(Target target, boolean isDead) {}

    /// A target has not answered, or not as a server that works. What fails while it is put last
    /// anyway, because a call had begun before, does not fail once more.
    ///
    /// @param wish how long it wants to be left alone; zero when it does not say
    public synchronized void failed(Target target, Duration wish, long now) {
        var before = failures.get(target);
        if (before != null && now - before.until() < 0 && !before.onTrial()) {
            return;
        }
        var times = before == null ? 1 : before.times() + 1;
        var usual = FIRST.multipliedBy(1L << Math.min(times - 1, 10));
        var wanted = wish.compareTo(usual) > 0 ? wish : usual;
        var time = wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST;
        failures.put(target, new Failure(now + time.toNanos(), times, false));
    }

    /// A target has answered.
    public synchronized void answered(Target target) {
        failures.remove(target);
    }

    /// Puts targets that are dead behind the others; the order is kept otherwise. The first that
    /// asks for a dead target whose time is up is to try it.
    ///
    /// @param targets in the order in which they are wanted
    public synchronized List<Candidate> order(List<Target> targets, long now) {
        var ordered = new ArrayList<Candidate>();
        var dead = new ArrayList<Candidate>();
        for (var target : targets) {
            var failure = failures.get(target);
            if (failure == null || isDue(target, failure, now)) {
                ordered.add(new Candidate(target, false));
            } else {
                dead.add(new Candidate(target, true));
            }
        }
        ordered.addAll(dead);
        return ordered;
    }

    private boolean isDue(Target target, Failure failure, long now) {
        if (now - failure.until() < 0) {
            return false;
        }
        failures.put(target, new Failure(now + TRIAL.toNanos(), failure.times(), true));
        return true;
    }
}
