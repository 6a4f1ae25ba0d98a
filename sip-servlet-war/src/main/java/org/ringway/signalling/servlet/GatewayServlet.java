package org.ringway.signalling.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipServlet;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.util.Set;

/// What every servlet does alike: a method it does not serve gets 405, an error of our own 500.
public abstract class GatewayServlet extends SipServlet {
    /// The methods that the gateway serves, for Allow headers.
    static final String ALLOWED =
            "INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER, INFO, UPDATE, PRACK, REFER, MESSAGE";

    private static final long serialVersionUID = 1L;
    private static final Set<String> SERVED = Set.of(ALLOWED.split(", "));

    /// The stack answers a CANCEL by itself.
    private static final Set<String> WITHOUT_ANSWER = Set.of("ACK", "CANCEL");

    private static final Set<String> KNOWN = Set.of("SUBSCRIBE", "NOTIFY", "PUBLISH");

    @Override
    protected final void doRequest(SipServletRequest request) throws ServletException, IOException {
        try {
            if (!request.isInitial()) {
                PhonePlaces.heard(request);
            }
            if (isTooLate(request)) {
                request.createResponse(481).send();
            } else if (isServed(request)) {
                super.doRequest(request);
            } else {
                refuseMethod(request, KNOWN.contains(request.getMethod()) ? 405 : 501);
            }
        } catch (RuntimeException ours) {
            ServletLog.broke(request.getMethod(), ours);
            answerError(request);
        }
        leave(request);
    }

    @Override
    protected final void doResponse(SipServletResponse response)
            throws ServletException, IOException {
        try {
            super.doResponse(response);
        } catch (RuntimeException ours) {
            ServletLog.broke("response to " + response.getMethod(), ours);
        }
    }

    /// What we can do, also within a dialog, where it asks whether we are still there (RFC 3261
    /// section 11.2).
    @Override
    protected final void doOptions(SipServletRequest request) throws IOException {
        var response = request.createResponse(SipServletResponse.SC_OK);
        response.setHeader("Allow", ALLOWED);
        response.setHeader("Accept", "application/sdp");
        response.setHeader("Accept-Encoding", "identity");
        response.setHeader("Accept-Language", "en");
        response.send();
    }

    /// What a single request without a dialog has left behind goes at once: ten thousand browsers
    /// that register again would otherwise fill the memory for minutes. The transaction answers
    /// copies of the request by itself.
    private static void leave(SipServletRequest request) {
        var session = request.getApplicationSession(false);
        if (request.isInitial()
                && !request.getMethod().equals("INVITE")
                && request.isCommitted()
                && session != null
                && session.isValid()) {
            session.invalidate();
        }
    }

    /// The stack keeps a dialog that has ended for a while (RFC 3261 section 12.2.2). A BYE that
    /// crosses ours is answered like any other (RFC 5407 section 3.3).
    private static boolean isTooLate(SipServletRequest request) {
        if (request.isInitial() || WITHOUT_ANSWER.contains(request.getMethod())) {
            return false;
        }
        return request.getMethod().equals("BYE")
                ? B2buaServlet.hasLeft(request)
                : !ServletLeg.isServed(request);
    }

    /// A NOTIFY belongs to a REFER that was passed on, or to nothing.
    private static boolean isServed(SipServletRequest request) {
        var method = request.getMethod();
        return SERVED.contains(method) || (method.equals("NOTIFY") && !request.isInitial());
    }

    /// Says which methods are served instead (RFC 3261 section 8.2.1).
    static void refuseMethod(SipServletRequest request, int status) throws IOException {
        var response = request.createResponse(status);
        response.setHeader("Allow", ALLOWED);
        response.send();
    }

    private static void answerError(SipServletRequest request) throws IOException {
        if (!request.getMethod().equals("ACK") && !request.isCommitted()) {
            request.createResponse(500).send();
        }
    }
}
