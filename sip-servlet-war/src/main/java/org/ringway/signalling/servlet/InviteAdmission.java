package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ringway.call.CallInput.InviteReceived;
import org.ringway.call.CallInput.Plan;
import org.ringway.call.Direction;
import org.ringway.call.Ending;
import org.ringway.call.PartyKind;
import org.ringway.call.Search;
import org.ringway.identity.CallerId;
import org.ringway.registrar.Aor;
import org.ringway.routing.Destination;
import org.ringway.routing.RouteRequest;
import org.ringway.signalling.call.Branch;
import org.ringway.signalling.call.CallFacts;
import org.ringway.signalling.call.CallLog;
import org.ringway.signalling.call.Reservations;
import org.ringway.signalling.call.SecurityEvent;
import org.ringway.signalling.container.SessionRenewal;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.servlet.BranchFinder.Way;
import org.ringway.signalling.servlet.Caller.OfExtension;
import org.ringway.signalling.servlet.Caller.OfPbx;
import org.ringway.signalling.servlet.Caller.OfTrunk;
import org.ringway.signalling.servlet.dialog.Bodies;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.signalling.servlet.dialog.SessionHeaders;
import org.ringway.signalling.websocket.Flow;
import org.ringway.signalling.websocket.FlowTable;
import org.ringway.sip.Body;
import org.ringway.sip.SipUri;
import org.ringway.sip.Transport;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CodecNames;
import org.ringway.tenant.Extension;
import org.ringway.tenant.TenantConfig;

/// The checks between an INVITE and its call: who calls, whether the request can be served, where
/// it goes. None of them needs the network, so the 180 follows at once.
@ApplicationScoped
public class InviteAdmission {
    private static final int MOST_STRIPPED = 32;
    private static final Destination TENANT_FULL =
            new Destination.Refuse(Ending.TENANT_FULL, "The tenant's lines are all in use.");

    private static final Set<Ending> EXPLAINED =
            Set.of(
                    Ending.NO_DIAL_RIGHT,
                    Ending.TOO_MANY_CALLS,
                    Ending.INTERNATIONAL_FULL,
                    Ending.MINUTES_SPENT);

    @Inject private Switchboard switchboard;
    @Inject private Gatekeeper gatekeeper;
    @Inject private TrunkSources trunks;
    @Inject private PbxAccounts accounts;
    @Inject private BranchFinder branches;
    @Inject private Lines lines;
    @Inject private ReplaceAdmission takeovers;
    @Inject private EndedDialogs ended;
    @Inject private SipFactory factory;
    @Inject private SessionWork work;
    @Inject private FlowTable flows;
    @Inject private Datagrams datagrams;
    @Inject private MergedInvites merged;
    @Inject private TrunkPings pings;

    /// Answers the INVITE or turns it into a call.
    void admit(SipServletRequest request) throws ServletException, IOException {
        if (takeovers.concerns(request)) {
            SessionRenewal.renew(request.getSession());
        }
        if (!isServable(request)) {
            return;
        }
        var caller = caller(request);
        // A stranger does not even learn what we think of its interval.
        if (caller.isEmpty() || SessionHeaders.isRefused(request)) {
            return;
        }
        if (caller.get() instanceof OfTrunk(_, var trunk)) {
            SessionWork.pin(request, trunk.pin());
        } else if (caller.get() instanceof OfExtension(var tenant, var extension)) {
            switchboard.phones().calls(request, new Aor(tenant.id(), extension.number()));
        }
        if (!takeovers.concerns(request)) {
            begin(request, caller.get(), Optional.empty());
            return;
        }
        var refusal = takeovers.admit(request, caller.get());
        if (refusal.isPresent() && ServletLeg.of(request).isPresent()) {
            // The container counts it among the sessions of the call that it names.
            request.createResponse(403).send();
        } else if (refusal.isPresent()) {
            begin(request, caller.get(), refusal);
        }
    }

    /// What RFC 3261 section 8.2 has checked before anything else.
    private boolean isServable(SipServletRequest request) throws IOException {
        if (SipUri.parse(request.getRequestURI().toString()).isEmpty()) {
            request.createResponse(416).send();
            return false;
        }
        var body = Bodies.read(request);
        if (!body.isEmpty() && !body.contentType().equals("application/sdp")) {
            var response = request.createResponse(415);
            response.setHeader("Accept", "application/sdp");
            response.send();
            return false;
        }
        return true;
    }

