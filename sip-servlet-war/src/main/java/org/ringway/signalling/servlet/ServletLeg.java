package org.ringway.signalling.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipFactory;
import jakarta.servlet.sip.SipServletMessage;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.ringway.call.CallInput;
import org.ringway.call.CallInput.CalleeHungUp;
import org.ringway.call.CallInput.CalleeLost;
import org.ringway.call.CallInput.CallerHungUp;
import org.ringway.signalling.call.Branch;
import org.ringway.signalling.call.CallDriver;
import org.ringway.signalling.call.LegSignalling;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.websocket.FlowTable;
import org.ringway.sip.Body;
import org.ringway.sip.Reason;
import org.ringway.sip.Side;

/// The dialogs of one call in the container's terms: the way back from a call to its parties.
///
/// A party is told by its Call-ID: the caller's INVITE has one, and every branch another.
final class ServletLeg implements LegSignalling {
    private static final String ATTRIBUTE = "org.ringway.leg";
    private static final String HANDLER = "B2buaServlet";
    private static final String RELAYED = "org.ringway.info";
    private static final String PROBE = "org.ringway.probe";
    private static final int NOBODY = -1;

    /// Late retransmissions and the answer to a BYE still belong to the call's sessions.
    private static final int MINUTES_AFTER_THE_END = 1;

    private final SipServletRequest invite;
    private final SipFactory factory;
    private final SessionWork work;
    private final FlowTable flows;
    private final Identity identity;
    private final Map<String, Integer> branches = new ConcurrentHashMap<>();
    private final Map<Integer, SipServletRequest> invites = new ConcurrentHashMap<>();
    private final Map<Integer, SipServletResponse> answers = new ConcurrentHashMap<>();
    private final Map<Side, SipServletRequest> reoffers = new ConcurrentHashMap<>();
    private volatile int winner = NOBODY;
    private volatile @Nullable CallDriver call;

    /// What of the container the legs of a call need.
    ///
    /// @param factory makes the branches' INVITEs
    /// @param work lets the call's lane into its sessions
    /// @param flows the browsers' connections
    record Container(SipFactory factory, SessionWork work, FlowTable flows) {}

    /// Who the callee is told the caller is.
    ///
    /// @param from the From header's value of every branch
    /// @param to the To header's value
    record Identity(String from, String to) {}

    ServletLeg(SipServletRequest invite, Container container, Identity identity) {
        this.invite = invite;
        this.factory = container.factory();
        this.work = container.work();
        this.flows = container.flows();
        this.identity = identity;
        invite.getApplicationSession().setAttribute(ATTRIBUTE, this);
    }

    /// The legs of the call that a message belongs to.
    static Optional<ServletLeg> of(SipServletMessage message) {
        var session = message.getApplicationSession(false);
        return session == null
                ? Optional.empty()
                : Optional.ofNullable((ServletLeg) session.getAttribute(ATTRIBUTE));
    }

    void serve(CallDriver driver) {
        call = driver;
    }

    void tell(CallInput input) {
        var driver = call;
        if (driver != null) {
            driver.accept(input);
        }
    }

    /// The branch that has this Call-ID.
    Optional<Integer> branchOf(String callId) {
        return Optional.ofNullable(branches.get(callId));
    }

    /// The side of an answered call that has this Call-ID; empty for a branch that lost.
    Optional<Side> sideOf(String callId) {
        if (callId.equals(invite.getCallId())) {
            return Optional.of(Side.CALLER);
        }
        var branch = branches.get(callId);
        return branch != null && branch == winner ? Optional.of(Side.CALLEE) : Optional.empty();
    }

    /// Whether an ACK comes from the caller; the call knows whether it waits for one.
    boolean isOfCaller(SipServletRequest ack) {
        return ack.getCallId().equals(invite.getCallId());
    }

