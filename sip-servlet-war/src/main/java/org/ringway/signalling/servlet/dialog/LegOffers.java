package org.ringway.signalling.servlet.dialog;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.ringway.call.CallInput;
import org.ringway.call.CallInput.OwnOfferAnswered;
import org.ringway.call.CallInput.OwnOfferRefused;
import org.ringway.call.CallInput.Reoffered;
import org.ringway.sip.Body;
import org.ringway.sip.Side;

/// The offers within the dialogs of one call: those of the parties that wait for their answer, and
/// our own. Thread-safe.
public final class LegOffers {
    private static final String SIDE = "org.ringway.offer.side";
    private static final String ANSWERED = "org.ringway.offer.answered";

    /// What a refused second offer has to wait at most, in seconds (RFC 3261 section 14.2).
    private static final int LONGEST_WAIT_S = 10;

    private final Map<Side, SipServletRequest> waiting = new ConcurrentHashMap<>();
    private final Legs legs;

    /// What of the legs is needed.
    public interface Legs {
        /// The dialog with a party of an answered call.
        Optional<SipSession> session(Side side);

        /// Runs a task of the call's lane, alone in the call's sessions.
        void inside(Runnable task);

        /// Tells the call.
        void tell(CallInput input);
    }

    /// @param legs whose offers they are
    public LegOffers(Legs legs) {
        this.legs = legs;
    }

    /// Takes a re-INVITE or an UPDATE with a body. Called inside the session.
    ///
    /// @throws IOException when it cannot be answered
    public void arrive(Side side, SipServletRequest request) throws IOException {
        var body = Bodies.read(request);
        if (!body.isEmpty() && !body.isSdp()) {
            var response = request.createResponse(415);
            response.setHeader("Accept", "application/sdp");
            response.send();
        } else if (waiting.putIfAbsent(side, request) == null) {
            legs.tell(new Reoffered(side, body));
        } else {
            answer(request, 500, Body.NONE);
        }
    }

    /// Answers what arrived last from a party. Called on the call's lane.
    public void respond(Side side, int status, Body body) {
        var request = waiting.remove(side);
        if (request != null) {
            legs.inside(() -> respondNow(request, status, body));
        }
    }

    /// Sends our own offer. Called on the call's lane; the call hears what becomes of it.
    public void offer(Side side, Body offer) {
        legs.inside(() -> offerNow(side, offer));
    }

    /// Takes a final response if it belongs to an offer of our own. Called inside the session.
    ///
    /// @return whether it does
    /// @throws IOException when it cannot be read or acknowledged
    public boolean answered(SipServletResponse response) throws IOException {
        var request = response.getRequest();
        if (!(request != null && request.getAttribute(SIDE) instanceof Side side)) {
            return false;
        }
        var success = response.getStatus() < 300;
        if (success) {
            response.createAck().send();
        }
        // A 2xx is sent again until its ACK has arrived.
        if (request.getAttribute(ANSWERED) == null) {
            request.setAttribute(ANSWERED, true);
            legs.tell(
                    success
                            ? new OwnOfferAnswered(side, Bodies.read(response))
                            : new OwnOfferRefused(side, response.getStatus()));
        }
        return true;
    }

    private static void respondNow(SipServletRequest request, int status, Body body) {
        try {
            answer(request, status, body);
        } catch (IOException | IllegalStateException e) {
            DialogLog.notSent("response " + status, e);
        }
    }

    private static void answer(SipServletRequest request, int status, Body body)
            throws IOException {
        var response = request.createResponse(status);
        if (status == 500) {
            var seconds = ThreadLocalRandom.current().nextInt(LONGEST_WAIT_S + 1);
            response.setHeader("Retry-After", Integer.toString(seconds));
        }
        Bodies.put(response, body);
        response.send();
    }

    private void offerNow(Side side, Body offer) {
        try {
            var session = legs.session(side).orElseThrow(IllegalStateException::new);
            var request = session.createRequest("INVITE");
            request.setAttribute(SIDE, side);
            Bodies.put(request, offer);
            request.send();
        } catch (IOException | IllegalStateException e) {
            DialogLog.notSent("re-INVITE", e);
            legs.tell(new OwnOfferRefused(side, 503));
        }
    }
}
