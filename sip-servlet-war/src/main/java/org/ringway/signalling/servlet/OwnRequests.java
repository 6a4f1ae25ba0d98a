package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.util.Optional;
import org.ringway.signalling.servlet.dialog.Bodies;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.signalling.servlet.dialog.SessionTimers;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Reason;

/// What the gateway itself asks of the parties of a call within their dialogs: to hang up, and to
/// take a key.
final class OwnRequests {
    private final SipServletRequest invite;
    private final LegSender sender;
    private final SessionTimers timers;
    private final CallerResponses responses;

    /// @param invite which began the call
    /// @param responses what its caller is told instead while it may not have heard the answer
    OwnRequests(
            SipServletRequest invite,
            LegSender sender,
            SessionTimers timers,
            CallerResponses responses) {
        this.invite = invite;
        this.sender = sender;
        this.timers = timers;
        this.responses = responses;
    }

    /// A second phone of a branch has picked up: it is acknowledged and hung up at once.
    ///
    /// The container finds the dialogs of one INVITE through the session of the first of them,
    /// which therefore outlives its BYE: it ends with the call's application session.
    static void endFork(SipServletResponse answer) {
        answer.getSession().setInvalidateWhenReady(false);
        LegSender.sendNow("ACK", answer::createAck);
        LegSender.sendNow("BYE", () -> bye(answer.getSession(), Reason.COMPLETED_ELSEWHERE));
    }

    void hangUpCaller(Reason reason) {
        sender.in(
                invite.getApplicationSession(),
                () -> {
                    var session = invite.getSession();
                    timers.stop(session.getCallId());
                    if (!responses.refuseInstead(reason)) {
                        LegSender.sendNow("BYE", () -> bye(session, reason));
                    }
                });
    }

    void hangUp(SipSession session, Reason reason) {
        timers.stop(session.getCallId());
        sender.send(session, "BYE", () -> bye(session, reason));
    }

    /// Tells a party of a key by INFO.
    ///
    /// @return false when there is no such party
    boolean inform(Optional<SipSession> party, DtmfSignal key) {
        party.ifPresent(dialog ->
                sender.send(
                        dialog,
                        "INFO",
                        () -> {
                            var info = dialog.createRequest("INFO");
                            Bodies.put(info, key.relay());
                            return info;
                        }));
        return party.isPresent();
    }

    private static SipServletRequest bye(SipSession session, Reason reason) {
        var bye = session.createRequest("BYE");
        Headers.reason(bye, reason);
        return bye;
    }
}
