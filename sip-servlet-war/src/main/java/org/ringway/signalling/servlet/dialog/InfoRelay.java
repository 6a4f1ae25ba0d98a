package org.ringway.signalling.servlet.dialog;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;

/// What the parties of a call send each other by INFO (RFC 6086), from dialog to dialog.
public final class InfoRelay {
    private static final String RELAYED = "org.ringway.info";

    private final DialogLegs legs;

    /// @param legs whose parties they are
    public InfoRelay(DialogLegs legs) {
        this.legs = legs;
    }

    /// Passes an INFO on to the other party, which answers it. Called inside the session.
    ///
    /// @throws IOException when it cannot be answered
    public void relay(SipServletRequest info) throws IOException {
        var other = legs.seat(info.getCallId()).flatMap(from -> legs.session(from.side().peer()));
        if (other.isEmpty()) {
            info.createResponse(481).send();
            return;
        }
        legs.call().run(() -> legs.inside(other.get(), () -> relay(info, other.get())));
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

    private static void relay(SipServletRequest info, SipSession other) {
        try {
            var relayed = other.createRequest("INFO");
            Bodies.put(relayed, Bodies.read(info));
            relayed.setAttribute(RELAYED, info);
            relayed.send();
        } catch (IOException | IllegalStateException e) {
            DialogLog.notSent("INFO", e);
        }
    }
}
