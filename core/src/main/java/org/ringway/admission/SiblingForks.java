package org.ringway.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Tells copies of one call from calls of their own. An upstream that forks delivers the same call
/// over several trunks, or twice over one with the same Call-ID; only the first delivery may ring.
/// Safe for every thread.
public final class SiblingForks {
    private final Map<Numbers, List<Delivery>> rung = new HashMap<>();

    /// What copies have in common.
    ///
    /// @param caller the caller's number; the Call-ID of a caller who has none to show, since two
    ///   of them are not the same person
    /// @param called the number that was dialled
    public record Numbers(String tenant, String caller, String called) {}

    /// One INVITE.
    ///
    /// @param call the gateway's id
    /// @param trunk over which it came
    /// @param callId its Call-ID
    /// @param at when it came
    public record Delivery(UUID call, String trunk, String callId, Instant at) {
        /// Two calls over one trunk with Call-IDs of their own are two calls.
        boolean mayBeACopyOf(Delivery first) {
            return !trunk.equals(first.trunk) || callId.equals(first.callId);
        }
    }

    /// The call in progress that a delivery is a copy of. If it is none, later ones may be copies
    /// of it.
    ///
    /// @param window how long after the first delivery a copy may come, the end included; 0 when
    ///   there are no copies
    public Optional<UUID> original(Numbers numbers, Delivery delivery, Duration window) {
        synchronized (rung) {
            var recent =
                    new ArrayList<>(
                            rung.getOrDefault(numbers, List.of()).stream()
                                    .filter(first ->
                                            !delivery.at().isAfter(first.at().plus(window)))
                                    .toList());
            var original = recent.stream().filter(delivery::mayBeACopyOf).findFirst();
            if (!window.isZero() && original.isPresent()) {
                return original.map(Delivery::call);
            }
            recent.add(delivery);
            rung.put(numbers, recent);
            return Optional.empty();
        }
    }

    /// A call has ended: whoever calls again from now on is heard.
    public void ended(Numbers numbers, UUID call) {
        synchronized (rung) {
            var others =
                    rung.getOrDefault(numbers, List.of()).stream()
                            .filter(first -> !first.call().equals(call))
                            .toList();
            if (others.isEmpty()) {
                rung.remove(numbers);
            } else {
                rung.put(numbers, others);
            }
        }
    }

    /// How many pairs of numbers are remembered.
    public int size() {
        synchronized (rung) {
            return rung.size();
        }
    }
}
