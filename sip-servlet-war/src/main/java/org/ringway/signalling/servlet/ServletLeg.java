package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipServletMessage;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.ringway.call.CallInput;
import org.ringway.call.CallInput.CalleeHungUp;
import org.ringway.call.CallInput.CallerHungUp;
import org.ringway.signalling.call.CallDriver;
import org.ringway.signalling.call.LegSignalling;
import org.ringway.signalling.call.Newcomer;
import org.ringway.signalling.call.PartyDialog;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.servlet.dialog.DialogLegs;
import org.ringway.signalling.servlet.dialog.InfoRelay;
import org.ringway.signalling.servlet.dialog.LegOffers;
import org.ringway.signalling.servlet.dialog.ReferRelay;
import org.ringway.signalling.servlet.dialog.SessionTimers;
import org.ringway.sip.Body;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Reason;
import org.ringway.sip.Replaces;
import org.ringway.sip.Side;
import org.ringway.tenant.TrunkManners;

/// The legs of one call in the container's terms: the way back from a call to its parties.
final class ServletLeg implements LegSignalling, DialogLegs {
    private static final String ATTRIBUTE = "org.ringway.leg";

    private final SipServletRequest invite;
    private final SessionWork work;
    private final LegSender sender;
    private final WelcomeBack welcomes;
    private final CallerResponses responses;
    private final BranchInvites invites;
    private final OwnRequests requests;
    private final CallDialogs dialogs;
    private final LegOffers offers = new LegOffers(this);
    private final InfoRelay infos = new InfoRelay(this);
    private final ReliableProgress progress = new ReliableProgress();
    private final Referrals referrals = new Referrals();
    private final ReferRelay relayed = new ReferRelay(this);
    private final SessionTimers timers;
    private final BiConsumer<String, List<Replaces>> ended;
    private volatile boolean gaveAway;
    private volatile @Nullable CallDriver call;

    /// @param identity who the callees are told the caller is
    /// @param manners how the caller wants to be spoken to
    ServletLeg(
            SipServletRequest invite,
            LegContainer container,
            Identity identity,
            TrunkManners manners) {
        this.invite = invite;
        this.responses = new CallerResponses(this, invite, container.clock(), manners.reliable());
        this.dialogs = new CallDialogs(invite);
        this.work = container.work();
        this.sender = new LegSender(work);
        this.welcomes = new WelcomeBack(container.flows(), sender);
        this.invites = new BranchInvites(this, invite, container, identity);
        this.timers = new SessionTimers(this, container.clock());
        this.requests = new OwnRequests(invite, sender, timers, responses);
        this.ended = container.ended();
        invite.getApplicationSession().setAttribute(ATTRIBUTE, this);
    }

    /// The legs of the call that a message belongs to.
    static Optional<ServletLeg> of(SipServletMessage message) {
        var moved = message.getSession(false);
        if (moved != null && moved.isValid() && moved.getAttribute(ATTRIBUTE) != null) {
            return Optional.of((ServletLeg) moved.getAttribute(ATTRIBUTE));
        }
        return Optional.ofNullable(message.getApplicationSession(false))
                .map(session -> (ServletLeg) session.getAttribute(ATTRIBUTE));
    }

    /// Whether a request belongs to a dialog of a call that goes on, or that still owes somebody
    /// its end.
    static boolean isServed(SipServletRequest request) {
        return of(request).filter(leg -> !leg.call().isOver()).isPresent();
    }

    void serve(CallDriver driver) {
        call = driver;
    }

    /// Tells the call.
    void tell(CallInput input) {
        var driver = call;
        if (driver != null) {
            driver.accept(input);
        }
    }

    @Override
    public Optional<SipSession> session(Side side) {
        return dialogs.session(side);
    }

    @Override
    public void inside(SipSession session, Runnable task) {
        work.in(session.getApplicationSession(), task);
    }

