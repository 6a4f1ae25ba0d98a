package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;

/// An INFO on its way from one party of a call to the other, and its answer on the way back.
final class InfoRelay {
    private static final String RELAYED = "org.ringway.info";

    private InfoRelay() {}

    /// Sends the other party what a party said.
    static void relay(LegSender sender, SipServletRequest info, SipSession other) {
        sender.send(
                other,
                "INFO",
                () -> {
                    var relayed = other.createRequest("INFO");
                    Headers.put(relayed, Headers.body(info));
                    relayed.setAttribute(RELAYED, info);
                    return relayed;
                });
    }

    /// Gives the answer to whoever sent the INFO.
    static void relayResponse(SipServletResponse response) throws IOException {
        var info = (SipServletRequest) response.getRequest().getAttribute(RELAYED);
        if (info != null && !info.isCommitted()) {
            info.createResponse(response.getStatus()).send();
        }
    }
}
