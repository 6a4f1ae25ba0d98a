package org.ringway.signalling.servlet;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.annotation.SipServlet;
import java.io.IOException;
import org.ringway.call.CallInput;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeHungUp;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CallerAcknowledged;
import org.ringway.call.CallInput.CallerCancelled;
import org.ringway.call.CallInput.CallerHungUp;
import org.ringway.signalling.container.HandlesMethods;
import org.ringway.signalling.servlet.dialog.Bodies;
import org.ringway.signalling.servlet.dialog.InfoRelay;
import org.ringway.signalling.servlet.dialog.SessionHeaders;

/// Calls: INVITE and everything inside its dialogs, in both directions.
@SipServlet(name = "B2buaServlet")
@HandlesMethods({"INVITE", HandlesMethods.ANY_OTHER})
public class B2buaServlet extends GatewayServlet {
    private static final long serialVersionUID = 1L;
    private static final String LEFT = "org.ringway.left";

    @Inject private transient InviteAdmission admission;
    @Inject private transient ReferAdmission referrals;
    @Inject private transient Switchboard switchboard;

    @Override
    public void destroy() {
        switchboard.shutDown();
    }

    @Override
    protected void doInvite(SipServletRequest request) throws ServletException, IOException {
        if (request.isInitial()) {
            admission.admit(request);
        } else {
            reoffer(request);
        }
    }

    @Override
    protected void doUpdate(SipServletRequest request) throws ServletException, IOException {
        if (Bodies.read(request).isEmpty()) {
            refreshed(request);
        } else {
            reoffer(request);
        }
    }

    @Override
    protected void doAck(SipServletRequest request) throws IOException {
        var leg = ServletLeg.of(request);
        if (leg.isPresent()) {
            acknowledged(leg.get(), request);
        }
    }

    /// An ACK may carry the answer to an offer that a party wanted from us.
    private static void acknowledged(ServletLeg leg, SipServletRequest ack) throws IOException {
        var id = ack.getCallId();
        leg.dialogs().confirmed(id);
        if (leg.dialogs().isOfCaller(id)) {
            leg.tell(new CallerAcknowledged());
        }
        var from = leg.seat(id);
        if (from.isPresent()) {
            leg.offers().acknowledged(from.get(), ack);
        }
    }

    /// The stack has compared it with the response that waits for it.
    @Override
    protected void doPrack(SipServletRequest request) throws IOException {
        var leg = ServletLeg.of(request).filter(l -> l.dialogs().isOfCaller(request.getCallId()));
        if (leg.isEmpty()) {
            request.createResponse(481).send();
            return;
        }
        if (Bodies.read(request).isEmpty()) {
            request.createResponse(200).send();
        } else {
            reoffer(request);
        }
        leg.get().acknowledged();
    }

    /// The container has answered the CANCEL and the INVITE by itself (JSR 289 section 11.2.3).
    @Override
    protected void doCancel(SipServletRequest request) {
        if (InvitingDialog.isTakenBack(request)) {
            return;
        }
        ServletLeg.of(request).ifPresent(leg -> leg.tell(new CallerCancelled()));
    }

    @Override
    protected void doBye(SipServletRequest request) throws IOException {
        var legs = ServletLeg.of(request); // a session that has answered its BYE may be gone
        request.getSession().setAttribute(LEFT, true);
        request.createResponse(200).send();
        legs.filter(leg -> !leg.dialogs().isAbandoned(request.getCallId()))
                .ifPresent(leg -> leg.tell(hungUp(leg, request)));
    }

    /// Whether the party of a dialog has sent a BYE before.
    static boolean hasLeft(SipServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.isValid() && session.getAttribute(LEFT) != null;
    }

    private static CallInput hungUp(ServletLeg leg, SipServletRequest bye) {
        return leg.dialogs()
                .branchOf(bye.getCallId())
                .<CallInput>map(CalleeHungUp::new)
                .orElseGet(CallerHungUp::new);
    }

    @Override
    protected void doInfo(SipServletRequest request) throws IOException {
        var leg = ServletLeg.of(request);
        if (request.isInitial() || leg.isEmpty()) {
            request.createResponse(481).send();
        } else {
            leg.get().infos().relay(request);
        }
    }

    /// Nobody registers within a dialog (RFC 3261 section 10.2).
    @Override
    protected void doRegister(SipServletRequest request) throws IOException {
        refuseMethod(request, 405);
    }

    /// Messages go from party to party of a call; there are none without a call.
    @Override
    protected void doMessage(SipServletRequest request) throws IOException {
        if (request.isInitial()) {
            request.createResponse(403).send();
        } else {
            doInfo(request);
        }
    }

    @Override
    protected void doRefer(SipServletRequest request) throws IOException {
        referrals.admit(request);
    }

    /// Who was sent a REFER tells how it fares; whoever sent it hears that.
    @Override
    protected void doNotify(SipServletRequest request) throws IOException {
        var leg = ServletLeg.of(request);
        if (leg.isEmpty()) {
            request.createResponse(481).send();
        } else {
            leg.get().relayed().notify(request);
        }
    }

    @Override
    protected void doProvisionalResponse(SipServletResponse response) throws IOException {
        if (!response.getMethod().equals("INVITE") || response.getStatus() == 100) {
            return;
        }
        var leg = ServletLeg.of(response);
        if (leg.isPresent()) {
            progressed(leg.get(), response);
        }
    }

