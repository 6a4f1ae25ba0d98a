package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.call.Ending;
import org.ringway.call.PartyKind;
import org.ringway.routing.Destination;
import org.ringway.routing.RouteRequest;
import org.ringway.routing.RouteRequest.Source;
import org.ringway.routing.Router;
import org.ringway.signalling.call.CallDriver;
import org.ringway.signalling.call.CallLog;
import org.ringway.signalling.call.Newcomer;
import org.ringway.signalling.call.SecurityEvent;
import org.ringway.signalling.servlet.Caller.OfExtension;
import org.ringway.signalling.servlet.dialog.Bodies;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.signalling.websocket.Flow;
import org.ringway.sip.Body;
import org.ringway.sip.OptionTags;
import org.ringway.sip.Replaces;
import org.ringway.sip.Replaces.Condition;
import org.ringway.sip.Side;
import org.ringway.sip.Transport;

/// The checks between an INVITE that names a dialog and the takeover or pickup it asks for (RFC
/// 3891). An extension may take the place of a party of its own tenant, or pick up where a phone of
/// it rings; calls of other tenants do not exist for it, and whom it may not call it does not reach
/// in this way either.
@ApplicationScoped
public class ReplaceAdmission {
    @Inject private Switchboard switchboard;
    @Inject private Gatekeeper gatekeeper;
    @Inject private EndedDialogs ended;

    /// Whether an INVITE names a dialog.
    boolean concerns(SipServletRequest request) {
        return request.getHeader(OptionTags.REPLACES) != null;
    }

    /// Answers the INVITE or hands it to the call that it is about.
    ///
    /// @return what the sender has no right to, which is still to be answered and recorded like any
    ///   other call that is refused
    Optional<Destination> admit(SipServletRequest request, Caller caller) throws IOException {
        var values = Headers.all(request, OptionTags.REPLACES);
        var dialog =
                values.size() == 1 ? Replaces.parse(values.getFirst()) : Optional.<Replaces>empty();
        if (dialog.isEmpty() || request.getHeader("Join") != null) {
            request.createResponse(400).send();
            return Optional.empty();
        }
        if (!(caller instanceof OfExtension extension)) {
            return Optional.of(refused(Ending.NOT_ALLOWED, "A trunk takes no call over."));
        }
        return take(new Asked(request, extension), dialog.get());
    }

    private record Asked(SipServletRequest request, OfExtension caller) {
        String tenant() {
            return caller.tenant().id();
        }
    }

    /// Which part of a call a dialog is.
    ///
    /// @param ringing the branch that has rung in it; null when somebody talks in it
    private record Named(CallDriver call, Side side, @Nullable Integer ringing) {}

    private Optional<Named> named(Replaces dialog, String tenant) {
        var calls = switchboard.calls();
        return calls.named(dialog, tenant)
                .map(place -> new Named(place.call(), place.side(), null))
                .or(() ->
                        calls.ringing(dialog, tenant)
                                .map(one -> new Named(one.call(), Side.CALLEE, one.branch())));
    }

    private Optional<Destination> take(Asked asked, Replaces dialog) throws IOException {
        var named = named(dialog, asked.tenant());
        if (named.isPresent()) {
            return take(asked, dialog, named.get());
        }
        var owner = ended.tenantOf(dialog).or(() -> ended.tenantOf(dialog.swapped()));
        var status = owner.filter(asked.tenant()::equals).isPresent() ? 603 : 481;
        asked.request().createResponse(status).send();
        return Optional.empty();
    }

    private Optional<Destination> take(Asked asked, Replaces dialog, Named named)
            throws IOException {
        var request = asked.request();
        if (!named.call().facts().tenant().equals(asked.tenant())) {
            CallLog.security(
                    new SecurityEvent(
                            "foreign-takeover",
                            asked.tenant(),
                            request.getInitialRemoteAddr(),
                            asked.caller().extension().number(),
                            request.getCallId()));
            request.createResponse(481).send();
            return Optional.empty();
        }
        var lacking = lacking(asked, named.call(), named.side().peer());
        if (lacking.isEmpty()) {
            ask(named, newcomer(asked, dialog.condition()), Bodies.read(request));
        }
        return lacking;
    }

    private static void ask(Named named, Newcomer newcomer, Body offer) {
        ((InvitingDialog) newcomer.dialog()).asks(named.call());
        var takeovers = named.call().takeovers();
        if (named.ringing() == null) {
            takeovers.takeOver(named.side(), newcomer, offer);
        } else {
            takeovers.pickUp(named.ringing(), newcomer, offer);
        }
    }

    /// What the sender may not call: whoever called in from a trunk may be taken over by everybody.
    private static Optional<Destination> lacking(Asked asked, CallDriver call, Side staying) {
        var party = call.party(staying);
        var isTrunk = PartyKind.trunkOf(party).isPresent();
        if (party.isEmpty() || (isTrunk && staying == Side.CALLER)) {
            return Optional.empty();
        }
        var source = new Source.Extension(asked.caller().extension().number());
        var number = isTrunk ? call.facts().to() : PartyKind.agentOf(party).orElse(party);
        var destination = Router.route(asked.caller().tenant(), new RouteRequest(source, number));
        return destination instanceof Destination.Refuse(var ending, _)
                        && ending == Ending.NO_DIAL_RIGHT
                ? Optional.of(destination)
                : Optional.empty();
    }

    private Newcomer newcomer(Asked asked, Condition condition) {
        var flow = gatekeeper.flow(asked.request());
        var transport =
                flow.map(Flow::transport)
                        .or(() -> Transport.named(asked.request().getInitialTransport()))
                        .orElse(Transport.UDP);
        var number = asked.caller().extension().number();
        return new Newcomer(
                number,
                transport,
                flow.map(Flow::address).orElse(""),
                Tastes.caller(asked.caller(), transport.isWebSocket())
                        .sentFrom(PhonePlaces.sender(asked.request(), asked.caller())),
                new InvitingDialog(number, asked.request()),
                condition);
    }

    private static Destination refused(Ending ending, String detail) {
        return new Destination.Refuse(ending, detail);
    }
}
