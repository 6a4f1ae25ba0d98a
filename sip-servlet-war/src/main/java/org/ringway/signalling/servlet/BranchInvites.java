package org.ringway.signalling.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletMessage;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession.State;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ringway.call.CallInput.CalleeLost;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CalleeSilent;
import org.ringway.location.TargetHunt.Try;
import org.ringway.signalling.call.Access;
import org.ringway.signalling.call.Branch;
import org.ringway.signalling.call.Invitation;
import org.ringway.signalling.call.Timers;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.servlet.dialog.Bodies;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.signalling.servlet.dialog.SessionTimers;
import org.ringway.sip.Body;
import org.ringway.sip.OptionTags;
import org.ringway.sip.Reason;
import org.ringway.sip.Side;
import org.ringway.sip.Status;
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
    private final PhonePlaces phones;
    private final Consumer<Branch> unreached;
    private final Consumer<String> reached;
    private final Timers clock;
    private final BranchHunts hunts;
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
        this.phones = container.phones();
        this.unreached = container.unreached();
        this.reached = container.reached();
        this.clock = container.clock();
        this.hunts = new BranchHunts(container.work());
        this.identity = identity;
    }

    /// Sends a branch its INVITE, or tells the call that the branch is lost. Called on the call's
    /// lane: where a name leads and whether a long one can go by TCP takes some time to find out.
    void send(int branch, Body offer) {
        var target = leg.call().branch(branch);
        var hop = target.access().flatMap(Access::route).map(Hop::route).orElseGet(target::uri);
        if (target.place().isEmpty() && !work.locate(hop)) {
            ServletLog.noWayTo(target.party());
            leg.tell(new CalleeRefused(branch, 503));
            return;
        }
        hunts.begin(branch, offer, work.targets(hop));
        var first = hunts.next(branch);
        if (!isSent(branch, first) && !goOn(branch)) {
            leg.tell(new CalleeLost(branch));
        }
    }

    /// Tries the other servers behind the branch's host (RFC 3263 section 4.3), until one can be
    /// sent to. Called on the call's lane.
    ///
    /// @return whether one could
    private boolean goOn(int branch) {
        for (var next = hunts.next(branch); next.isPresent(); next = hunts.next(branch)) {
            ServletLog.goesOn(leg.call().branch(branch).party(), next.get().target());
            if (isSent(branch, next)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSent(int branch, Optional<Try> server) {
        var session = caller.getApplicationSession();
        var target = leg.call().branch(branch);
        var made = new AtomicReference<@Nullable SipServletRequest>();
        var sent = new AtomicBoolean();
        work.in(
                session,
                () ->
                        guarded(() -> {
                            var request = make(branch);
                            server.ifPresent(t -> SessionWork.direct(request, t.target()));
                            made.set(request);
                            if (!datagrams.isTooLong(request, target)) {
                                launch(branch, request);
                                sent.set(true);
                            }
                        }));
        var request = made.get();
        if (request == null) {
            return false;
        }
        if (!sent.get() && datagrams.isTooLong(request, target)) {
            var takesStream = datagrams.takesStream(request, target);
            work.in(
                    session,
                    () ->
                            guarded(() -> {
                                shorten(branch, request, takesStream);
                                sent.set(true);
                            }));
        }
        if (sent.get()) {
            server.map(Try::patience)
                    .ifPresent(patience ->
                            clock.after(
                                    patience, () -> leg.call().run(() -> silent(branch, request))));
        }
        return sent.get();
    }

    /// The time of a server is up.
    private void silent(int branch, SipServletRequest request) {
        var isOver = leg.dialogs().invite(branch).filter(request::equals).isEmpty();
        if (isOver || !isSilent(request) || SessionTimers.isGivenUp(request)) {
            return;
        }
        hunts.failed(branch, Duration.ZERO);
        if (!hunts.hasNext(branch)) {
            leg.tell(new CalleeSilent(branch));
            return;
        }
        abandon(branch, request);
        if (!goOn(branch)) {
            leg.tell(new CalleeLost(branch));
        }
    }

    /// It may still be heard of, and is cancelled then (RFC 3261 section 9.1).
    private void abandon(int branch, SipServletRequest request) {
        leg.dialogs().abandoned(branch, request);
        leg.timers().stop(request.getCallId());
        SessionTimers.giveUp(request);
        work.in(
                caller.getApplicationSession(),
                () ->
                        LegSender.sendNow(
                                "CANCEL",
                                () -> {
                                    var cancel = request.createCancel();
                                    Headers.reason(cancel, Reason.of(new Status(408)));
                                    return cancel;
                                }));
    }

    /// A branch has refused its INVITE: a server that cannot serve is followed by the next one that
    /// has the same name, if there is one.
    ///
    /// @return whether it is, so that the refusal means nothing for the call
    boolean isFollowed(int branch, SipServletResponse refusal) {
        if (refusal.getStatus() != SipServletResponse.SC_SERVICE_UNAVAILABLE) {
            hunts.settle(branch);
            if (refusal.getStatus() != SipServletResponse.SC_REQUEST_TIMEOUT) {
                hunts.answered(branch);
                reached.accept(leg.call().branch(branch).party());
            }
            return false;
        }
        hunts.failed(branch, Duration.ofSeconds(Headers.seconds(refusal, "Retry-After")));
        if (heard.contains(branch) || !hunts.hasNext(branch)) {
            return false;
        }
        leg.call()
                .run(() -> {
                    if (!goOn(branch)) {
                        leg.tell(new CalleeRefused(branch, refusal.getStatus()));
                    }
                });
        return true;
    }

    private void shorten(int branch, SipServletRequest request, boolean takesStream)
            throws IOException {
        if (takesStream) {
            Datagrams.useStream(request, leg.call().branch(branch));
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
            hunts.failed(branch, Duration.ZERO);
            throw e;
        } catch (IllegalStateException e) {
            hunts.failed(branch, Duration.ZERO); // also what TLS does not believe
            throw e;
        }
    }

    /// A branch says that it works on its INVITE.
    void heard(int branch) {
        heard.add(branch);
        answered(branch);
    }

    /// The party on a side has said something within its dialog.
    void heard(Side side) {
        reached.accept(leg.call().party(side));
    }

    /// A branch has picked up.
    void answered(int branch) {
        hunts.settle(branch);
        hunts.answered(branch);
        reached.accept(leg.call().branch(branch).party());
    }

    /// The INVITE of a branch is given up (RFC 3261 section 17.1.1.2), or something between says
    /// that it was; whoever has said before that it rings is there nevertheless.
    void timedOut(int branch) {
        if (!heard.contains(branch)) {
            hunts.failed(branch, Duration.ZERO);
            unreached.accept(leg.call().branch(branch));
        }
    }

    private interface Step {
        void run() throws IOException, ServletException;
    }

    private void guarded(Step step) {
        try {
            step.run();
        } catch (IOException | ServletException | IllegalStateException e) {
            ServletLog.notSent("INVITE", e);
        }
    }

    /// Whether nothing has come from a branch for longer than it may take. One that has several
    /// servers says so by itself, after the last of them.
    boolean isSilent(int branch) {
        return !hunts.isCounted(branch)
                && leg.dialogs().invite(branch).filter(BranchInvites::isSilent).isPresent();
    }

    /// Whether nothing has come: the container keeps a 100 to itself, but it ends the first state
    /// of the session (JSR 289 section 6.2.1).
    private static boolean isSilent(SipServletRequest request) {
        var session = request.getSession();
        return session.isValid() && session.getState() == State.INITIAL;
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
        hunts.settle(branch);
        SessionTimers.giveUp(request);
        var cancel = request.createCancel();
        Headers.reason(cancel, reason);
        return cancel;
    }

    private SipServletRequest make(int branch) throws ServletException, IOException {
        var call = leg.call();
        var transferred = call.invitation(branch);
        var people = transferred.map(Invitation::people).orElseGet(() -> identity.of(branch));
        var request =
                factory.createRequest(
                        caller.getApplicationSession(), "INVITE", people.from(), people.to());
        Invitations.write(request, people);
        transferred.ifPresent(i -> Invitations.write(request, i));
        request.setRequestURI(factory.createURI(call.branch(branch).uri()));
        ChallengedInvite.prepare(request, call.branch(branch), caller, factory);
        phones.called(request, call.branch(branch));
        request.setMaxForwards(Math.max(0, caller.getMaxForwards() - 1));
        request.setHeader("Allow", GatewayServlet.ALLOWED);
        request.getSession().setHandler(HANDLER);
        leg.timers().ask(call.branch(branch).party(), request);
        if (call.branch(branch).manners().reliable()) {
            request.addHeader("Supported", OptionTags.RELIABLE);
        }
        Bodies.put(request, hunts.offer(branch));
        return request;
    }
}
