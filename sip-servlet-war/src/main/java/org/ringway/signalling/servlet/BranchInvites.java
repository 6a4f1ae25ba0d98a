package org.ringway.signalling.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletMessage;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipSession.State;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringway.call.CallInput.CalleeLost;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.signalling.call.Access;
import org.ringway.signalling.call.Branch;
import org.ringway.signalling.call.Invitation;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.servlet.dialog.Bodies;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.signalling.servlet.dialog.SessionTimers;
import org.ringway.sip.Body;
import org.ringway.sip.Reason;
import org.ringway.tenant.Hop;

/// The INVITEs of a call's branches: how they are made, sent and cancelled.
final class BranchInvites {
    private static final String HANDLER = "B2buaServlet";

    private final ServletLeg leg;
    private final SipServletRequest caller;
    private final SipFactory factory;
    private final SessionWork work;
    private final Identity identity;
    private final Datagrams datagrams;
    private final Consumer<Branch> unreached;
    private final Set<Integer> heard = ConcurrentHashMap.newKeySet();

    /// @param leg whose branches they are
    /// @param caller the INVITE that began the call
    /// @param container makes requests and knows how long they may be
    /// @param identity who the callee is told the caller is
    BranchInvites(
            ServletLeg leg, SipServletRequest caller, LegContainer container, Identity identity) {
        this.leg = leg;
        this.caller = caller;
        this.factory = container.factory();
        this.work = container.work();
        this.datagrams = container.datagrams();
        this.unreached = container.unreached();
        this.identity = identity;
    }

    /// Sends a branch its INVITE, or tells the call that the branch is lost. Called on the call's
    /// lane: where a name leads and whether a long one can go by TCP takes some time to find out.
    void send(int branch, Body offer) {
        var session = caller.getApplicationSession();
        var target = leg.call().branch(branch);
        var hop = target.access().flatMap(Access::route).map(Hop::route).orElseGet(target::uri);
        if (!work.locate(hop)) {
            ServletLog.noWayTo(target.party());
            leg.tell(new CalleeRefused(branch, 503));
            return;
        }
        var tooLong = new AtomicReference<@Nullable SipServletRequest>();
        work.in(
                session,
                () ->
                        guarded(
                                branch,
                                () -> {
                                    var request = make(branch, offer);
                                    if (datagrams.isTooLong(request, target)) {
                                        tooLong.set(request);
                                    } else {
                                        launch(branch, request);
                                    }
                                }));
        var request = tooLong.get();
        if (request != null) {
            var takesStream = datagrams.takesStream(target);
            work.in(session, () -> guarded(branch, () -> shorten(branch, request, takesStream)));
        }
    }

    private void shorten(int branch, SipServletRequest request, boolean takesStream)
            throws IOException {
        if (takesStream) {
            Datagrams.useStream(request);
        } else {
            Datagrams.trim(request);
        }
        launch(branch, request);
    }

    private void launch(int branch, SipServletRequest request) throws IOException {
        leg.dialogs().invited(branch, request);
        try {
            request.send();
        } catch (IOException e) {
            unreached.accept(leg.call().branch(branch));
            throw e;
        }
    }

    /// A branch says that it works on its INVITE.
    void heard(int branch) {
        heard.add(branch);
    }

    /// The INVITE of a branch is given up (RFC 3261 section 17.1.1.2), or something between says
    /// that it was; whoever has said before that it rings is there nevertheless.
    void timedOut(int branch) {
        if (!heard.contains(branch)) {
            unreached.accept(leg.call().branch(branch));
        }
    }

    private interface Step {
        void run() throws IOException, ServletException;
    }

    private void guarded(int branch, Step step) {
        try {
            step.run();
        } catch (IOException | ServletException | IllegalStateException e) {
            ServletLog.notSent("INVITE", e);
            leg.tell(new CalleeLost(branch));
        }
    }

    /// Whether nothing has come from a branch: the container keeps a 100 to itself, but it ends the
    /// first state of the session (JSR 289 section 6.2.1).
    boolean isSilent(int branch) {
        return leg.dialogs()
                .invite(branch)
                .map(SipServletRequest::getSession)
                .filter(session -> session.isValid() && session.getState() == State.INITIAL)
                .isPresent();
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
        var to = transferred.map(Invitation::to).orElseGet(() -> identity.to(branch));
        var request = factory.createRequest(caller.getApplicationSession(), "INVITE", from, to);
        transferred.ifPresent(i -> Invitations.write(request, i));
        request.setRequestURI(factory.createURI(call.branch(branch).uri()));
        ChallengedInvite.prepare(request, call.branch(branch), caller, factory);
        request.setMaxForwards(Math.max(0, caller.getMaxForwards() - 1));
        request.setHeader("Allow", GatewayServlet.ALLOWED);
        request.getSession().setHandler(HANDLER);
        leg.timers().ask(call.branch(branch).party(), request);
        request.addHeader("Supported", Headers.RELIABLE);
        Bodies.put(request, offer);
        return request;
    }
}
