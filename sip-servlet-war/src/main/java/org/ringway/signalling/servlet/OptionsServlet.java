package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.annotation.SipServlet;
import java.io.IOException;
import org.ringway.signalling.container.HandlesMethods;

/// Answers OPTIONS with what the gateway can do (RFC 3261 section 11.2); also the liveness probe.
@SipServlet
@HandlesMethods("OPTIONS")
public class OptionsServlet extends GatewayServlet {
    private static final long serialVersionUID = 1L;
    private static final int OK = 200;

    @Override
    protected void doOptions(SipServletRequest request) throws IOException {
        answer(request);
    }

    /// Answers one, within a dialog or without.
    static void answer(SipServletRequest request) throws IOException {
        var response = request.createResponse(OK);
        response.setHeader("Allow", GatewayServlet.ALLOWED);
        response.setHeader("Accept", "application/sdp");
        response.setHeader("Accept-Encoding", "identity");
        response.setHeader("Accept-Language", "en");
        response.send();
    }
}