    private Optional<Caller> caller(SipServletRequest request) throws IOException {
        var pbx = accounts.sender(request);
        if (pbx.isPresent()) {
            return Optional.of(pbx.get());
        }
        var trunk = trunks.sender(request);
        if (trunk.isPresent()) {
            pings.heard(trunk.get().tenant().id(), trunk.get().trunk());
            return Optional.of(trunk.get());
        }
        // Copies from trunks and PBXs are calls that are held, or calls of their own.
        if (isNobodys(request) || merged.isRefused(request)) {
            return Optional.empty();
        }
        var tenant = gatekeeper.caller(request);
        if (tenant.isEmpty()) {
            gatekeeper.refuse(request, "", "unknown-domain");
            return Optional.empty();
        }
        var relayed = accounts.named(request, "From", tenant.get());
        if (relayed.isPresent()) {
            return registered(request, tenant.get(), relayed.get());
        }
        var extension = gatekeeper.authenticate(request, tenant.get());
        if (extension.isEmpty()) {
            return Optional.empty();
        }
        var user = Headers.number(request, "From");
        if (!CallerId.isAnonymous(Headers.text(request, "From"))
                && !user.equals(extension.get().number())
                && !extension.get().aliases().contains(user)) {
            gatekeeper.refuse(request, tenant.get().id(), "foreign-identity");
            return Optional.empty();
        }
        return Optional.of(new OfExtension(tenant.get(), extension.get()));
    }

    /// What comes from a trunk that tenants share, or from where several have one, for a number
    /// that is no tenant's gets 404: it belongs to nobody who could have a record of it.
    private boolean isNobodys(SipServletRequest request) throws IOException {
        var verdict = trunks.verdict(request);
        if (verdict.isEmpty()) {
            return false;
        }
        ServletLog.nobodysCall(verdict.get().trunk(), request.getCallId(), verdict.get().owner());
        request.createResponse(404).send();
        return true;
    }

    /// The PBX has seen the password when it took the registration; it asks again if it likes.
    private Optional<Caller> registered(
            SipServletRequest request, TenantConfig tenant, Extension extension)
            throws IOException {
        if (accounts.isRegisteredHere(request, tenant, extension)) {
            return Optional.of(new OfExtension(tenant, extension));
        }
        gatekeeper.refuse(request, tenant.id(), "not-registered");
        return Optional.empty();
    }

    /// @param refused what is already known to be impossible
    private void begin(SipServletRequest request, Caller caller, Optional<Destination> refused)
            throws IOException {
        var uri = SipUri.parse(request.getRequestURI().toString()).orElseThrow();
        var number = caller instanceof OfPbx pbx ? pbx.extension().number() : uri.number();
        var who = Introductions.callerId(request, caller);
        var id = UUID.randomUUID();
        var reserved = new Reservations();
        if (caller instanceof OfExtension && !merged.begins(request, id, reserved)) {
            return;
        }
        var verdict =
                refused.map(Lines.Verdict::new)
                        .orElseGet(
                                () -> verdict(request, new Calling(id, caller, number), reserved));
        var destination = verdict.destination();
        var ways = verdict.hold() == null ? ways(request, caller, verdict) : List.<Way>of();
        lines.keep(new Lines.Onward(caller, number, destination), ways, reserved);
        var offer = Bodies.read(request);
        var facts =
                facts(
                        request,
                        caller,
                        who,
                        new Dialled(id, number, verdict.copyOf(), destination, ways));
        var leg =
                new ServletLeg(
                        request,
                        new LegContainer(
                                factory,
                                work,
                                flows,
                                switchboard.timers(),
                                datagrams,
                                switchboard.phones(),
                                ended::note,
                                switchboard::unreached,
                                party -> heard(caller.tenant(), party)),
                        Introductions.identity(request, caller, destination, ways),
                        Tastes.manners(caller));
        if (destination instanceof Destination.Refuse(var why, var detail)
                && EXPLAINED.contains(why)) {
            leg.explain(detail);
        }
        var call = switchboard.enter(facts, leg, reserved);
        leg.serve(call);
        var plan = verdict.hold() == null ? plan(facts, destination, ways, offer) : verdict.hold();
        call.accept(new InviteReceived(offer, plan));
    }

    /// A party has said something, which is of interest when it is a trunk.
    private void heard(TenantConfig tenant, String party) {
        PartyKind.trunkOf(party)
                .flatMap(name -> Optional.ofNullable(tenant.trunks().get(name)))
                .ifPresent(trunk -> pings.heard(tenant.id(), trunk));
    }

    private List<Way> ways(SipServletRequest request, Caller caller, Lines.Verdict verdict) {
        var destination = verdict.destination();
        var ways =
                caller instanceof OfPbx(var tenant, _, var bindings)
                        ? branches.at(tenant, destination, bindings)
                        : branches.ways(caller.tenant(), destination, verdict.further());
        var stripped = stripped(request, caller.tenant());
        return stripped.isEmpty() ? ways : ways.stream().map(way -> way.without(stripped)).toList();
    }

    /// The codecs that nobody is to be offered in this call: those that the caller names in
    /// `X-Strip-Codecs`, and those that his kind of client gets wrong.
    private static List<String> stripped(SipServletRequest request, TenantConfig tenant) {
        var named =
                Headers.all(request, "X-Strip-Codecs").stream()
                        .flatMap(value -> CodecNames.split(value).stream())
                        .limit(MOST_STRIPPED);
        var agent = Headers.text(request, "User-Agent");
        return Stream.concat(named, tenant.media().codecs().strippedFrom(agent).stream()).toList();
    }

