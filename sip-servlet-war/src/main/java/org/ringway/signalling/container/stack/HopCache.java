package org.ringway.signalling.container.stack;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import org.jspecify.annotations.Nullable;
import org.ringway.bounded.BoundedMap;
import org.ringway.signalling.SignallingLog;

/// Where names of hosts lead: looked up on threads of their own, one for each name at a time, and
/// kept. An answer is used however old it is, and renewed beside that once it is a minute old: a
/// name service that is away for a while takes no trunk with it. What is not found is not kept.
public final class HopCache {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MOST = 1_000;

    private final Resolver resolver;
    private final Duration patience;
    private final LongSupplier nanos;
    private final Map<String, Known> known = BoundedMap.byUse(MOST);
    private final Map<String, CompletableFuture<List<Hop>>> running = new ConcurrentHashMap<>();

    /// @param resolver asks the name service
    /// @param patience the longest that anybody waits for it
    /// @param nanos the clock
    HopCache(Resolver resolver, Duration patience, LongSupplier nanos) {
        this.resolver = resolver;
        this.patience = patience;
        this.nanos = nanos;
    }

    /// Asks a name service.
    @FunctionalInterface
    public interface Resolver {
        /// The next hops of a URI, best first; empty when there are none. May take as long as it
        /// likes.
        Queue<Hop> resolve(SipURI uri);
    }

    private record Known(List<Hop> hops, long at) {}

    /// The hops of a URI as far as they are known; waits for nobody. What is not known is looked
    /// up, for the next time.
    Optional<Queue<Hop>> known(SipURI uri) {
        var key = key(uri);
        var found = find(key);
        if (found == null || nanos.getAsLong() - found.at() > FRESH.toNanos()) {
            var _ = lookUp(key, uri);
        }
        // Whoever gets hops takes them out as they fail.
        return Optional.ofNullable(found).map(Known::hops).map(ArrayDeque::new);
    }

    /// Waits until the hops of a URI are known, or as long as patience lasts.
    ///
    /// @return whether they are
    boolean await(SipURI uri) {
        var key = key(uri);
        if (find(key) != null) {
            return true;
        }
        try {
            var found = lookUp(key, uri).get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return !found.isEmpty();
        } catch (TimeoutException _) {
            return false; // the look-up goes on for whoever asks next
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private @Nullable Known find(String key) {
        synchronized (known) {
            return known.get(key);
        }
    }

    private CompletableFuture<List<Hop>> lookUp(String key, SipURI uri) {
        var mine = new CompletableFuture<List<Hop>>();
        var other = running.putIfAbsent(key, mine);
        if (other != null) {
            return other;
        }
        if (running.size() > MOST) {
            running.remove(key, mine);
            mine.complete(List.of());
            return mine;
        }
        var asked = (SipURI) uri.clone();
        Thread.ofVirtual().name("ringway-dns").start(() -> mine.complete(resolved(key, asked)));
        return mine;
    }

    private List<Hop> resolved(String key, SipURI uri) {
        try {
            var found = List.copyOf(resolver.resolve(uri));
            if (!found.isEmpty()) {
                synchronized (known) {
                    known.put(key, new Known(found, nanos.getAsLong()));
                }
            }
            return found;
        } catch (RuntimeException e) {
            SignallingLog.lookUpFailed(uri.getHost(), e);
            return List.of();
        } finally {
            running.remove(key);
        }
    }

    /// What of a URI decides where it leads (RFC 3263).
    private static String key(SipURI uri) {
        var transport = uri.getTransportParam();
        return String.join(
                " ",
                uri.getHost().toLowerCase(Locale.ROOT),
                Integer.toString(uri.getPort()),
                transport == null ? "" : transport.toLowerCase(Locale.ROOT),
                uri.isSecure() ? "sips" : "sip");
    }
}
