package org.ringway.signalling.container.stack;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.ringway.bounded.BoundedMap;
import org.ringway.bounded.Notices;
import org.ringway.location.Located;
import org.ringway.location.Place;
import org.ringway.signalling.SignallingLog;

/// Where names of hosts lead: looked up on threads of their own, one for each name at a time, and
/// kept. An answer is used until there is another one, for a day at most after its time to live,
/// and renewed beside that: a name service that is away takes no trunk with it. What is not found
/// is not kept.
public final class LocationCache {
    /// However short the time to live is, nobody is asked more often.
    private static final Duration SHORTEST = Duration.ofSeconds(5);

    /// However long it is, somebody is asked that often.
    private static final Duration LONGEST = Duration.ofHours(1);

    /// How soon somebody is asked again who did not answer.
    private static final Duration AGAIN = Duration.ofSeconds(10);

    /// How much longer than its time to live an answer serves (RFC 8767 section 5).
    private static final Duration STALE = Duration.ofDays(1);

    private static final int MOST = 1_000;

    private final Resolver resolver;
    private final Duration patience;
    private final LongSupplier nanos;
    private final Map<Place, Known> known = BoundedMap.byUse(MOST);
    private final Map<Place, String> troubles = BoundedMap.byUse(MOST);
    private final Map<Place, CompletableFuture<Boolean>> running = new ConcurrentHashMap<>();
    private final Notices notices = new Notices();

    /// @param resolver asks the name service
    /// @param patience the longest that anybody waits for it
    /// @param nanos the clock
    LocationCache(Resolver resolver, Duration patience, LongSupplier nanos) {
        this.resolver = resolver;
        this.patience = patience;
        this.nanos = nanos;
    }

    /// Asks a name service.
    @FunctionalInterface
    public interface Resolver {
        /// The servers of a place; none when there are none, empty when the name service does not
        /// say. May take as long as it likes.
        Optional<Located> resolve(Place place);
    }

    /// @param askAt when somebody is to be asked again
    private record Known(Located located, long askAt, long goodUntil) {}

    /// The servers of a place as far as they are known; waits for nobody. What is not known, or
    /// old, is looked up for the next time.
    Optional<Located> known(Place place) {
        var found = find(place);
        if (found == null || nanos.getAsLong() - found.askAt() >= 0) {
            var _ = lookUp(place);
        }
        return Optional.ofNullable(found).map(Known::located);
    }

    /// Waits until the servers of a place are known, or as long as patience lasts.
    ///
    /// @return whether they are
    boolean await(Place place) {
        if (find(place) != null) {
            return true;
        }
        try {
            return lookUp(place).get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return false; // the look-up goes on for whoever asks next
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// What is wrong with the name; empty when nothing is, or nobody has asked for it.
    Optional<String> trouble(Place place) {
        synchronized (known) {
            return Optional.ofNullable(troubles.get(place));
        }
    }

    private @Nullable Known find(Place place) {
        synchronized (known) {
            var found = known.get(place);
            return found != null && nanos.getAsLong() - found.goodUntil() < 0 ? found : null;
        }
    }

    private CompletableFuture<Boolean> lookUp(Place place) {
        var mine = new CompletableFuture<Boolean>();
        var other = running.putIfAbsent(place, mine);
        if (other != null) {
            return other;
        }
        if (running.size() > MOST) {
            running.remove(place, mine);
            mine.complete(false);
            return mine;
        }
        Thread.ofVirtual().name("ringway-dns").start(() -> mine.complete(isResolved(place)));
        return mine;
    }

    private boolean isResolved(Place place) {
        try {
            var found = resolver.resolve(place);
            if (found.isPresent() && !found.get().servers().isEmpty()) {
                keep(place, found.get());
                return true;
            }
            failed(
                    place,
                    found.isPresent()
                            ? "the name service knows no address of "
                            : "the name service says nothing of ");
            return false;
        } catch (RuntimeException e) {
            SignallingLog.lookUpFailed(place.host(), e);
            failed(place, "the look-up failed of ");
            return false;
        } finally {
            running.remove(place);
        }
    }

    private void keep(Place place, Located found) {
        var now = nanos.getAsLong();
        var fresh = found.timeToLive();
        if (fresh.compareTo(SHORTEST) < 0) {
            fresh = SHORTEST;
        } else if (fresh.compareTo(LONGEST) > 0) {
            fresh = LONGEST;
        }
        synchronized (known) {
            var askAt = now + fresh.toNanos();
            known.put(place, new Known(found, askAt, askAt + STALE.toNanos()));
            troubles.remove(place);
        }
    }

    /// What was known before serves on, and somebody is asked again soon.
    private void failed(Place place, String what) {
        var now = nanos.getAsLong();
        var old = find(place);
        var trouble =
                what
                        + place.host()
                        + (old == null ? "" : "; where it led before stays in use for a day");
        String before;
        synchronized (known) {
            if (old != null) {
                var askAt = now + AGAIN.toNanos();
                known.put(place, new Known(old.located(), askAt, old.goodUntil()));
            }
            before = troubles.put(place, trouble);
        }
        if (!trouble.equals(before) && notices.isDue(trouble, now)) {
            SignallingLog.nameTrouble(trouble);
        }
    }
}
