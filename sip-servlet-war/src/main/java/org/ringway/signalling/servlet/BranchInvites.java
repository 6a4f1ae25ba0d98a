package org.ringway.signalling.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletMessage;
import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;
import org.ringway.call.CallInput.CalleeLost;
import org.ringway.signalling.call.Invitation;
import org.ringway.signalling.servlet.dialog.Bodies;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.signalling.servlet.dialog.SessionTimers;
import org.ringway.sip.Body;
import org.ringway.sip.Reason;

/// The INVITEs of a call's branches: how they are made, sent and cancelled.
final class BranchInvites {
    private static final String HANDLER = "B2buaServlet";

    private final ServletLeg leg;
    private final SipServletRequest caller;
    private final SipFactory factory;
    private final ServletLeg.Identity identity;

    /// @param leg whose branches they are
    /// @param caller the INVITE that began the call
    /// @param factory makes requests
    /// @param identity who the callee is told the caller is
    BranchInvites(
            ServletLeg leg,
            SipServletRequest caller,
            SipFactory factory,
            ServletLeg.Identity identity) {
        this.leg = leg;
        this.caller = caller;
        this.factory = factory;
        this.identity = identity;
    }

    /// Sends a branch its INVITE, or tells the call that the branch is lost. Called inside the
    /// session.
    void send(int branch, Body offer) {
        try {
            var request = make(branch, offer);
            leg.dialogs().invited(branch, request);
            request.send();
        } catch (IOException | ServletException | IllegalStateException e) {
            ServletLog.notSent("INVITE", e);
            leg.tell(new CalleeLost(branch));
        }
    }

    /// The CANCEL of a branch's INVITE.
    ///
    /// @throws IllegalStateException when it was never sent
    SipServletMessage cancelOf(int branch, Reason reason) {
        var request =
                leg.dialogs()
                        .invite(branch)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "branch " + branch + " was never invited"));
        SessionTimers.giveUp(request);
        var cancel = request.createCancel();
        Headers.reason(cancel, reason);
        return cancel;
    }

    private SipServletRequest make(int branch, Body offer) throws ServletException, IOException {
        var call = leg.call();
        var transferred = call.invitation(branch);
        var from = transferred.map(Invitation::from).orElse(identity.from());
        var to = transferred.map(Invitation::to).orElse(identity.to());
        var request = factory.createRequest(caller.getApplicationSession(), "INVITE", from, to);
        transferred.ifPresent(i -> request.setHeader("Referred-By", i.referredBy()));
        request.setRequestURI(factory.createURI(call.branch(branch).uri()));
        PbxInvite.prepare(request, call.branch(branch), caller, factory);
        request.setMaxForwards(Math.max(0, caller.getMaxForwards() - 1));
        request.setHeader("Allow", GatewayServlet.ALLOWED);
        request.getSession().setHandler(HANDLER);
        leg.timers().ask(call.branch(branch).party(), request);
        Bodies.put(request, offer);
        return request;
    }
}
