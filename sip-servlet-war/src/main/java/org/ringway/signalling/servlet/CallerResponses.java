package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import org.ringway.signalling.servlet.dialog.Bodies;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.sip.Body;
import org.ringway.sip.Reason;

/// Makes the responses to the INVITE that began a call.
final class CallerResponses {
    private static final String RETRY_SECONDS = "5";
    private static final int LONGEST_WARNING = 400;

    private final SipServletRequest invite;
    private volatile String warning = "304 ringway \"No common media format\"";

    CallerResponses(SipServletRequest invite) {
        this.invite = invite;
    }

    /// What a 488 will say of the codecs of both sides (RFC 3261 section 20.43, code 305).
    ///
    /// @param detail may hold what a peer wrote; whatever could end the quoted string is left out
    void warn(String detail) {
        var safe = detail.replaceAll("[^A-Za-z0-9 :;,./_-]", "");
        warning =
                "305 ringway \""
                        + safe.substring(0, Math.min(LONGEST_WARNING, safe.length()))
                        + "\"";
    }

    SipServletResponse create(int status, Reason reason, Body body) throws IOException {
        var response = invite.createResponse(status);
        Headers.reason(response, reason);
        if (status == 488) {
            response.setHeader("Warning", warning);
        }
        if (status == 401 || status == 407) {
            PbxInvite.challenge(response);
        }
        if (status == 503) {
            response.setHeader("Retry-After", RETRY_SECONDS);
        }
        if (status >= 200 && status < 300) {
            response.setHeader("Allow", GatewayServlet.ALLOWED);
        }
        Bodies.put(response, body);
        return response;
    }
}