    /// Notes a branch's 2xx. A copy of it wants its ACK again; a proxy behind the branch may also
    /// deliver a second one of another phone (RFC 3261 section 13.2.2.4): that dialog is
    /// acknowledged and ended at once.
    ///
    /// @return whether the call should hear of it
    boolean isOwnAnswer(int branch, SipServletResponse response) {
        var first = answers.putIfAbsent(branch, response);
        if (first == null) {
            return true;
        }
        if (tag(response).equals(tag(first))) {
            answers.put(branch, response);
            return true;
        }
        sendNow("ACK", response::createAck);
        sendNow("BYE", () -> response.getSession().createRequest("BYE"));
        return false;
    }

    /// Notes a re-INVITE or UPDATE that waits for its answer.
    ///
    /// @return false while another one of the same party waits
    boolean beginReoffer(Side side, SipServletRequest request) {
        return reoffers.putIfAbsent(side, request) == null;
    }

    /// Passes an INFO on to the other party.
    void relayInfo(SipServletRequest info) throws IOException {
        var from = sideOf(info.getCallId());
        var other = from.flatMap(side -> session(side.peer()));
        if (other.isEmpty() || winner == NOBODY) {
            info.createResponse(481).send();
            return;
        }
        sendNow(
                "INFO",
                () -> {
                    var relayed = other.get().createRequest("INFO");
                    Headers.put(relayed, Headers.body(info));
                    relayed.setAttribute(RELAYED, info);
                    return relayed;
                });
    }

    void relayInfoResponse(SipServletResponse response) throws IOException {
        var info = (SipServletRequest) response.getRequest().getAttribute(RELAYED);
        if (info != null && !info.isCommitted()) {
            info.createResponse(response.getStatus()).send();
        }
    }

    @Override
    public void respond(int status, Reason reason, Body body) {
        if (invite.isCommitted()) {
            return;
        }
        send(
                "response " + status,
                () -> {
                    var response = invite.createResponse(status);
                    reason(response, reason);
                    if (status == 488) {
                        response.setHeader("Warning", "304 ringway \"No common media format\"");
                    }
                    if (status == 503) {
                        response.setHeader("Retry-After", "5");
                    }
                    if (status >= 200 && status < 300) {
                        response.setHeader("Allow", GatewayServlet.ALLOWED);
                    }
                    Headers.put(response, body);
                    return response;
                });
    }

    @Override
    public void invite(int branch, Body offer) {
        work.in(invite.getApplicationSession(), () -> inviteNow(branch, offer));
    }

    @Override
    public void cancel(int branch, Reason reason) {
        send("CANCEL", () -> cancelOf(branch, reason));
    }

    @Override
    public void acknowledge(int branch) {
        var answer = answers.get(branch);
        if (answer != null) {
            if (winner == NOBODY) {
                winner = branch;
            }
            send("ACK", answer::createAck);
        }
    }

    @Override
    public void hangUpCaller(Reason reason) {
        bye(invite.getSession(), reason);
    }

    @Override
    public void hangUpCallee(int branch, Reason reason) {
        var answer = answers.get(branch);
        if (answer != null) {
            bye(answer.getSession(), reason);
        }
    }

    @Override
    public void repeatToCaller() {
        repeat(call().facts().callerFlow(), invite.getCallId());
    }

    @Override
    public void repeatToCallee(int branch) {
        var request = invites.get(branch);
        if (request != null) {
            repeat(call().facts().branches().get(branch).flow(), request.getCallId());
        }
    }

    @Override
    public void probeCaller() {
        probe(invite.getSession(), new CallerHungUp());
    }

    @Override
    public void probeCallee(int branch) {
        var answer = answers.get(branch);
        if (answer != null) {
            probe(answer.getSession(), new CalleeHungUp(branch));
        }
    }

    /// Notes the answer to a probe.
    ///
    /// @return whether the response was one
    boolean isProbed(SipServletResponse response) {
        if (response.getRequest().getAttribute(PROBE) instanceof CallInput gone) {
            if (response.getStatus() == 481) {
                tell(gone);
            }
            return true;
        }
        return false;
    }

