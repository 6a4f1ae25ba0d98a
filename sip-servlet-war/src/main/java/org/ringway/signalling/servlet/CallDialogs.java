package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipServletMessage;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.ringway.signalling.container.DialogTags;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.sip.Replaces;
import org.ringway.sip.Side;

/// Who is who in one call: the caller's dialog and those of its branches. A party is told by its
/// Call-ID, since the caller's INVITE has one and every branch another. Thread-safe.
final class CallDialogs {
    private static final int CALLER = -1;
    private static final String ABANDONED = "org.ringway.abandoned";

    /// So many telephones behind one branch can be named, and so many that pick up too late are
    /// kept apart.
    private static final int MOST_EARLY = 16;

    private final SipServletRequest caller;
    private final Map<String, Integer> branches = new ConcurrentHashMap<>();
    private final Map<Integer, SipServletRequest> invites = new ConcurrentHashMap<>();
    private final Map<Integer, SipServletResponse> answers = new ConcurrentHashMap<>();
    private final Set<Integer> cancelled = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> abandoned = new ConcurrentHashMap<>();
    private final Set<String> forks = ConcurrentHashMap.newKeySet();
    private final Map<Integer, SipSession> adopted = new ConcurrentHashMap<>();
    private final Map<Integer, Set<Replaces>> early = new ConcurrentHashMap<>();
    private final Map<Integer, Replaces> confirmed = new ConcurrentHashMap<>();
    private final Map<Side, Integer> seats = new ConcurrentHashMap<>(Map.of(Side.CALLER, CALLER));
    private volatile boolean concluded;

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

    /// A branch is invited; whatever it was sent before at another server is none of its dialogs.
    void invited(int branch, SipServletRequest invite) {
        var id = invite.getCallId();
        branches.entrySet()
                .removeIf(entry -> entry.getValue() == branch && !entry.getKey().equals(id));
        branches.put(id, branch);
        invites.put(branch, invite);
    }

    /// Notes the dialog that a provisional response of a branch belongs to. A proxy may ring
    /// several phones for it, each in a dialog of its own (RFC 3261 section 12.1).
    void rings(int branch, SipServletResponse response) {
        var ours = response.getFrom().getParameter("tag");
        var theirs = tag(response);
        if (ours == null || theirs.isEmpty()) {
            return;
        }
        var names = early.computeIfAbsent(branch, _ -> ConcurrentHashMap.newKeySet());
        if (names.size() < MOST_EARLY) {
            names.add(new Replaces(response.getCallId(), ours, theirs));
        }
    }

    /// The branch that has rung in that dialog, whatever has become of it since; empty when another
    /// phone behind it has picked up.
    Optional<Integer> ringing(Replaces dialog) {
        var name = new Replaces(dialog.callId(), dialog.toTag(), dialog.fromTag());
        return branchOf(dialog.callId())
                .filter(branch -> early.getOrDefault(branch, Set.of()).contains(name))
                .filter(branch ->
                        answer(branch)
                                .filter(answer -> !tag(answer).equals(dialog.fromTag()))
                                .isEmpty());
    }

    /// An INVITE of a branch is not waited for any more; the branch gets another one.
    void abandoned(int branch, SipServletRequest invite) {
        invite.setAttribute(ABANDONED, true);
        branches.remove(invite.getCallId(), branch);
        abandoned.put(invite.getCallId(), branch);
    }

    /// Whether that Call-ID is of an [abandoned][#abandoned] INVITE.
    boolean isAbandoned(String callId) {
        return abandoned.containsKey(callId);
    }

