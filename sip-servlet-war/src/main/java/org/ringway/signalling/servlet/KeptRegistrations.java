package org.ringway.signalling.servlet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

/// The registrations of one kind that the gateway keeps. Thread-safe.
///
/// @param <K> tells them apart
/// @param <W> what the configuration says of one
/// @param <R> one
final class KeptRegistrations<K, W, R extends KeptRegistration<W>> {
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(1);

    private final Map<K, R> kept = new HashMap<>();
    private final BiFunction<K, W, R> making;

    /// @param making makes one that has not begun yet
    KeptRegistrations(BiFunction<K, W, R> making) {
        this.making = making;
    }

    /// Ends those that are wanted no more or elsewhere, and begins those that are new; the others
    /// go on.
    synchronized void follow(Map<K, W> wanted) {
        kept.entrySet()
                .removeIf(entry -> {
                    var now = wanted.get(entry.getKey());
                    var stays = now != null && entry.getValue().follow(now);
                    if (!stays) {
                        entry.getValue().stop();
                    }
                    return !stays;
                });
        wanted.forEach((key, now) ->
                kept.computeIfAbsent(
                        key,
                        _ -> {
                            var registration = making.apply(key, now);
                            registration.start();
                            return registration;
                        }));
    }

    /// Takes every registration away, while others can still be told; waits a second at most.
    void leave() {
        var leaving = all();
        follow(Map.of());
        var deadline = System.nanoTime() + LONGEST_GOODBYE.toNanos();
        while (!leaving.stream().allMatch(KeptRegistration::isResting)
                && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /// One; empty when it is not kept.
    synchronized Optional<R> find(K key) {
        return Optional.ofNullable(kept.get(key));
    }

    /// All of them.
    synchronized List<R> all() {
        return new ArrayList<>(kept.values());
    }
}
