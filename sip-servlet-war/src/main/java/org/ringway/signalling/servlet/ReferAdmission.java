package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ringway.call.CallInput.Referral;
import org.ringway.call.Ending;
import org.ringway.call.PartyKind;
import org.ringway.identity.CallerId;
import org.ringway.routing.Colleagues;
import org.ringway.routing.Destination;
import org.ringway.routing.RouteRequest;
import org.ringway.routing.RouteRequest.Source;
import org.ringway.routing.Router;
import org.ringway.routing.TransferTargets;
import org.ringway.signalling.call.Branch;
import org.ringway.signalling.call.CallDriver;
import org.ringway.signalling.call.CallLog;
import org.ringway.signalling.call.CallTable.Place;
import org.ringway.signalling.call.Invitation;
import org.ringway.signalling.call.SecurityEvent;
import org.ringway.signalling.call.TransferRequest;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.sip.ReferTo;
import org.ringway.sip.Replaces;
import org.ringway.sip.Side;
import org.ringway.tenant.Agent;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.TenantConfig;

/// The checks between a REFER and the transfer it asks for. The transferor may send a call wherever
/// it may call itself, and nowhere else; dialogs of other tenants and of other people do not exist
/// for it.
@ApplicationScoped
public class ReferAdmission {
    private static final int MULTIPLE_CHOICES = 300;

    /// Whoever the gateway does not reach the other party may.
    private static final int NOT_REGISTERED = 480;

    @Inject private Switchboard switchboard;
    @Inject private BranchFinder branches;
    @Inject private Gatekeeper gatekeeper;
    @Inject private OutsideLimits outside;
    @Inject private Lines lines;

    /// Answers the REFER or hands it to its call.
    void admit(SipServletRequest request) throws IOException {
        if (request.isInitial()) {
            request.createResponse(request.getTo().getParameter("tag") == null ? 403 : 481).send();
            return;
        }
        var leg = ServletLeg.of(request);
        var side = leg.flatMap(l -> l.dialogs().sideOf(request.getCallId()));
        if (leg.isEmpty() || side.isEmpty()) {
            request.createResponse(481).send();
            return;
        }
        var values = Headers.all(request, "Refer-To");
        var referTo =
                values.size() == 1 ? ReferTo.parse(values.getFirst()) : Optional.<ReferTo>empty();
        if (referTo.isEmpty()) {
            request.createResponse(400).send();
            return;
        }
        var asked = new Asked(leg.get(), leg.get().call(), side.get(), request);
        if (isForbidden(asked, referTo.get())) {
            forbid(asked);
        } else if (isPassedOn(leg.get(), referTo.get())) {
            passOn(asked, referTo.get());
        } else if (!leg.get().referrals().begin(side.get(), request)) {
            request.createResponse(491).send();
        } else {
            asked.call().refer(side.get(), understand(asked, referTo.get()));
        }
    }

    private record Asked(ServletLeg leg, CallDriver call, Side side, SipServletRequest request) {
        String tenant() {
            return call.facts().tenant();
        }

        String transferor() {
            return call.party(side);
        }
    }

    /// Whether an agent wants to send its caller to somebody whom its configuration does not name.
    private boolean isForbidden(Asked asked, ReferTo referTo) {
        var tenant = switchboard.configuration().byId(asked.tenant());
        var agent =
                PartyKind.agentOf(asked.transferor())
                        .flatMap(number ->
                                tenant.flatMap(t -> Optional.ofNullable(t.agents().get(number))));
        if (tenant.isEmpty() || agent.isEmpty()) {
            return false;
        }
        var replaces = referTo.replaces();
        var wanted =
                replaces == null
                        ? Optional.of(referTo.target().number())
                        : switchboard
                                .calls()
                                .named(replaces, asked.tenant())
                                .filter(other -> isOwn(asked, other))
                                .map(other -> number(other.call(), other.side().peer()));
        return wanted.filter(target -> !mayReach(tenant.get(), agent.get(), target)).isPresent();
    }

    private static boolean mayReach(TenantConfig tenant, Agent agent, String target) {
        var request = new RouteRequest(new Source.Agent(agent.number()), target);
        return TransferTargets.isAllowed(tenant, agent, target, Router.route(tenant, request));
    }

    /// The call goes on as it is.
    private static void forbid(Asked asked) throws IOException {
        note(asked, "forbidden-transfer");
        var response = asked.request().createResponse(403);
        response.setHeader(
                "Warning",
                CallerResponses.explanation("This agent may not send its caller there."));
        response.send();
    }

    /// A dialog that a Replaces names is one of ours: nobody outside could find it.
    private static boolean isPassedOn(ServletLeg leg, ReferTo referTo) {
        return leg.call().facts().policy().refer() == CallPolicy.Refer.PASS_THROUGH
                && referTo.replaces() == null;
    }