    /// Whether a response answers an [abandoned][#abandoned] INVITE, also after its call.
    static boolean isLate(SipServletResponse response) {
        var request = response.getRequest();
        return request != null && request.getAttribute(ABANDONED) != null;
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

    /// The branch whose phone has picked up although another one has the call, when nobody has
    /// heard of that phone before: it says so again until it is acknowledged.
    ///
    /// @param response its 2xx
    Optional<Integer> pickedUpTooLate(SipServletResponse response) {
        var id = response.getCallId();
        return forks.size() < MOST_EARLY && forks.add(id + ' ' + tag(response))
                ? branchOf(id).or(() -> Optional.ofNullable(abandoned.get(id)))
                : Optional.empty();
    }

    /// A branch is not waited for any more.
    void cancelled(int branch) {
        cancelled.add(branch);
    }

    /// A branch's 2xx is acknowledged: the first one is the callee from now on, unless it came
    /// after the branch had been given up for another that still rings.
    void acknowledged(int branch) {
        if (!cancelled.contains(branch)) {
            seats.putIfAbsent(Side.CALLEE, branch);
        }
        confirm(branch);
    }

    /// The INVITE of a party's dialog is acknowledged.
    void confirmed(String callId) {
        partyOf(callId).ifPresent(this::confirm);
    }

    /// Keeps what the dialog is called: its session may be gone when the call has ended.
    private void confirm(int party) {
        session(party)
                .ifPresent(session ->
                        DialogTags.of(session)
                                .map(tags -> name(session, tags))
                                .ifPresent(name -> confirmed.put(party, name)));
    }

    private static Replaces name(SipSession session, DialogTags tags) {
        return new Replaces(session.getCallId(), tags.local(), tags.remote());
    }

    /// A branch is the party of that side from now on.
    void seat(Side side, int branch) {
        seats.put(side, branch);
    }

    /// Nobody is on that side.
    void vacate(Side side) {
        seats.remove(side);
    }

    /// The dialog of another call's party is that of a new branch.
    void adopt(int branch, SipSession session) {
        branches.put(session.getCallId(), branch);
        adopted.put(branch, session);
        confirm(branch);
    }

    /// The dialogs that other calls have given.
    List<SipSession> adopted() {
        return List.copyOf(adopted.values());
    }

    /// A dialog belongs to another call from now on.
    void give(SipSession session) {
        adopted.values().removeIf(session::equals);
        confirmed.values().removeIf(name -> name.callId().equals(session.getCallId()));
    }

    /// The dialog of a branch that picked up.
    Optional<SipSession> session(int branch) {
        if (branch == CALLER) {
            return Optional.of(caller.getSession());
        }
        return Optional.ofNullable(adopted.get(branch))
                .or(() -> answer(branch).map(SipServletResponse::getSession));
    }

    /// The dialog of the party on a side.
    Optional<SipSession> session(Side side) {
        return Optional.ofNullable(seats.get(side)).flatMap(this::session);
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

    /// The branch that has this Call-ID, while nobody has picked up.
    Optional<Integer> early(String callId) {
        return branchOf(callId)
                .filter(branch -> !seats.containsKey(Side.CALLEE) && session(branch).isEmpty());
    }

    /// The caller's INVITE has got its final response. The request itself knows only while its
    /// transaction lasts, and takes itself for unanswered afterwards.
    void concluded() {
        concluded = true;
    }

    /// Whether the caller's INVITE still waits for its final response.
    boolean isPending() {
        return !concluded && !caller.isCommitted();
    }

    /// Whether a dialog waits for the answer that confirms it.
    boolean isEarly(String callId) {
        return isOfCaller(callId) ? isPending() : early(callId).isPresent();
    }

    /// Whether that is the caller's dialog.
    boolean isOfCaller(String callId) {
        return callId.equals(caller.getCallId());
    }

    /// The Call-ID of a branch; empty before it is invited.
    Optional<String> callId(int branch) {
        return invite(branch)
                .map(SipServletRequest::getCallId)
                .or(() -> session(branch).map(SipSession::getCallId));
    }

    /// The party that has this Call-ID: a branch, or -1 for the caller.
    Optional<Integer> partyOf(String callId) {
        return isOfCaller(callId) ? Optional.of(CALLER) : branchOf(callId);
    }

    /// The side of an answered call that has this Call-ID; empty for a branch that lost.
    Optional<Side> sideOf(String callId) {
        var party = partyOf(callId);
        return Arrays.stream(Side.values())
                .filter(side -> party.isPresent() && party.get().equals(seats.get(side)))
                .findFirst();
    }

    /// The side of the party whose dialog that is: our tag is the local one (RFC 3891 section 3).
    Optional<Side> sideOf(Replaces dialog) {
        var tags = new DialogTags(dialog.toTag(), dialog.fromTag());
        return sideOf(dialog.callId())
                .filter(side -> session(side).flatMap(DialogTags::of).equals(Optional.of(tags)));
    }

    /// What the confirmed dialogs of the call are called by those who are in them.
    List<Replaces> names() {
        return List.copyOf(confirmed.values());
    }

    /// Whether the party on a side has said that it takes a method (RFC 3261 section 20.5).
    boolean allows(Side side, String method) {
        var party = seats.get(side);
        if (party == null) {
            return false;
        }
        var said =
                party == CALLER
                        ? Optional.<SipServletMessage>of(caller)
                        : answer(party).<SipServletMessage>map(answer -> answer);
        return said.stream()
                .flatMap(message -> Headers.all(message, "Allow").stream())
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .anyMatch(allowed -> allowed.strip().equalsIgnoreCase(method));
    }

    private static String tag(SipServletResponse response) {
        var tag = response.getTo().getParameter("tag");
        return tag == null ? "" : tag;
    }
}