    @Override
    protected void doSuccessResponse(SipServletResponse response) throws IOException {
        finished(response);
    }

    @Override
    protected void doErrorResponse(SipServletResponse response) throws IOException {
        finished(response);
    }

    private static void finished(SipServletResponse response) throws IOException {
        if (response.getMethod().equals("INVITE") && CallDialogs.isLate(response)) {
            late(response);
            return;
        }
        var leg = ServletLeg.of(response);
        if (leg.isEmpty()) {
            return;
        }
        heard(leg.get(), response);
        if (WelcomeBack.isAnswered(leg.get(), response)) {
            return;
        }
        if (leg.get().relayed().isAnswered(response)) {
            return;
        }
        if (InfoRelay.isAnswer(response)) {
            leg.get().infos().answered(response);
            return;
        }
        if (leg.get().timers().isAnswered(response) || leg.get().offers().answered(response)) {
            return;
        }
        var branch = leg.get().dialogs().branchOf(response.getCallId());
        if (!response.getMethod().equals("INVITE") || branch.isEmpty()) {
            return;
        }
        var again =
                leg.get()
                        .timers()
                        .again(response)
                        .map(another -> ChallengedInvite.carry(response.getRequest(), another))
                        .or(() -> ChallengedInvite.again(response));
        if (again.isPresent()) {
            leg.get().dialogs().invited(branch.get(), again.get());
        } else if (response.getStatus() >= 300) {
            if (leg.get().invites().isFollowed(branch.get(), response)) {
                return;
            }
            if (response.getStatus() == SipServletResponse.SC_REQUEST_TIMEOUT) {
                leg.get().invites().timedOut(branch.get());
            }
            leg.get().tell(new CalleeRefused(branch.get(), ChallengedInvite.refusal(response)));
        } else if (leg.get().isOwnAnswer(branch.get(), response)) {
            leg.get().invites().answered(branch.get());
            leg.get().timers().accepted(response);
            leg.get().tell(new CalleeAnswered(branch.get(), Bodies.read(response)));
        }
    }

    /// Whoever answers within a dialog is there. That nobody has answered the container says as
    /// well (408), and a 503 says that somebody cannot serve.
    private static void heard(ServletLeg leg, SipServletResponse response) {
        if (!RegisterAnswers.isFailure(response.getStatus())) {
            leg.dialogs().sideOf(response.getCallId()).ifPresent(leg.invites()::heard);
        }
    }

    /// A server of which nothing was heard for too long has found its voice: another one has the
    /// call.
    private static void late(SipServletResponse response) {
        if (response.getStatus() < 300) {
            ServletLeg.of(response)
                    .ifPresentOrElse(
                            leg -> leg.endFork(response), () -> OwnRequests.endFork(response));
        }
    }

    private static void progressed(ServletLeg leg, SipServletResponse response) throws IOException {
        var branch = leg.dialogs().branchOf(response.getCallId());
        branch.ifPresent(leg.invites()::heard);
        branch.ifPresent(index -> leg.dialogs().rings(index, response));
        if (branch.isPresent() && leg.progress().takes(response)) {
            var early = Bodies.read(response);
            leg.tell(new CalleeProgressed(branch.get(), response.getStatus(), early));
        }
    }

    /// An UPDATE without a body says that its sender is there, and nothing of media (RFC 4028
    /// section 7.4).
    private static void refreshed(SipServletRequest update) throws IOException {
        var leg = ServletLeg.of(update);
        if (leg.isEmpty() || leg.get().dialogs().partyOf(update.getCallId()).isEmpty()) {
            update.createResponse(481).send();
        } else if (!SessionHeaders.isRefused(update)) {
            var response = update.createResponse(200);
            response.setHeader("Allow", GatewayServlet.ALLOWED);
            leg.get().timers().answer(response);
            response.send();
        }
    }

    /// What its sender said before, by which it became the only callee that is heard, may still be
    /// on its way through the call's lane: an early offer comes after it.
    private static void reoffer(SipServletRequest request) throws IOException {
        var early =
                ServletLeg.of(request)
                        .filter(leg -> leg.dialogs().isEarly(request.getCallId()))
                        .filter(leg -> leg.offerer(request).isEmpty());
        if (early.isPresent()) {
            early.get().call().run(() -> arriveInside(early.get(), request));
        } else {
            arrive(request);
        }
    }

    private static void arriveInside(ServletLeg leg, SipServletRequest request) {
        leg.inside(
                request.getSession(), () -> LegSender.attempt("response", () -> arrive(request)));
    }

    private static void arrive(SipServletRequest request) throws IOException {
        var leg = ServletLeg.of(request);
        var from = leg.flatMap(l -> l.offerer(request));
        if (leg.isEmpty() || from.isEmpty()) {
            refuse(request, leg.filter(l -> l.dialogs().isEarly(request.getCallId())).isPresent());
        } else if (!SessionHeaders.isRefused(request)) {
            leg.get().offers().arrive(from.get(), request);
        }
    }

    /// A dialog of nobody's is over for its party as well; one that is not served yet goes on (RFC
    /// 3261 section 14.2, RFC 3311 section 5.2).
    private static void refuse(SipServletRequest offer, boolean isEarly) throws IOException {
        var response = offer.createResponse(isEarly ? 500 : 481);
        if (isEarly) {
            response.setHeader("Retry-After", "5");
        }
        response.send();
    }
}
