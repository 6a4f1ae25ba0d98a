package org.ringway.signalling.call;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.ringway.sip.Replaces;
import org.ringway.sip.Side;

/// The calls in progress, over all tenants. Safe for every thread.
@ApplicationScoped
public class CallTable {
    private final ConcurrentHashMap<UUID, CallDriver> calls = new ConcurrentHashMap<>();

    /// The call with that id.
    public Optional<CallDriver> call(UUID id) {
        return Optional.ofNullable(calls.get(id));
    }

    /// All calls, in no order.
    public List<CallDriver> all() {
        return List.copyOf(calls.values());
    }

    /// How far a call is, as it is counted.
    public enum Stage {
        /// The caller hears that it rings, and nobody is called.
        HELD,
        /// Somebody is called.
        RINGING,
        /// Somebody has picked up.
        ANSWERED;

        private static Stage of(CallDriver call) {
            if (call.isHeld()) {
                return HELD;
            }
            return call.live().answeredAt() == null ? RINGING : ANSWERED;
        }
    }

    /// How many calls of one tenant are so far.
    public long size(String tenant, Stage stage) {
        return calls.values().stream()
                .filter(call -> call.facts().tenant().equals(tenant) && Stage.of(call) == stage)
                .count();
    }

    /// How many calls there are.
    public int size() {
        return calls.size();
    }

    /// Tells every call what became of a connection.
    ///
    /// @param flow the id of the WebSocket flow
    public void flow(String flow, FlowChange change) {
        calls.values().forEach(call -> call.connections().changed(flow, change));
    }

    /// Tells every call where a phone can be called once more that has begun anew.
    ///
    /// @param flow the id of the WebSocket flow that it used before
    public void reachable(String flow, Branch phone) {
        calls.values().forEach(call -> call.connections().reachable(flow, phone));
    }

    /// Whether any call uses a connection.
    ///
    /// @param flow the id of the WebSocket flow
    public boolean uses(String flow) {
        return calls.values().stream().anyMatch(call -> call.connections().use(flow));
    }

    /// A party's place in a call.
    public record Place(CallDriver call, Side side) {}

    /// Whose dialog a Replaces names that comes from a tenant. When no call of anybody has it, its
    /// tags are taken the other way round, as far as the tenant's own calls go: clients send them
    /// so that do not heed RFC 3891 section 3.
    ///
    /// @param tenant the id of the tenant
    public Optional<Place> named(Replaces dialog, String tenant) {
        return named(dialog)
                .or(() -> named(dialog.swapped()).filter(place -> isOf(tenant, place.call())));
    }

    private static boolean isOf(String tenant, CallDriver call) {
        return call.facts().tenant().equals(tenant);
    }

    private Optional<Place> named(Replaces dialog) {
        return calls.values().stream()
                .flatMap(call ->
                        call.legs().sideOf(dialog).map(side -> new Place(call, side)).stream())
                .findFirst();
    }

    /// A branch of a call.
    public record Ringing(CallDriver call, int branch) {}

    /// Which branch rings, or has rung, in the dialog that a Replaces of a tenant names, as
    /// [#named].
    ///
    /// @param tenant the id of the tenant
    public Optional<Ringing> ringing(Replaces dialog, String tenant) {
        return ringing(dialog)
                .or(() -> ringing(dialog.swapped()).filter(one -> isOf(tenant, one.call())));
    }

    private Optional<Ringing> ringing(Replaces dialog) {
        return calls.values().stream()
                .flatMap(
                        call -> call.legs().ringing(dialog).map(b -> new Ringing(call, b)).stream())
                .findFirst();
    }

    /// The connections that calls use.
    ///
    /// @return the ids of WebSocket flows
    public Set<String> flows() {
        return calls.values().stream()
                .flatMap(call -> call.connections().used())
                .collect(Collectors.toUnmodifiableSet());
    }

    void add(CallDriver call) {
        calls.put(call.facts().id(), call);
    }

    void remove(CallDriver call) {
        calls.remove(call.facts().id());
    }
}
