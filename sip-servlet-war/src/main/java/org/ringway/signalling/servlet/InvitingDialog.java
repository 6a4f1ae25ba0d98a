package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;
import org.ringway.signalling.call.CallDriver;
import org.ringway.signalling.call.PartyDialog;
import org.ringway.signalling.servlet.dialog.Bodies;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.signalling.servlet.dialog.SessionTimers;
import org.ringway.sip.Body;
import org.ringway.sip.Reason;

/// The dialog that an INVITE begins whose sender takes the place of a party of a call.
///
/// @param party who sent it
/// @param invite not answered yet
record InvitingDialog(String party, SipServletRequest invite) implements PartyDialog {
    private static final String ASKED = "org.ringway.asked";

    /// Whom the sender of an INVITE has asked for a place.
    private record Asked(CallDriver call, PartyDialog dialog) {}

    /// The sender of the INVITE asks a call for a place in it.
    void asks(CallDriver call) {
        session().setAttribute(ASKED, new Asked(call, this));
    }

    /// Whether a CANCEL is of such an INVITE; its call hears of that.
    static boolean isTakenBack(SipServletRequest cancel) {
        if (!(cancel.getSession().getAttribute(ASKED) instanceof Asked(var call, var dialog))) {
            return false;
        }
        call.takeovers().takenBack(dialog);
        return true;
    }

    @Override
    public boolean isOpen() {
        return !invite.isCommitted();
    }

    SipSession session() {
        return invite.getSession();
    }

    /// Answers the INVITE.
    ///
    /// @param timers those of the call that the dialog belongs to from now on
    void answer(LegSender sender, SessionTimers timers, Answer answer) {
        sender.send(
                session(),
                "response " + answer.status(),
                () -> {
                    var response = response(answer.status(), answer.reason(), answer.body());
                    if (answer.status() < 300) {
                        timers.begin(party, response);
                    }
                    return response;
                });
    }

    /// What the INVITE is answered.
    record Answer(int status, Reason reason, Body body) {}

    private SipServletResponse response(int status, Reason reason, Body body) throws IOException {
        var response = invite.createResponse(status);
        Headers.reason(response, reason);
        if (status < 300) {
            response.setHeader("Allow", GatewayServlet.ALLOWED);
        }
        Bodies.put(response, body);
        return response;
    }
}
