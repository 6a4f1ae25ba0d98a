package org.ringway.signalling.servlet;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.ringway.registrar.Binding;
import org.ringway.registrar.Registrar;
import org.ringway.registrar.SessionTokens;
import org.ringway.registrar.SessionTokens.Owner;
import org.ringway.settings.SessionSettings;
import org.ringway.signalling.call.CallTable;
import org.ringway.signalling.call.FlowChange;
import org.ringway.signalling.websocket.Flow;
import org.ringway.signalling.websocket.FlowTable;

/// Which WebSocket a phone is at, and that it is the same phone when it comes back over another: by
/// the instance that it registers (RFC 5626). Its dialogs follow it there.
final class PhoneSessions {
    private final FlowTable flows;
    private final CallTable calls;
    private final Registrar registrar;
    private final SessionSettings settings;
    private final SessionTokens tokens;
    private final Map<Owner, String> flowOf = new ConcurrentHashMap<>();
    private final Map<String, Set<Owner>> ownersOf = new ConcurrentHashMap<>();

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
    /// sent there comes here.
    ///
    /// @param bindings those of its extension now in force
    void registered(Flow flow, List<Binding> bindings) {
        var owners = owners(flow, bindings);
        var before = ownersOf.put(flow.address(), owners);
        if (before != null) {
            before.stream().filter(owner -> !owners.contains(owner)).forEach(this::leave);
        }
        for (var owner : owners) {
            var last = flowOf.put(owner, flow.address());
            if (last != null && !last.equals(flow.address())) {
                moved(last, flow);
            }
        }
    }

    /// A flow is gone: it takes no calls any more, and those it has wait for its phone. A phone
    /// that has been quicker to come back than its loss to be noticed is back for them now.
    void closed(Flow flow) {
        registrar.dropFlow(flow.address());
        var known = ownersOf.remove(flow.address());
        var change = known == null || known.isEmpty() ? FlowChange.LOST : FlowChange.AWAY;
        changed(flow, change);
        if (flows.isOpenTowards(flow.address())) {
            changed(flow, FlowChange.BACK);
        }
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

    /// Forgets what nobody can come back to.
    void sweep() {
        flows.forget(settings.detachedCallMax(), calls::uses);
        flowOf.values().removeIf(address -> flows.towards(address).isEmpty());
        ownersOf.keySet().removeIf(address -> flows.at(address).isEmpty());
    }

    /// Ends sessions whose token was not used in time.
    void expire(Instant now) {
        tokens.expire(now);
    }

    private void changed(Flow flow, FlowChange change) {
        flow.addresses().forEach(address -> calls.flow(address, change));
    }

    private void moved(String last, Flow flow) {
        flows.replace(last, flow).forEach(address -> calls.flow(address, FlowChange.BACK));
    }

    private void leave(Owner owner) {
        flowOf.remove(owner);
        tokens.revoke(owner);
    }

    private static Set<Owner> owners(Flow flow, List<Binding> bindings) {
        return bindings.stream()
                .filter(binding -> binding.origin().flow().equals(flow.address()))
                .filter(binding -> !binding.instance().isEmpty())
                .map(binding -> new Owner(binding.aor(), binding.instance()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
