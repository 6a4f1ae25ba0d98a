package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipApplicationSession;
import jakarta.servlet.sip.SipServletMessage;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.ringway.signalling.container.SessionWork;

/// Sends from a call's lane: alone in the sessions, as the container's own threads are.
///
/// @param work lets the lane into the sessions
record LegSender(SessionWork work) {
    /// Makes a message, in its session.
    interface Making {
        SipServletMessage message() throws IOException;
    }

    /// A request to a host of which only the name is known waits for the name service outside of
    /// its session, so that whatever else happens there goes on.
    void send(SipApplicationSession session, String what, Making making) {
        var waiting = new AtomicReference<@Nullable SipServletRequest>();
        work.in(
                session,
                () ->
                        attempt(
                                what,
                                () -> {
                                    var message = making.message();
                                    if (message instanceof SipServletRequest request
                                            && !work.isLocated(request)) {
                                        waiting.set(request);
                                    } else {
                                        message.send();
                                    }
                                }));
        var request = waiting.get();
        if (request != null) {
            if (!work.locate(request)) {
                ServletLog.noWayTo(what);
            }
            work.in(session, () -> attempt(what, request::send));
        }
    }

    /// Runs a task alone in a call's session.
    void in(SipApplicationSession session, Runnable task) {
        work.in(session, task);
    }

    void send(SipSession session, String what, Making making) {
        send(session.getApplicationSession(), what, making);
    }

    static void sendNow(String what, Making making) {
        attempt(what, () -> making.message().send());
    }

    /// Answers or sends something.
    interface Attempt {
        void run() throws IOException;
    }

    /// A message that cannot be made or sent belongs to a dialog or transaction that is over, or to
    /// a connection that is gone; the call hears of that in other ways.
    static void attempt(String what, Attempt sending) {
        try {
            sending.run();
        } catch (IOException | IllegalStateException e) {
            ServletLog.notSent(what, e);
        }
    }
}