    @Override
    public void respondReoffer(Side side, int status, Body body) {
        var request = reoffers.remove(side);
        if (request != null) {
            send(
                    "response " + status,
                    () -> {
                        var response = request.createResponse(status);
                        Headers.put(response, body);
                        return response;
                    });
        }
    }

    @Override
    public void release() {
        var session = invite.getApplicationSession(false);
        if (session != null && session.isValid()) {
            session.removeAttribute(ATTRIBUTE);
            session.setExpires(MINUTES_AFTER_THE_END);
        }
    }

    private void inviteNow(int branch, Body offer) {
        try {
            var request = branchInvite(call().facts().branches().get(branch), offer);
            branches.put(request.getCallId(), branch);
            invites.put(branch, request);
            request.send();
        } catch (IOException | ServletException | IllegalStateException e) {
            ServletLog.notSent("INVITE", e);
            tell(new CalleeLost(branch));
        }
    }

    private void repeat(String flow, String callId) {
        flows.towards(flow).ifPresent(current -> current.repeat(callId));
    }

    /// An INFO: browsers answer it with 481 when they do not know the dialog, and OPTIONS with 200
    /// in any case (RFC 3261 section 12.2.2).
    private void probe(SipSession session, CallInput gone) {
        send(
                "INFO",
                () -> {
                    var probe = session.createRequest("INFO");
                    probe.setAttribute(PROBE, gone);
                    return probe;
                });
    }

    private SipServletMessage cancelOf(int branch, Reason reason) {
        var request = invites.get(branch);
        if (request == null) {
            throw new IllegalStateException("branch " + branch + " was never invited");
        }
        var cancel = request.createCancel();
        reason(cancel, reason);
        return cancel;
    }

    private static String tag(SipServletResponse response) {
        var tag = response.getTo().getParameter("tag");
        return tag == null ? "" : tag;
    }

    private SipServletRequest branchInvite(Branch branch, Body offer)
            throws ServletException, IOException {
        var session = invite.getApplicationSession();
        var request = factory.createRequest(session, "INVITE", identity.from(), identity.to());
        request.setRequestURI(factory.createURI(branch.uri()));
        request.setMaxForwards(Math.max(0, invite.getMaxForwards() - 1));
        request.setHeader("Allow", GatewayServlet.ALLOWED);
        request.getSession().setHandler(HANDLER);
        Headers.put(request, offer);
        return request;
    }

    private CallDriver call() {
        var driver = call;
        if (driver == null) {
            throw new IllegalStateException("The call has no driver yet.");
        }
        return driver;
    }

    private Optional<SipSession> session(Side side) {
        if (side == Side.CALLER) {
            return Optional.of(invite.getSession());
        }
        return Optional.ofNullable(answers.get(winner)).map(SipServletResponse::getSession);
    }

    private void bye(SipSession session, Reason reason) {
        send(
                "BYE",
                () -> {
                    var bye = session.createRequest("BYE");
                    reason(bye, reason);
                    return bye;
                });
    }

    private static void reason(SipServletMessage message, Reason reason) {
        if (reason.isPresent()) {
            message.setHeader("Reason", reason.header());
        }
    }

    private interface Making {
        SipServletMessage message() throws IOException;
    }

    /// Sends from the call's lane: alone in the sessions, as the container's own threads are.
    private void send(String what, Making making) {
        work.in(invite.getApplicationSession(), () -> sendNow(what, making));
    }

    /// A message that cannot be made or sent belongs to a dialog or transaction that is over, or to
    /// a connection that is gone; the call hears of that in other ways.
    private static void sendNow(String what, Making making) {
        try {
            making.message().send();
        } catch (IOException | IllegalStateException e) {
            ServletLog.notSent(what, e);
        }
    }
}
