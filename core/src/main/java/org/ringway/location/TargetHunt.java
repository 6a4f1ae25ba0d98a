package org.ringway.location;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.location.TargetHealth.Candidate;

/// One request that is sent to the servers behind a name, one after the other, until somebody
/// answers (RFC 3263 section 4.3). However many of them there are, the last one that is not known
/// to be dead is tried within 5 s.
///
/// ```
///      next()                     -> the first, for 3.8 s
///      next(), nothing came       -> the second
///      settle(), it rings         -> next() is empty from now on
/// ```
///
/// Not thread-safe.
public final class TargetHunt {
    /// How long nothing at all may come from the first of two: an INVITE has been sent for the
    /// fourth time by then (RFC 3261 section 17.1.1.2).
    static final Duration LONGEST = Duration.ofMillis(3_800);

    /// How long nothing may come from all but the last of those that are not dead.
    static final Duration ALL = Duration.ofMillis(4_800);

    /// A dead one gets no more time than a second INVITE takes.
    static final Duration DEAD = Duration.ofMillis(1_200);

    /// With more of them nobody would have the time to answer.
    static final int MOST = 5;

    private final List<Candidate> candidates;
    private final Duration patience;
    private int tried;
    private boolean settled;

    /// One target that is to be tried.
    ///
    /// @param patience how long nothing may come from it; null when nobody counts, because it is
    ///   the only one
    public record Try(Target target, @Nullable Duration patience) {}

    /// @param candidates in the order in which they are tried
    public TargetHunt(List<Candidate> candidates) {
        this.candidates = List.copyOf(candidates.subList(0, Math.min(MOST, candidates.size())));
        var alive = this.candidates.stream().filter(candidate -> !candidate.isDead()).count();
        var share = alive > 1 ? ALL.dividedBy(alive - 1) : LONGEST;
        patience = share.compareTo(LONGEST) < 0 ? share : LONGEST;
    }

    /// The next target; empty when all have been tried, or somebody has answered.
    public Optional<Try> next() {
        if (!hasNext()) {
            return Optional.empty();
        }
        var next = candidates.get(tried);
        tried++;
        return Optional.of(new Try(next.target(), patience(next)));
    }

    private @Nullable Duration patience(Candidate candidate) {
        if (!hasChoice()) {
            return null;
        }
        return candidate.isDead() ? DEAD : patience;
    }

    /// Whether there is more than one target, so that it counts how long nothing comes from one.
    public boolean hasChoice() {
        return candidates.size() > 1;
    }

    /// Whether there is a next one.
    public boolean hasNext() {
        return !settled && tried < candidates.size();
    }

    /// The target that is tried; empty when none is yet.
    public Optional<Target> current() {
        return tried == 0 ? Optional.empty() : Optional.of(candidates.get(tried - 1).target());
    }

    /// Somebody has answered, or nobody wants to know any more: no other target is tried.
    public void settle() {
        settled = true;
    }
}
