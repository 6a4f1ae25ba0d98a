package org.ringway.signalling.servlet;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ringway.registrar.Aor;
import org.ringway.registrar.Binding;
import org.ringway.registrar.RegisterRequest;
import org.ringway.registrar.Registrar;
import org.ringway.registrar.SessionTokens;
import org.ringway.registrar.SessionTokens.Owner;
import org.ringway.settings.SessionSettings;
import org.ringway.signalling.call.Branch;
import org.ringway.signalling.call.CallTable;
import org.ringway.signalling.call.FlowChange;
import org.ringway.signalling.websocket.Flow;
import org.ringway.signalling.websocket.FlowTable;

/// Which WebSocket a phone is at, and that it is the same phone when it comes back over another: by
/// the instance that it registers (RFC 5626). Its dialogs follow it there.
final class PhoneSessions {
    /// For how long a page that goes away may still be loaded anew.
    private static final Duration RELOAD = Duration.ofSeconds(15);

    private final FlowTable flows;
    private final CallTable calls;
    private final Registrar registrar;
    private final SessionSettings settings;
    private final SessionTokens tokens;
    private final Map<Owner, String> flowOf = new ConcurrentHashMap<>();
    private final Map<String, Set<Owner>> ownersOf = new ConcurrentHashMap<>();
    private final Map<Owner, String> bootOf = new ConcurrentHashMap<>();
    private final Map<Owner, Binding> away = new ConcurrentHashMap<>();
    private final Map<Owner, Instant> leaving = new ConcurrentHashMap<>();

    /// Where phones are known.
    record Places(FlowTable flows, CallTable calls, Registrar registrar) {}

    PhoneSessions(Places places, SessionSettings settings) {
        this.flows = places.flows();
        this.calls = places.calls();
        this.registrar = places.registrar();
        this.settings = settings;
        this.tokens = new SessionTokens(new SecureRandom(), settings.clientTimeout());
    }

    /// Whether a token serves instead of a password.
    boolean admits(Owner owner, String token, Instant now) {
        return !owner.instance().isEmpty() && tokens.admits(owner, token, now);
    }

    /// A new token for the phone that has registered over a flow; empty for one that names no
    /// instance or has gone away.
    Optional<String> token(Flow flow, List<Binding> bindings, Instant now) {
        return owners(flow, bindings).stream().findFirst().map(owner -> tokens.issue(owner, now));
    }

    /// The same for a phone that has registered anew without using its token: over the flow where
    /// it was, it keeps the one it has.
    Optional<String> refreshedToken(Flow flow, List<Binding> bindings, Instant now) {
        return owners(flow, bindings).stream()
                .findFirst()
                .filter(owner ->
                        !flow.address().equals(flowOf.get(owner)) || !tokens.renew(owner, now))
                .map(owner -> tokens.issue(owner, now));
    }

    /// A phone has registered, or gone away, over a flow: if it was at another before, whatever was
    /// sent there comes here. Called before the phone hears of it, since its connection may be gone
    /// a moment later.
    ///
    /// @param bindings those of its extension now in force
    /// @param place how a call reaches one of them
    /// @return tells its calls that it is back, to be run when the phone has been answered
    Runnable registered(Flow flow, List<Binding> bindings, Function<Binding, Branch> place) {
        var here = here(flow, bindings);
        var owners = here.keySet();
        var before = ownersOf.put(flow.address(), owners);
        if (before != null) {
            before.stream().filter(owner -> !owners.contains(owner)).forEach(this::leave);
        }
        var moves = new ArrayList<Runnable>();
        here.forEach((owner, binding) -> {
            var last = flowOf.put(owner, flow.address());
            away.remove(owner);
            leaving.remove(owner);
            var boot = bootOf.put(owner, binding.callId());
            if (last != null && !last.equals(flow.address())) {
                var isAnew = boot != null && !boot.equals(binding.callId());
                moves.add(() -> moved(last, flow, isAnew ? place.apply(binding) : null));
            }
        });
        return () -> moves.forEach(Runnable::run);
    }

    /// A REGISTER has been dealt with: a phone that it has taken away, although it was away itself,
    /// is not expected any more.
    ///
    /// @param bindings those of its extension now in force
    void unregistered(RegisterRequest asked, List<Binding> bindings) {
        var left = new HashSet<Owner>();
        if (asked.scope() == RegisterRequest.Scope.ALL) {
            away.keySet().stream()
                    .filter(owner -> owner.aor().equals(asked.aor()))
                    .forEach(left::add);
        }
        asked.contacts().stream()
                .map(Registrar::instance)
                .filter(instance -> !instance.isEmpty())
                .map(instance -> new Owner(asked.aor(), instance))
                .forEach(left::add);
        bindings.forEach(binding -> left.remove(new Owner(binding.aor(), binding.instance())));
        left.forEach(this::leave);
    }