    private record Calling(UUID id, Caller caller, String number) {}

    private Lines.Verdict verdict(
            SipServletRequest request, Calling calling, Reservations reserved) {
        var refusal = refusal(request, calling.caller().tenant());
        if (refusal.isPresent()) {
            return new Lines.Verdict(refusal.get());
        }
        var tenant = calling.caller().tenant();
        var place = switchboard.places().take(tenant.id(), tenant.maxCalls());
        if (place.isEmpty()) {
            return new Lines.Verdict(TENANT_FULL);
        }
        reserved.afterwards(place.get()::release);
        var verdict =
                lines.admit(
                        new Lines.Arrival(
                                calling.id(),
                                calling.caller(),
                                Introductions.callerId(request, calling.caller()).number(),
                                request.getCallId(),
                                new RouteRequest(calling.caller().source(), calling.number())),
                        reserved);
        if (verdict.hold() != null) {
            place.get().release();
        }
        return verdict;
    }

    private Optional<Destination> refusal(SipServletRequest request, TenantConfig tenant) {
        if (request.getMaxForwards() == 0) {
            return refuse(Ending.TOO_MANY_HOPS, "Max-Forwards is 0.");
        }
        if (isForeign(request, tenant.id())) {
            return refuse(Ending.NOT_ALLOWED, "The callee belongs to another tenant.");
        }
        if (switchboard.isShuttingDown()) {
            return refuse(Ending.SHUTTING_DOWN, "The server stops.");
        }
        return switchboard.calls().size() >= switchboard.settings().maxCalls()
                ? refuse(Ending.OVERLOADED, "The server's lines are all in use.")
                : Optional.empty();
    }

    /// A call for another tenant is refused and noted; within its own it would reach the wrong one.
    private boolean isForeign(SipServletRequest request, String tenant) {
        var isForeign =
                SipUri.parse(request.getRequestURI().toString())
                        .filter(uri -> gatekeeper.isForeign(uri, tenant))
                        .isPresent();
        if (isForeign) {
            var source = request.getInitialRemoteAddr();
            var user = Headers.number(request, "From");
            CallLog.security(
                    new SecurityEvent("foreign-call", tenant, source, user, request.getCallId()));
        }
        return isForeign;
    }

    private static Optional<Destination> refuse(Ending ending, String detail) {
        return Optional.of(new Destination.Refuse(ending, detail));
    }

    private static Plan plan(CallFacts facts, Destination destination, List<Way> ways, Body offer) {
        return switch (destination) {
            case Destination.Refuse(var ending, _) -> new Plan.Refuse(ending);
            case Destination.ToEcho _ when offer.isSdp() -> new Plan.Echo();
            case Destination.ToEcho _ -> new Plan.Refuse(Ending.NO_COMMON_CODEC);
            case Destination _ when ways.isEmpty() -> new Plan.Refuse(Ending.NOT_REGISTERED);
            case Destination _ ->
                    new Plan.Ring(
                            facts.branches().stream().map(Branch::kind).toList(),
                            new Search(ways.stream().map(way -> way.branches().size()).toList()),
                            destination instanceof Destination.ToPbx
                                    ? CallPolicy.Ring.ON_CALLEE_180
                                    : facts.policy().ring(),
                            facts.policy().earlyMedia());
        };
    }

    private record Dialled(
            UUID id,
            String number,
            @Nullable UUID copyOf,
            Destination destination,
            List<Way> ways) {
        List<Branch> branches() {
            return ways.stream().flatMap(way -> way.branches().stream()).toList();
        }
    }

    private CallFacts facts(
            SipServletRequest request, Caller caller, CallerId who, Dialled dialled) {
        var flow = gatekeeper.flow(request);
        var transport =
                flow.map(Flow::transport)
                        .or(() -> Transport.named(request.getInitialTransport()))
                        .orElse(Transport.UDP);
        return new CallFacts(
                dialled.id(),
                caller.tenant().id(),
                request.getCallId(),
                who.number(),
                dialled.number(),
                direction(caller, transport, dialled).toString(),
                switchboard.now(),
                Introductions.party(caller),
                transport,
                flow.map(Flow::address).orElse(""),
                Tastes.policy(caller, dialled.branches()),
                dialled.copyOf(),
                dialled.branches(),
                who,
                Tastes.caller(caller, transport.isWebSocket())
                        .sentFrom(PhonePlaces.sender(request, caller)));
    }

    private static Direction direction(Caller caller, Transport transport, Dialled dialled) {
        return new Direction(
                PartyKind.of(Introductions.party(caller), transport),
                Introductions.kind(dialled.destination(), dialled.branches()));
    }
}
