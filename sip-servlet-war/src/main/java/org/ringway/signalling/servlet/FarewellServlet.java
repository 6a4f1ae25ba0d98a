package org.ringway.signalling.servlet;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.ringway.signalling.call.CallLog;
import org.ringway.signalling.call.SecurityEvent;

/// What a browser says that cannot say it over its WebSocket: `POST /sip/hangup` hangs up, and
/// `POST /sip/away` tells that the page goes away and may be loaded anew. The body is the session
/// token of its last registration, as `navigator.sendBeacon` sends it. Answers 204, or 403 when
/// nobody has that token.
///
/// The token comes in the body and nowhere else, since addresses stand in logs.
@WebServlet({FarewellServlet.HANG_UP, FarewellServlet.AWAY})
public class FarewellServlet extends HttpServlet {
    static final String HANG_UP = "/hangup";
    static final String AWAY = "/away";

    private static final long serialVersionUID = 1L;

    /// Octets; no token is that long.
    private static final int LARGEST_BODY = 128;

    @Inject private transient Switchboard switchboard;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(answer(request));
    }

    private int answer(HttpServletRequest request) throws IOException {
        if (request.getQueryString() != null) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
        var body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
        }
        var token = new String(body, StandardCharsets.US_ASCII).strip();
        var sessions = switchboard.sessions();
        var isKnown =
                request.getServletPath().equals(AWAY)
                        ? sessions.leaves(token, switchboard.now())
                        : sessions.hangUp(token, switchboard.now());
        if (isKnown) {
            return HttpServletResponse.SC_NO_CONTENT;
        }
        CallLog.security(
                new SecurityEvent("unknown-session-token", "", request.getRemoteAddr(), "", ""));
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
