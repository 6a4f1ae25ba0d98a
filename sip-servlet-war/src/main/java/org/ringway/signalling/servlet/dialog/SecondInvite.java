package org.ringway.signalling.servlet.dialog;

import jakarta.servlet.sip.ServletParseException;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.util.List;
import org.ringway.signalling.container.SessionWork;

/// The INVITE that follows one which was refused for something that can be mended, in the same call
/// (RFC 3261 section 22.2, RFC 4028 section 7.3).
public final class SecondInvite {
    /// What it says of people beside From and To.
    private static final List<String> KEPT = List.of("P-Asserted-Identity", "Privacy");

    private SecondInvite() {}

    /// Makes one that goes where the first did and offers what it offered; it is not sent yet.
    /// Called inside the session.
    ///
    /// @throws IOException when the first one's body cannot be read
    public static SipServletRequest after(SipServletResponse refusal) throws IOException {
        var first = refusal.getRequest();
        var second = refusal.getSession().createRequest("INVITE");
        takeRoute(first, second);
        SessionWork.follow(first, second);
        for (var name : KEPT) {
            if (second.getHeader(name) == null && first.getHeader(name) != null) {
                second.setHeader(name, first.getHeader(name));
            }
        }
        Bodies.put(second, Bodies.read(first));
        return second;
    }

    /// The container begins a request outside a dialog anew, without the way that the first had.
    private static void takeRoute(SipServletRequest first, SipServletRequest second) {
        try {
            var route = first.getAddressHeader("Route");
            if (route != null && second.getHeader("Route") == null) {
                second.pushRoute(route);
            }
        } catch (ServletParseException e) {
            throw new IllegalStateException("Our own Route cannot be read.", e);
        }
    }
}