    /// What the transferor may not call, it may not have called either.
    private void passOn(Asked asked, ReferTo referTo) throws IOException {
        var understood = understand(asked, referTo);
        if (understood.referral() instanceof Referral.Refuse(var status)
                && status != NOT_REGISTERED) {
            asked.request().createResponse(status).send();
            return;
        }
        var domain = switchboard.configuration().byId(asked.tenant()).orElseThrow().sipDomain();
        var by = NameAddresses.of("", number(asked.call(), asked.side()), domain);
        asked.leg().relayed().refer(asked.request(), by);
    }

    private TransferRequest understand(Asked asked, ReferTo referTo) {
        var tenant = switchboard.configuration().byId(asked.tenant());
        if (tenant.isEmpty()) {
            return TransferRequest.refused(403);
        }
        if (gatekeeper.isForeign(referTo.target(), asked.tenant())) {
            return refuseForeign(asked, 403);
        }
        var replaces = referTo.replaces();
        return replaces == null
                ? toTarget(asked, tenant.get(), referTo.target().number())
                : toOtherCall(asked, replaces);
    }

    private TransferRequest toTarget(Asked asked, TenantConfig tenant, String number) {
        var request = new RouteRequest(source(asked.transferor()), number);
        var destination = lines.target(tenant, request);
        if (destination instanceof Destination.Refuse(var ending, _)) {
            if (ending == Ending.AMBIGUOUS_NAME) {
                asked.leg().referrals().choices(asked.side(), choices(tenant, number));
                return TransferRequest.refused(MULTIPLE_CHOICES);
            }
            return TransferRequest.refused(ending.status());
        }
        var staying = staying(asked, tenant);
        var people = Introductions.people(destination, staying, tenant.sipDomain());
        if (people.isEmpty()) {
            return TransferRequest.refused(403);
        }
        var targets = branches.find(tenant, destination);
        if (targets.isEmpty()) {
            return TransferRequest.refused(480);
        }
        var by = NameAddresses.of("", number(asked.call(), asked.side()), tenant.sipDomain());
        return new TransferRequest(
                new Referral.Ring(targets.stream().map(Branch::kind).toList()),
                targets,
                new Invitation(people.get(), by),
                destination instanceof Destination.ToTrunk(var trunk, _) ? trunk : null,
                outside.leaves(tenant, request, destination)
                        ? () -> outside.begin(tenant, request, destination, List.of()).orElseThrow()
                        : null,
                null);
    }

    /// The party that the target is told of: the caller as it is known from the beginning, or
    /// whoever else is there.
    private static CallerId staying(Asked asked, TenantConfig tenant) {
        var call = asked.call();
        var side = asked.side().peer();
        var party = call.party(side);
        if (side == Side.CALLER && party.equals(call.facts().callerParty())) {
            return call.facts().caller().named("");
        }
        var number = number(call, side);
        if (PartyKind.trunkOf(party).isPresent()) {
            return CallerId.foreign(number, "");
        }
        return Optional.ofNullable(tenant.extensions().get(number))
                .map(CallerId::of)
                .orElseGet(() -> CallerId.ofNumber(number))
                .named("");
    }

    private static Source source(String party) {
        return PartyKind.trunkOf(party)
                .<Source>map(Source.Trunk::new)
                .or(() -> PartyKind.agentOf(party).map(Source.Agent::new))
                .orElseGet(() -> new Source.Extension(party));
    }

    /// The addresses of those who have the name, for the transferor to choose from.
    private static List<String> choices(TenantConfig tenant, String name) {
        return Colleagues.named(tenant, name).stream()
                .map(one -> NameAddresses.of(one.displayName(), one.number(), tenant.sipDomain()))
                .toList();
    }

    /// The number of a party: an extension's own, or the one that a trunk's party calls from or is
    /// called at.
    private static String number(CallDriver call, Side side) {
        var party = call.party(side);
        if (PartyKind.trunkOf(party).isEmpty()) {
            return PartyKind.agentOf(party).orElse(party);
        }
        return side == Side.CALLER ? call.facts().from() : call.facts().to();
    }

    /// Tags are secrets between us and one party: only that party may name them, in its own tenant.
    private TransferRequest toOtherCall(Asked asked, Replaces dialog) {
        var named = switchboard.calls().named(dialog, asked.tenant());
        if (named.isEmpty()) {
            return TransferRequest.refused(481);
        }
        return named.filter(other -> isOwn(asked, other))
                .map(other ->
                        TransferRequest.fetching(
                                new TransferRequest.Other(other.call(), other.side())))
                .orElseGet(() -> refuseForeign(asked, 481));
    }

    /// Whether a place is the transferor's own in another call.
    private static boolean isOwn(Asked asked, Place other) {
        return other.call().facts().tenant().equals(asked.tenant())
                && other.call().party(other.side()).equals(asked.transferor());
    }

    private static TransferRequest refuseForeign(Asked asked, int status) {
        note(asked, "foreign-transfer");
        return TransferRequest.refused(status);
    }

    private static void note(Asked asked, String event) {
        CallLog.security(
                new SecurityEvent(
                        event,
                        asked.tenant(),
                        asked.request().getInitialRemoteAddr(),
                        asked.transferor(),
                        asked.request().getCallId()));
    }
}
