package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipServletMessage;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;
import org.ringway.signalling.container.SessionWork;

/// Sends from a call's lane: alone in the sessions, as the container's own threads are.
///
/// @param work lets the lane into the sessions
record LegSender(SessionWork work) {
    /// Makes a message, in its session.
    interface Making {
        SipServletMessage message() throws IOException;
    }

    void send(SipApplicationSession session, String what, Making making) {
        work.in(session, () -> sendNow(what, making));
    }

    void send(SipSession session, String what, Making making) {
        send(session.getApplicationSession(), what, making);
    }

    /// A message that cannot be made or sent belongs to a dialog or transaction that is over, or to
    /// a connection that is gone; the call hears of that in other ways.
    static void sendNow(String what, Making making) {
        try {
            making.message().send();
        } catch (IOException | IllegalStateException e) {
            ServletLog.notSent(what, e);
        }
    }
}