    /// A flow is gone: it takes no calls any more, and those it has wait for its phone, for a
    /// moment when its page went away. A phone that has been quicker to come back than its loss to
    /// be noticed is back for them now.
    void closed(Flow flow, Instant now) {
        var here = here(flow, registrar.over(flow.address()));
        if (flow.isGoingAway()) {
            here.keySet().forEach(owner -> leaving.put(owner, now.plus(RELOAD)));
        }
        // In this order: whoever calls at this moment finds the phone in one place or the other.
        away.putAll(here);
        registrar.dropFlow(flow.address());
        var known = ownersOf.remove(flow.address());
        if (known == null || known.isEmpty()) {
            flows.abandon(flow);
            changed(flow, FlowChange.LOST);
        } else {
            changed(flow, why(flow));
        }
        if (flows.isOpenTowards(flow.address())) {
            changed(flow, FlowChange.BACK);
        }
    }

    private static FlowChange why(Flow flow) {
        if (flow.isGoingAway()) {
            return FlowChange.LEAVING;
        }
        return flow.isClosedByPhone() ? FlowChange.CLOSED : FlowChange.AWAY;
    }

    /// The bindings that an extension had over WebSockets that are gone, as long as their phones
    /// may come back: whatever is sent there waits for them.
    List<Binding> away(Aor aor, Instant now) {
        return away.entrySet().stream()
                .filter(known -> known.getKey().aor().equals(aor))
                .filter(known -> now.isBefore(leaving.getOrDefault(known.getKey(), Instant.MAX)))
                .map(Map.Entry::getValue)
                .filter(binding -> binding.expiresAt().isAfter(now))
                .filter(binding -> flows.towards(binding.origin().flow()).isPresent())
                .toList();
    }

    /// The page of a phone goes away. If it is loaded anew, its calls go on.
    ///
    /// @param token its session token, which is not spent
    /// @return whether there is such a session; its phone need not be in a call
    boolean leaves(String token, Instant now) {
        var owner = tokens.owner(token, now);
        owner.ifPresent(leaver -> leaving.put(leaver, now.plus(RELOAD)));
        owner.map(flowOf::get)
                .flatMap(flows::towards)
                .ifPresent(flow -> changed(flow, FlowChange.LEAVING));
        return owner.isPresent();
    }

    /// Hangs up for a phone that has no connection to say it over.
    ///
    /// @param token its session token, which is not spent
    /// @return whether there is such a session; its phone need not be in a call
    boolean hangUp(String token, Instant now) {
        var owner = tokens.owner(token, now);
        owner.map(flowOf::get)
                .flatMap(flows::towards)
                .ifPresent(flow -> changed(flow, FlowChange.HUNG_UP));
        return owner.isPresent();
    }

    /// The sessions of an extension are worth nothing any more; its connections stay.
    void revoke(Aor aor) {
        tokens.revoke(aor);
    }

    /// An extension may no longer be reached; the calls it has go on.
    void evict(Aor aor) {
        away.keySet().removeIf(owner -> owner.aor().equals(aor));
        tokens.revoke(aor);
    }

    /// Forgets what nobody can come back to.
    void sweep() {
        flows.forget(settings.detachedCallMax(), calls::uses);
        flowOf.values().removeIf(address -> flows.towards(address).isEmpty());
        bootOf.keySet().retainAll(flowOf.keySet());
        leaving.keySet().retainAll(flowOf.keySet());
        away.keySet().retainAll(flowOf.keySet());
        ownersOf.keySet().removeIf(address -> flows.at(address).isEmpty());
    }

    /// Ends sessions whose token was not used in time.
    void expire(Instant now) {
        tokens.expire(now);
    }

    private void changed(Flow flow, FlowChange change) {
        flow.addresses().forEach(address -> calls.flow(address, change));
    }

    /// @param anew how a phone is reached that has begun anew, and has forgotten its dialogs; null
    ///   when it has not: a phone keeps the Call-ID of its REGISTER until then (RFC 3261 section
    ///   10.2)
    private void moved(String last, Flow flow, @Nullable Branch anew) {
        for (var address : flows.replace(last, flow)) {
            if (anew != null) {
                calls.reachable(address, anew);
            }
            calls.flow(address, FlowChange.BACK);
        }
    }

    private void leave(Owner owner) {
        flowOf.remove(owner);
        bootOf.remove(owner);
        away.remove(owner);
        tokens.revoke(owner);
    }

    private static Set<Owner> owners(Flow flow, List<Binding> bindings) {
        return here(flow, bindings).keySet();
    }

    private static Map<Owner, Binding> here(Flow flow, List<Binding> bindings) {
        return bindings.stream()
                .filter(binding -> binding.origin().flow().equals(flow.address()))
                .filter(binding -> !binding.instance().isEmpty())
                .collect(
                        Collectors.toUnmodifiableMap(
                                binding -> new Owner(binding.aor(), binding.instance()),
                                Function.identity(),
                                (one, _) -> one));
    }
}