    @Override
    public Optional<CallDriver.Seat> seat(String callId) {
        return dialogs.partyOf(callId)
                .flatMap(party ->
                        dialogs.sideOf(callId).map(side -> new CallDriver.Seat(side, party)));
    }

    /// The place of a party that may offer: one of an answered call, or by UPDATE the caller and
    /// the only callee whose early sound is joined to it.
    Optional<CallDriver.Seat> offerer(SipServletRequest offer) {
        var id = offer.getCallId();
        if (offer.getMethod().equals("INVITE")) {
            return dialogs.isEarly(id) ? Optional.empty() : seat(id);
        }
        return seat(id).or(() ->
                dialogs.early(id)
                        .filter(branch -> call().seated(Side.CALLEE).equals(Optional.of(branch)))
                        .map(branch -> new CallDriver.Seat(Side.CALLEE, branch)));
    }

    /// Who is who.
    CallDialogs dialogs() {
        return dialogs;
    }

    /// Notes a branch's 2xx. A copy of it wants its ACK again; the dialog with a second phone is
    /// acknowledged and ended at once.
    ///
    /// @return whether the call should hear of it
    boolean isOwnAnswer(int branch, SipServletResponse response) {
        if (dialogs.answered(branch, response) != CallDialogs.Answer.FORKED) {
            return true;
        }
        endFork(response);
        return false;
    }

    /// A phone has picked up although another one has the call: it is hung up, and has a leg of its
    /// own.
    void endFork(SipServletResponse answer) {
        OwnRequests.endFork(answer);
        var driver = call;
        if (driver != null) {
            dialogs.pickedUpTooLate(answer).ifPresent(driver::pickedUpTooLate);
        }
    }

    /// The INVITEs of its branches.
    BranchInvites invites() {
        return invites;
    }

    /// The provisional responses of its callees.
    ReliableProgress progress() {
        return progress;
    }

    /// The caller has acknowledged a provisional response with a PRACK that has been answered.
    void acknowledged() {
        responses.acknowledged();
    }

    /// The offers within its dialogs.
    LegOffers offers() {
        return offers;
    }

    /// The REFERs of its parties.
    Referrals referrals() {
        return referrals;
    }

    /// Transfers that its parties carry out themselves.
    ReferRelay relayed() {
        return relayed;
    }

    @Override
    public SessionTimers timers() {
        return timers;
    }

    /// What its parties send each other by INFO.
    InfoRelay infos() {
        return infos;
    }

    @Override
    public void respond(int status, Reason reason, Body body) {
        if (!dialogs.isPending()) {
            return;
        }
        work.in(invite.getApplicationSession(), () -> responses.respond(status, reason, body));
    }

    @Override
    public void warn(String detail) {
        responses.warn(detail);
    }

    /// Says what a 403 to the caller's INVITE will tell the person who called.
    void explain(String detail) {
        responses.explain(detail);
    }

    @Override
    public void invite(int branch, Body offer) {
        invites.send(branch, offer);
    }

    @Override
    public boolean isSilent(int branch) {
        return invites.isSilent(branch);
    }

    @Override
    public void cancel(int branch, Reason reason) {
        dialogs.cancelled(branch);
        send("CANCEL", () -> invites.cancelOf(branch, reason));
    }

    @Override
    public void acknowledge(int branch) {
        dialogs.answer(branch)
                .ifPresent(answer -> {
                    dialogs.acknowledged(branch);
                    send("ACK", answer::createAck);
                });
    }

    @Override
    public void hangUpCaller(Reason reason) {
        requests.hangUpCaller(reason);
    }

    @Override
    public void hangUpCallee(int branch, Reason reason) {
        dialogs.session(branch)
                .filter(SipSession::isValid)
                .ifPresent(session -> requests.hangUp(session, reason));
    }

    @Override
    public boolean inform(Side side, DtmfSignal key, boolean unasked) {
        return (unasked || dialogs.allows(side, "INFO"))
                && requests.inform(dialogs.session(side), key);
    }

