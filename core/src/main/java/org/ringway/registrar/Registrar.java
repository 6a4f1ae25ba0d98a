package org.ringway.registrar;

import static org.ringway.registrar.RegisterRequest.Scope.ALL;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ringway.registrar.RegisterResult.Refused;
import org.ringway.registrar.RegisterResult.Registered;
import org.ringway.sip.NameAddr;

/// Keeps who is reachable where (RFC 3261 section 10.3, RFC 5626).
///
/// A REGISTER takes effect as a whole or not at all. Tenants never meet: an address of record names
/// its tenant. Thread-safe; time comes from the caller.
public final class Registrar {
    /// A shorter wish is lengthened to this, a longer one shortened to [#LONGEST].
    public static final Duration SHORTEST = Duration.ofMinutes(1);

    /// How long a binding lives at most, and when the client names no time.
    public static final Duration LONGEST = Duration.ofHours(1);

    /// Bindings of one address of record. One more takes the place of the oldest whose phone is not
    /// there any more.
    public static final int MOST_CONTACTS = 10;

    private static final int LONGEST_CONTACT = 1024;

    private final Map<Aor, Map<String, Binding>> bindings = new HashMap<>();
    private final Map<String, Set<Aor>> flows = new HashMap<>();
    private final Predicate<Binding> alive;

    /// Takes every phone for alive.
    public Registrar() {
        this(_ -> true);
    }

    /// @param alive whether a phone is still there as far as anybody can know; asked when an
    ///   extension has more contacts than it may
    public Registrar(Predicate<Binding> alive) {
        this.alive = alive;
    }

    /// Adds, refreshes, removes or lists bindings.
    public RegisterResult register(RegisterRequest request, Instant now) {
        return register(request, now, SHORTEST);
    }

    /// The same when another registrar has granted the times, however short they are.
    public RegisterResult confirm(RegisterRequest request, Instant now) {
        return register(request, now, Duration.ofSeconds(1));
    }

    private synchronized RegisterResult register(
            RegisterRequest request, Instant now, Duration shortest) {
        expire(request.aor(), now);
        var before = bindings.getOrDefault(request.aor(), Map.of());
        if (request.scope() == ALL) {
            return removeAll(request, before);
        }
        var after = new LinkedHashMap<>(before);
        for (var contact : request.contacts()) {
            if (contact.uri().length() > LONGEST_CONTACT || contact.sipUri().isEmpty()) {
                return new Refused(400, "Bad Contact");
            }
            var binding = binding(request, contact, now, shortest);
            if (isOutOfOrder(request, before.get(binding.key()))) {
                return outOfOrder();
            }
            after.values().removeIf(known -> isReplaced(known, binding));
            if (binding.expiresAt().isAfter(now)) {
                after.put(binding.key(), binding);
            }
        }
        evictTheDead(after, request.origin().flow());
        if (after.size() > MOST_CONTACTS) {
            return new Refused(403, "Too Many Contacts");
        }
        replace(request.aor(), after);
        return new Registered(newestFirst(after.values()));
    }

    /// The bindings of an address of record in force, newest first.
    public synchronized List<Binding> bindings(Aor aor, Instant now) {
        expire(aor, now);
        return newestFirst(bindings.getOrDefault(aor, Map.of()).values());
    }

    /// Every binding of a tenant in force, by number.
    public synchronized List<Binding> ofTenant(String tenant, Instant now) {
        return bindings.entrySet().stream()
                .filter(entry -> entry.getKey().tenant().equals(tenant))
                .flatMap(entry -> entry.getValue().values().stream())
                .filter(binding -> binding.expiresAt().isAfter(now))
                .sorted(
                        Comparator.comparing((Binding binding) -> binding.aor().number())
                                .thenComparing(Binding::contact))
                .toList();
    }

    /// The bindings of a flow.
    public synchronized List<Binding> over(String flow) {
        return flows.getOrDefault(flow, Set.of()).stream()
                .flatMap(aor -> bindings.getOrDefault(aor, Map.of()).values().stream())
                .filter(binding -> binding.origin().flow().equals(flow))
                .toList();
    }

    /// Removes the bindings of a flow that is gone.
    ///
    /// @return what was removed
    public synchronized List<Binding> dropFlow(String flow) {
        var removed = over(flow);
        for (var aor : List.copyOf(flows.getOrDefault(flow, Set.of()))) {
            var kept = new LinkedHashMap<>(bindings.getOrDefault(aor, Map.of()));
            kept.values().removeIf(binding -> binding.origin().flow().equals(flow));
            replace(aor, kept);
        }
        return removed;
    }

