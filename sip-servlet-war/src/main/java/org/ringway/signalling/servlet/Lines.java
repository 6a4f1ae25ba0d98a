package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ringway.admission.OutsideCalls.Outcome;
import org.ringway.admission.OutsideCalls.Outcome.Begun;
import org.ringway.admission.OutsideCalls.Outcome.Exceeded;
import org.ringway.admission.SiblingForks;
import org.ringway.admission.SiblingForks.Delivery;
import org.ringway.admission.SiblingForks.Numbers;
import org.ringway.admission.TrunkCapacity;
import org.ringway.call.CallInput.Plan;
import org.ringway.call.CallTimer;
import org.ringway.call.Ending;
import org.ringway.routing.Destination;
import org.ringway.routing.Destination.ToTrunk;
import org.ringway.routing.RouteRequest;
import org.ringway.routing.Router;
import org.ringway.signalling.call.Reservations;
import org.ringway.signalling.servlet.BranchFinder.Way;
import org.ringway.signalling.servlet.Caller.OfTrunk;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkLines.WhenFull;

/// Finds out whether there are lines for a call, and takes them.
@ApplicationScoped
public class Lines {
    private final SiblingForks forks = new SiblingForks();
    @Inject private Switchboard switchboard;
    @Inject private OutsideLimits outside;
    @Inject private TrunkPings pings;

    /// A call that nobody has been told of yet.
    ///
    /// @param id the gateway's id
    /// @param from the caller's number, empty when it shows none
    /// @param callId of the caller's dialog
    record Arrival(UUID id, Caller caller, String from, String callId, RouteRequest request) {
        String tenant() {
            return caller.tenant().id();
        }
    }

    /// A call that has its verdict.
    ///
    /// @param number that was dialled
    /// @param chosen the destination of the verdict
    record Onward(Caller caller, String number, Destination chosen) {
        RouteRequest request() {
            return new RouteRequest(caller.source(), number);
        }
    }

    /// What becomes of it.
    ///
    /// @param further who may serve it when the trunk or the agent of the destination cannot
    /// @param hold when nothing but ringback does
    /// @param copyOf the call that it is a copy of
    record Verdict(
            Destination destination,
            List<Destination> further,
            Plan.@Nullable Hold hold,
            @Nullable UUID copyOf) {
        Verdict(Destination destination) {
            this(destination, List.of(), null, null);
        }
    }

    /// Routes a call and takes its lines.
    ///
    /// @param reserved holds what was taken
    Verdict admit(Arrival arrival, Reservations reserved) {
        var destination = route(arrival, reserved);
        if (!(arrival.caller() instanceof OfTrunk(_, var trunk))) {
            return served(arrival, destination, reserved);
        }
        if (trunk.lines().inbound() == 0) {
            return held(destination, Ending.INBOUND_DISABLED, reserved);
        }
        var original =
                destination instanceof Destination.ToExtension
                        ? original(arrival, trunk, reserved)
                        : Optional.<UUID>empty();
        if (original.isPresent()) {
            var hold = new Plan.Hold(Ending.SIBLING_FORK, CallTimer.HOLD_SIBLING);
            return new Verdict(destination, List.of(), hold, original.get());
        }
        var line = switchboard.capacity().seize(arrival.tenant(), trunk, TrunkCapacity.Way.INBOUND);
        line.ifPresent(reserved::callerUses);
        return line.isPresent()
                ? served(arrival, destination, reserved)
                : full(destination, trunk, reserved);
    }

    /// A trunk that does not answer is passed over, unless there is no other one: it may have come
    /// back just now.
    private Destination route(Arrival arrival, Reservations reserved) {
        var chosen = route(arrival, reserved, trunk -> !pings.isAway(arrival.tenant(), trunk));
        return chosen instanceof Destination.Refuse(var why, _) && why == Ending.TRUNK_FULL
                ? route(arrival, reserved, _ -> true)
                : chosen;
    }

    private Destination route(Arrival arrival, Reservations reserved, Predicate<Trunk> isThere) {
        var capacity = switchboard.capacity();
        while (true) {
            var destination =
                    Router.route(
                            arrival.caller().tenant(),
                            arrival.request(),
                            trunk ->
                                    isThere.test(trunk)
                                            && capacity.hasLine(
                                                    arrival.tenant(),
                                                    trunk,
                                                    TrunkCapacity.Way.OUTBOUND));
            if (!(destination instanceof ToTrunk(var trunk, _))) {
                return destination;
            }
            var line = capacity.seize(arrival.tenant(), trunk, TrunkCapacity.Way.OUTBOUND);
            if (line.isPresent()) {
                reserved.calleeUses(line.get());
                return destination;
            }
            // Somebody else was quicker; the router passes this trunk over now.
        }
    }

