package org.ringway.signalling.servlet.dialog;

import jakarta.servlet.sip.SipServletMessage;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import org.ringway.dialog.SessionFields;
import org.ringway.dialog.SessionFields.Ability;
import org.ringway.dialog.SessionTimer;
import org.ringway.sip.OptionTags;

/// Session timers in the headers of messages (RFC 4028).
public final class SessionHeaders {
    private SessionHeaders() {}

    /// Refuses a request that wants too short an interval.
    ///
    /// @return whether it was refused
    /// @throws IOException when it cannot be answered
    public static boolean isRefused(SipServletRequest request) throws IOException {
        if (!read(request).isTooBrief()) {
            return false;
        }
        var response = request.createResponse(422);
        response.setHeader("Min-SE", Integer.toString(SessionTimer.LEAST));
        response.send();
        return true;
    }

    /// What a message says.
    static SessionFields read(SipServletMessage message) {
        return SessionFields.read(name -> Headers.all(message, name));
    }

    /// Puts what we say into a request.
    static void put(SipServletRequest request, SessionFields fields) {
        request.setHeader("Supported", OptionTags.TIMER);
        request.addHeader("Supported", OptionTags.REPLACES);
        if (fields.expires() > 0) {
            request.setHeader("Session-Expires", fields.sessionExpires());
        }
        if (fields.least() > 0) {
            request.setHeader("Min-SE", Integer.toString(fields.least()));
        }
    }

    /// Puts what we say into a 2xx.
    static void put(SipServletResponse response, SessionFields fields) {
        response.setHeader("Supported", OptionTags.TIMER);
        response.addHeader("Supported", OptionTags.REPLACES);
        if (fields.expires() > 0) {
            response.setHeader("Session-Expires", fields.sessionExpires());
        }
        if (fields.able().contains(Ability.TIMER)) {
            response.setHeader("Require", OptionTags.TIMER);
        }
    }
}
