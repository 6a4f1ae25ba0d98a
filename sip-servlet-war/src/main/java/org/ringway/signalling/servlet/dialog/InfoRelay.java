package org.ringway.signalling.servlet.dialog;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;
import java.util.Optional;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Side;

/// What the parties of a call send each other by INFO (RFC 6086) and MESSAGE (RFC 3428): a key that
/// an INFO names becomes a telephone event for a party that takes those, everything else goes from
/// dialog to dialog.
public final class InfoRelay {
    private static final String RELAYED = "org.ringway.info";

    private final DialogLegs legs;

    /// @param legs whose parties they are
    public InfoRelay(DialogLegs legs) {
        this.legs = legs;
    }

    /// Whether a response answers what was passed on.
    public static boolean isAnswer(SipServletResponse response) {
        return response.getMethod().equals("INFO") || response.getMethod().equals("MESSAGE");
    }

    /// Passes a request on to the other party, which answers it unless it is a key. Called inside
    /// the session.
    ///
    /// @throws IOException when it cannot be answered
    public void relay(SipServletRequest info) throws IOException {
        var from = legs.seat(info.getCallId());
        if (from.isEmpty()) {
            info.createResponse(481).send();
            return;
        }
        if (legs.session(from.get().side().peer()).isEmpty()) {
            // Nobody has picked up. 481 would end the caller's dialog (RFC 3261 section 12.2.1.2).
            info.createResponse(480).send();
            return;
        }
        var body = Bodies.read(info);
        var mayBeKey = info.getMethod().equals("INFO");
        var key = mayBeKey ? DtmfSignal.read(body) : Optional.<DtmfSignal>empty();
        if (mayBeKey && key.isEmpty() && DtmfSignal.isSpokenOfIn(body)) {
            info.createResponse(400).send();
        } else {
            var to = from.get().side().peer();
            legs.call().run(() -> pass(info, to, key));
        }
    }

    /// Answers a party as the other one did. Called inside the session.
    ///
    /// @throws IOException when it cannot be sent
    public void answered(SipServletResponse response) throws IOException {
        var info = (SipServletRequest) response.getRequest().getAttribute(RELAYED);
        if (info != null && !info.isCommitted()) {
            info.createResponse(response.getStatus()).send();
        }
    }

    private void pass(SipServletRequest info, Side to, Optional<DtmfSignal> key) {
        var other = legs.session(to);
        if (key.isPresent() && legs.call().press(to, key.get())) {
            legs.inside(info.getSession(), () -> answer(info, 200));
        } else if (other.isPresent()) {
            legs.inside(other.get(), () -> relay(info, other.get()));
        } else {
            legs.inside(info.getSession(), () -> answer(info, 481));
        }
    }

    private static void relay(SipServletRequest info, SipSession other) {
        try {
            var relayed = other.createRequest(info.getMethod());
            Bodies.put(relayed, Bodies.read(info));
            relayed.setAttribute(RELAYED, info);
            relayed.send();
        } catch (IOException | IllegalStateException e) {
            DialogLog.notSent(info.getMethod(), e);
            answer(info, 481);
        }
    }

    private static void answer(SipServletRequest info, int status) {
        try {
            info.createResponse(status).send();
        } catch (IOException | IllegalStateException e) {
            DialogLog.notSent("response " + status, e);
        }
    }
}