    /// Where a party is sent by somebody who transfers its call: to the trunk to which a call of
    /// his own would go now. Its line is taken when it is called.
    Destination target(TenantConfig tenant, RouteRequest request) {
        var capacity = switchboard.capacity();
        Predicate<Trunk> hasLine =
                trunk -> capacity.hasLine(tenant.id(), trunk, TrunkCapacity.Way.OUTBOUND);
        Predicate<Trunk> isThere = trunk -> !pings.isAway(tenant.id(), trunk);
        return Router.route(tenant, request, List.of(isThere.and(hasLine), hasLine, _ -> true));
    }

    /// A call that leaves for outside, or may do so in the end, is counted as such when it does.
    private Verdict served(Arrival arrival, Destination destination, Reservations reserved) {
        var further = further(arrival, destination);
        var begun =
                outside.begin(arrival.caller().tenant(), arrival.request(), destination, further);
        if (begun.isPresent() && begun.get() instanceof Exceeded(var why, var detail)) {
            reserved.freeAll();
            return new Verdict(new Destination.Refuse(why, detail));
        }
        if (begun.isPresent() && begun.get() instanceof Begun(var leg)) {
            reserved.counts(0, leg);
        }
        return new Verdict(destination, further, null, null);
    }

    /// Trunks that do not answer come last.
    private List<Destination> further(Arrival arrival, Destination chosen) {
        return Router.further(arrival.caller().tenant(), arrival.request(), chosen).stream()
                .sorted(
                        Comparator.comparing(way ->
                                way instanceof ToTrunk(var trunk, _)
                                        && pings.isAway(arrival.tenant(), trunk)))
                .toList();
    }

    /// Has each trunk but the chosen one, which has given its line, give one when it is its turn.
    ///
    /// @param ways all ways of the call
    void keep(Onward call, List<Way> ways, Reservations reserved) {
        var branch = 0;
        for (var way : ways) {
            if (way.destination() instanceof ToTrunk && !way.destination().equals(call.chosen())) {
                needs(call, way, branch, reserved);
            }
            branch += way.branches().size();
        }
    }

    /// A branch that takes the place of the first one is counted as that; where the first one is
    /// inside, the branch is counted when it is its turn.
    private void needs(Onward call, Way way, int branch, Reservations reserved) {
        var isCounted = reserved.countsAsFirst(branch);
        reserved.calleeNeeds(
                branch,
                () -> {
                    var trunk = ((ToTrunk) way.destination()).trunk();
                    var tenant = call.caller().tenant();
                    var line =
                            switchboard
                                    .capacity()
                                    .seize(tenant.id(), trunk, TrunkCapacity.Way.OUTBOUND);
                    var begun =
                            isCounted || line.isEmpty()
                                    ? Optional.<Outcome>empty()
                                    : outside.begin(
                                            tenant, call.request(), way.destination(), List.of());
                    if (begun.isPresent() && begun.get() instanceof Exceeded) {
                        line.ifPresent(TrunkCapacity.Line::release);
                        return Optional.empty();
                    }
                    if (begun.isPresent() && begun.get() instanceof Begun(var leg)) {
                        reserved.counts(branch, leg);
                    }
                    return line;
                });
    }

    /// The same call that the upstream has sent over another trunk (or this one) just before.
    private Optional<UUID> original(Arrival arrival, Trunk trunk, Reservations reserved) {
        var isShown = arrival.from().chars().anyMatch(Character::isDigit);
        var caller = isShown ? arrival.from() : arrival.callId();
        var numbers = new Numbers(arrival.tenant(), caller, arrival.request().number());
        var window = arrival.caller().tenant().calls().siblingWindow();
        var delivery =
                new Delivery(arrival.id(), trunk.name(), arrival.callId(), switchboard.now());
        var original = forks.original(numbers, delivery, window);
        if (original.isEmpty()) {
            reserved.afterwards(() -> forks.ended(numbers, arrival.id()));
        }
        return original;
    }

    private static Verdict full(Destination destination, Trunk trunk, Reservations reserved) {
        if (trunk.lines().whenFull() == WhenFull.HOLD) {
            return held(destination, Ending.LINES_BUSY, reserved);
        }
        reserved.freeAll();
        var refusal = new Destination.Refuse(Ending.LINES_BUSY, "The trunk's lines are in use.");
        return new Verdict(refusal);
    }

    /// A held call goes nowhere, so it takes nobody's line and nobody is a copy of it.
    private static Verdict held(Destination destination, Ending why, Reservations reserved) {
        reserved.freeAll();
        var hold = new Plan.Hold(why, CallTimer.HOLD_DISABLED);
        return new Verdict(destination, List.of(), hold, null);
    }
}