    /// Removes a binding, unless its phone has registered anew since.
    ///
    /// @return whether it was there
    public synchronized boolean drop(Binding binding) {
        var kept = new LinkedHashMap<>(bindings.getOrDefault(binding.aor(), Map.of()));
        var wasThere = kept.remove(binding.key(), binding);
        if (wasThere) {
            replace(binding.aor(), kept);
        }
        return wasThere;
    }

    /// Removes the bindings of every address of record that is no longer to have any.
    public synchronized void keep(Predicate<Aor> stays) {
        for (var aor : List.copyOf(bindings.keySet())) {
            if (!stays.test(aor)) {
                replace(aor, Map.of());
            }
        }
    }

    /// Removes every binding whose time is over.
    public synchronized void expire(Instant now) {
        for (var aor : List.copyOf(bindings.keySet())) {
            expire(aor, now);
        }
    }

    /// How many bindings there are, over all tenants.
    public synchronized int size() {
        return bindings.values().stream().mapToInt(Map::size).sum();
    }

    /// What tells one phone of an extension from another: the `+sip.instance` of a Contact, with
    /// its `reg-id`; empty when it has none (RFC 5626 section 4.1).
    public static String instance(NameAddr contact) {
        var instance = contact.parameters().getOrDefault("+sip.instance", "");
        if (instance.startsWith("<") && instance.endsWith(">")) {
            instance = instance.substring(1, instance.length() - 1);
        }
        var flow = contact.parameters().getOrDefault("reg-id", "");
        return instance.isEmpty() || flow.isEmpty() ? instance : instance + " " + flow;
    }

    /// Makes room for whoever is there: the oldest that is not gives its place away.
    ///
    /// @param from who asks, and is there
    private void evictTheDead(Map<String, Binding> known, String from) {
        var dead =
                known.values().stream()
                        .filter(binding -> !binding.origin().flow().equals(from))
                        .filter(binding -> !alive.test(binding))
                        .limit(Math.max(0, known.size() - MOST_CONTACTS))
                        .toList();
        known.values().removeAll(dead);
    }

    private RegisterResult removeAll(RegisterRequest request, Map<String, Binding> before) {
        if (!request.contacts().isEmpty() || !request.expires().strip().equals("0")) {
            return new Refused(400, "Contact * Needs Expires 0");
        }
        if (before.values().stream().anyMatch(binding -> isOutOfOrder(request, binding))) {
            return outOfOrder();
        }
        replace(request.aor(), Map.of());
        return new Registered(List.of());
    }

    private static Binding binding(
            RegisterRequest request, NameAddr contact, Instant now, Duration shortest) {
        return new Binding(
                request.aor(),
                contact.uri(),
                request.origin(),
                instance(contact),
                now.plus(lifetime(request.wish(contact), shortest)),
                request.callId(),
                request.sequence());
    }

    /// A time that cannot be read counts as absent (RFC 3261 section 10.2.1.1); 0 stays 0.
    static Duration lifetime(String wish, Duration shortest) {
        var digits = wish.strip();
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return LONGEST;
        }
        var seconds = digits.length() > 9 ? Long.MAX_VALUE : Long.parseLong(digits);
        if (seconds == 0) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(Math.clamp(seconds, shortest.toSeconds(), LONGEST.toSeconds()));
    }

    private static boolean isOutOfOrder(RegisterRequest request, @Nullable Binding known) {
        return known != null
                && known.callId().equals(request.callId())
                && request.sequence() <= known.sequence();
    }

    /// The same instance, or the same contact over the same connection.
    private static boolean isReplaced(Binding known, Binding by) {
        var sameContact =
                known.contact().equals(by.contact())
                        && known.origin().flow().equals(by.origin().flow());
        return sameContact || known.key().equals(by.key());
    }

    private static Refused outOfOrder() {
        return new Refused(500, "Out of Order");
    }

    private void expire(Aor aor, Instant now) {
        var known = bindings.getOrDefault(aor, Map.of());
        if (known.values().stream().anyMatch(binding -> !binding.expiresAt().isAfter(now))) {
            var kept = new LinkedHashMap<>(known);
            kept.values().removeIf(binding -> !binding.expiresAt().isAfter(now));
            replace(aor, kept);
        }
    }

    private void replace(Aor aor, Map<String, Binding> after) {
        for (var binding : bindings.getOrDefault(aor, Map.of()).values()) {
            var users = flows.get(binding.origin().flow());
            if (users != null && users.remove(aor) && users.isEmpty()) {
                flows.remove(binding.origin().flow());
            }
        }
        if (after.isEmpty()) {
            bindings.remove(aor);
            return;
        }
        bindings.put(aor, after);
        for (var binding : after.values()) {
            flows.computeIfAbsent(binding.origin().flow(), _ -> new LinkedHashSet<>()).add(aor);
        }
    }

    private static List<Binding> newestFirst(Collection<Binding> found) {
        return List.copyOf(found).reversed();
    }
}
