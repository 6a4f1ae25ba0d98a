package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ringway.sip.Side;

/// Who is who in one call: the caller's dialog and those of its branches. A party is told by its
/// Call-ID, since the caller's INVITE has one and every branch another. Thread-safe.
final class CallDialogs {
    private static final int NOBODY = -1;

    private final SipServletRequest caller;
    private final Map<String, Integer> branches = new ConcurrentHashMap<>();
    private final Map<Integer, SipServletRequest> invites = new ConcurrentHashMap<>();
    private final Map<Integer, SipServletResponse> answers = new ConcurrentHashMap<>();
    private volatile int winner = NOBODY;

    /// What a 2xx of a branch is.
    enum Answer {
        FIRST,
        /// It was sent again, because its ACK was late or lost.
        COPY,
        /// Another phone behind the branch picked up as well (RFC 3261 section 13.2.2.4).
        FORKED
    }

    /// @param caller the INVITE that began the call
    CallDialogs(SipServletRequest caller) {
        this.caller = caller;
    }

    /// A branch is invited.
    void invited(int branch, SipServletRequest invite) {
        branches.put(invite.getCallId(), branch);
        invites.put(branch, invite);
    }

    /// Notes a branch's 2xx.
    Answer answered(int branch, SipServletResponse response) {
        var first = answers.putIfAbsent(branch, response);
        if (first == null) {
            return Answer.FIRST;
        }
        if (tag(response).equals(tag(first))) {
            answers.put(branch, response);
            return Answer.COPY;
        }
        return Answer.FORKED;
    }

    /// A branch's 2xx is acknowledged: the first one is the callee from now on.
    void acknowledged(int branch) {
        if (winner == NOBODY) {
            winner = branch;
        }
    }

    /// The INVITE that a branch was sent.
    Optional<SipServletRequest> invite(int branch) {
        return Optional.ofNullable(invites.get(branch));
    }

    /// The newest copy of a branch's 2xx.
    Optional<SipServletResponse> answer(int branch) {
        return Optional.ofNullable(answers.get(branch));
    }

    /// The branch that has this Call-ID.
    Optional<Integer> branchOf(String callId) {
        return Optional.ofNullable(branches.get(callId));
    }

    /// The side of an answered call that has this Call-ID; empty for a branch that lost.
    Optional<Side> sideOf(String callId) {
        if (callId.equals(caller.getCallId())) {
            return Optional.of(Side.CALLER);
        }
        return branchOf(callId).filter(branch -> branch == winner).map(_ -> Side.CALLEE);
    }

    /// The session of a party of an answered call; empty before there is one.
    Optional<SipSession> session(Side side) {
        var callee = answer(winner).map(SipServletResponse::getSession);
        return side == Side.CALLEE ? callee : callee.map(_ -> caller.getSession());
    }

    /// The session of the party that talks with the one that has this Call-ID; empty before there
    /// is one.
    Optional<SipSession> peerOf(String callId) {
        return sideOf(callId).flatMap(side -> session(side.peer()));
    }

    private static String tag(SipServletResponse response) {
        var tag = response.getTo().getParameter("tag");
        return tag == null ? "" : tag;
    }
}
