package org.ringway.signalling.servlet.dialog;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.ringway.call.CallInput;
import org.ringway.call.CallInput.OfferAcknowledged;
import org.ringway.call.CallInput.OwnOfferAnswered;
import org.ringway.call.CallInput.OwnOfferRefused;
import org.ringway.call.CallInput.Reoffered;
import org.ringway.dialog.SessionTimer.Refused;
import org.ringway.signalling.call.CallDriver;
import org.ringway.signalling.container.application.DialogSession;
import org.ringway.sip.Body;
import org.ringway.sip.Side;

/// The offers within the dialogs of one call: those of the parties that wait for their answer, and
/// our own. Thread-safe.
public final class LegOffers {
    private static final String OURS = "org.ringway.offer.ours";
    private static final String ANSWERED = "org.ringway.offer.answered";

    /// What a refused second offer has to wait at most, in seconds (RFC 3261 section 14.2).
    private static final int LONGEST_WAIT_S = 10;

    private final Map<Side, SipServletRequest> waiting = new ConcurrentHashMap<>();
    private final DialogLegs legs;

    /// An offer of our own in a request: whose it is, and for which side. A dialog may go over into
    /// another call before it is answered.
    private record Ours(LegOffers of, CallDriver.Seat to) {}

    /// @param legs whose offers they are
    public LegOffers(DialogLegs legs) {
        this.legs = legs;
    }

    /// Takes a re-INVITE or an UPDATE with a body. Called inside the session.
    ///
    /// @throws IOException when it cannot be answered
    public void arrive(CallDriver.Seat from, SipServletRequest request) throws IOException {
        var body = Bodies.read(request);
        if (!body.isEmpty() && !body.isSdp()) {
            var response = request.createResponse(415);
            response.setHeader("Accept", "application/sdp");
            response.send();
        } else if (waiting.putIfAbsent(from.side(), request) == null) {
            var offer = new Reoffered(from.side(), body);
            legs.call().accept(from, offer, () -> respond(from.side(), 481, Body.NONE));
        } else {
            answer(request, 500, Body.NONE);
        }
    }

    /// An ACK may carry the answer to an offer that a party wanted from us.
    ///
    /// @throws IOException when it cannot be read
    public void acknowledged(CallDriver.Seat from, SipServletRequest ack) throws IOException {
        tell(from, new OfferAcknowledged(from.side(), Bodies.read(ack)));
    }

    /// Answers what arrived last from a party. Called on the call's lane.
    public void respond(Side side, int status, Body body) {
        var request = waiting.remove(side);
        if (request != null) {
            legs.inside(request.getSession(), () -> respondNow(request, status, body));
        }
    }

    /// Sends our own offer. Called on the call's lane; the call hears what becomes of it.
    public void offer(Side side, Body offer) {
        var session = legs.session(side);
        var to = session.flatMap(dialog -> legs.seat(dialog.getCallId()));
        if (session.isPresent() && to.isPresent()) {
            legs.inside(session.get(), () -> offerNow(session.get(), to.get(), offer));
        }
    }

    /// Takes a final response if it belongs to an offer of our own. Called inside the session.
    ///
    /// @return whether it does
    /// @throws IOException when it cannot be read or acknowledged
    public boolean answered(SipServletResponse response) throws IOException {
        var request = response.getRequest();
        if (!(request != null && request.getAttribute(OURS) instanceof Ours ours)) {
            return false;
        }
        var success = response.getStatus() < 300;
        if (success) {
            response.createAck().send();
        }
        // A 2xx is sent again until its ACK has arrived.
        if (request.getAttribute(ANSWERED) == null && ours.of().equals(this)) {
            request.setAttribute(ANSWERED, true);
            if (success) {
                legs.timers().accepted(response);
            } else if (legs.timers().refused(response) == Refused.AGAIN) {
                offerNow(response.getSession(), ours.to(), Bodies.read(request));
                return true;
            }
            var side = ours.to().side();
            tell(
                    ours.to(),
                    success
                            ? new OwnOfferAnswered(side, Bodies.read(response))
                            : new OwnOfferRefused(side, response.getStatus()));
        }
        return true;
    }

    /// What a party that has left says of offers concerns nobody any more.
    private void tell(CallDriver.Seat from, CallInput input) {
        legs.call().accept(from, input, () -> {});
    }

    private void respondNow(SipServletRequest request, int status, Body body) {
        try {
            answer(request, status, body);
        } catch (IOException | IllegalStateException e) {
            DialogLog.notSent("response " + status, e);
        }
    }

    private void answer(SipServletRequest request, int status, Body body) throws IOException {
        var response = request.createResponse(status);
        if (status == 500) {
            var seconds = ThreadLocalRandom.current().nextInt(LONGEST_WAIT_S + 1);
            response.setHeader("Retry-After", Integer.toString(seconds));
        }
        if (status == 491) {
            DialogSession.allowAgain(request);
        } else if (status < 300) {
            legs.timers().answer(response);
        }
        Bodies.put(response, body);
        response.send();
    }

    private void offerNow(SipSession session, CallDriver.Seat to, Body offer) {
        try {
            var request = session.createRequest("INVITE");
            request.setAttribute(OURS, new Ours(this, to));
            legs.timers().repeat(request);
            Bodies.put(request, offer);
            request.send();
        } catch (IOException | IllegalStateException e) {
            DialogLog.notSent("re-INVITE", e);
            tell(to, new OwnOfferRefused(to.side(), 503));
        }
    }
}