    @Override
    public void respondReferral(Side side, int status) {
        dialogs.session(side)
                .ifPresent(session ->
                        sender.send(session, "REFER", () -> referrals.answer(side, status)));
    }

    @Override
    public void notify(Side side, int status) {
        dialogs.session(side)
                .ifPresent(session ->
                        sender.send(session, "NOTIFY", () -> referrals.notify(side, status)));
    }

    @Override
    public void seat(Side side, int branch) {
        dialogs.seat(side, branch);
    }

    @Override
    public void vacate(Side side) {
        dialogs.vacate(side);
    }

    @Override
    public Optional<PartyDialog> dialog(Side side) {
        return dialogs.session(side).map(session -> new MovedDialog(this, session));
    }

    @Override
    public void adopt(int branch, PartyDialog dialog) {
        if (dialog instanceof MovedDialog(var from, var session)) {
            from.gaveAway = true;
            from.dialogs.give(session);
            timers.take(from.timers, session.getCallId());
            adopt(branch, session);
        } else {
            adopt(branch, ((InvitingDialog) dialog).session());
        }
    }

    private void adopt(int branch, SipSession session) {
        dialogs.adopt(branch, session);
        inside(session, () -> session.setAttribute(ATTRIBUTE, this));
    }

    @Override
    public void answer(Newcomer newcomer, int status, Reason reason, Body body) {
        ((InvitingDialog) newcomer.dialog())
                .answer(sender, timers, new InvitingDialog.Answer(status, reason, body));
    }

    @Override
    public Optional<Side> sideOf(Replaces dialog) {
        return dialogs.sideOf(dialog);
    }

    @Override
    public Optional<Integer> ringing(Replaces dialog) {
        return dialogs.ringing(dialog);
    }

    @Override
    public boolean isAway(String flow) {
        return welcomes.isAway(flow);
    }

    @Override
    public boolean isGone(String flow) {
        return welcomes.isGone(flow);
    }

    @Override
    public void repeatToCaller() {
        welcomes.repeat(call().facts().callerFlow(), invite.getCallId());
    }

    @Override
    public void repeatToCallee(int branch) {
        dialogs.callId(branch).ifPresent(id -> welcomes.repeat(call().flow(branch), id));
    }

    @Override
    public void probeCaller() {
        welcomes.probe(invite.getSession(), new CallerHungUp());
    }

    @Override
    public void probeCallee(int branch) {
        dialogs.session(branch)
                .ifPresent(session -> welcomes.probe(session, new CalleeHungUp(branch)));
    }

    @Override
    public void respondReoffer(Side side, int status, Body body) {
        offers.respond(side, status, body);
    }

    @Override
    public void offer(Side side, Body offer) {
        offers.offer(side, offer);
    }

    @Override
    public void release() {
        timers.stop();
        ended.accept(call().facts().tenant(), dialogs.names());
        var session = invite.getApplicationSession(false);
        if (session != null && session.isValid()) {
            session.removeAttribute(ATTRIBUTE);
            if (!gaveAway) {
                SessionWork.expire(session);
            }
        }
        dialogs.adopted().stream().filter(SipSession::isValid).forEach(this::release);
    }

    /// What is left of a call whose party came over goes with it.
    private void release(SipSession adopted) {
        inside(
                adopted,
                () -> {
                    adopted.removeAttribute(ATTRIBUTE);
                    SessionWork.expire(adopted.getApplicationSession());
                });
    }

    @Override
    public CallDriver call() {
        var driver = call;
        if (driver == null) {
            throw new IllegalStateException("The call has no driver yet.");
        }
        return driver;
    }

    /// A response to the caller, or something about a branch's INVITE.
    private void send(String what, LegSender.Making making) {
        sender.send(invite.getApplicationSession(), what, making);
    }
}
