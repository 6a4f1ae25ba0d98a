package org.ringway.signalling.servlet.dialog;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ringway.call.CallInput.EndRequested;
import org.ringway.call.CallInput.RefreshWanted;
import org.ringway.call.Ending;
import org.ringway.call.PartyKind;
import org.ringway.dialog.SessionTimer;
import org.ringway.dialog.SessionTimer.Act;
import org.ringway.dialog.SessionTimer.Reach;
import org.ringway.dialog.SessionTimer.Refused;
import org.ringway.signalling.call.Timers;
import org.ringway.sip.OptionTags;

/// The session timers of the dialogs of one call (RFC 4028), each for itself. Thread-safe.
public final class SessionTimers {
    private static final String REFRESH = "org.ringway.refresh";
    private static final String GIVEN_UP = "org.ringway.given-up";

    private final DialogLegs legs;
    private final Timers clock;
    private final Map<String, DialogTimer> timers = new ConcurrentHashMap<>();

    /// @param legs whose dialogs they are
    public SessionTimers(DialogLegs legs, Timers clock) {
        this.legs = legs;
        this.clock = clock;
    }

    /// Asks for a timer in the INVITE that makes a dialog.
    ///
    /// @param party who is invited; a trunk is always asked for one
    public void ask(String party, SipServletRequest invite) {
        SessionHeaders.put(invite, timer(party, invite.getCallId()).ask());
    }

    /// Says in a re-INVITE of ours what is agreed.
    public void repeat(SipServletRequest request) {
        var timer = timers.get(request.getCallId());
        if (timer != null) {
            SessionHeaders.put(request, timer.ask());
        }
    }

    /// The INVITE is given up: it is not sent again.
    public static void giveUp(SipServletRequest invite) {
        invite.setAttribute(GIVEN_UP, true);
    }

    /// Whether [#giveUp] was called for it.
    public static boolean isGivenUp(SipServletRequest invite) {
        return invite.getAttribute(GIVEN_UP) != null;
    }

    /// Sends an INVITE again, in the same call, that was refused with 422 for the first time (RFC
    /// 4028 section 7.3). Called inside the session.
    ///
    /// @return what was sent; empty when the refusal stands
    public Optional<SipServletRequest> again(SipServletResponse refusal) {
        var invite = refusal.getRequest();
        if (refusal.getStatus() != 422 || isGivenUp(invite) || refused(refusal) != Refused.AGAIN) {
            return Optional.empty();
        }
        try {
            var another = SecondInvite.after(refusal);
            repeat(another);
            if (Headers.names(invite, "Supported", OptionTags.RELIABLE)) {
                another.addHeader("Supported", OptionTags.RELIABLE);
            }
            another.send();
            return Optional.of(another);
        } catch (IOException | IllegalStateException e) {
            DialogLog.notSent("INVITE", e);
            return Optional.empty();
        }
    }

    /// Answers the INVITE that makes a dialog.
    ///
    /// @param party who sent it; a trunk always gets a timer
    /// @param response its 2xx
    public void begin(String party, SipServletResponse response) {
        timer(party, response.getCallId());
        answer(response);
    }

    /// A later INVITE or UPDATE of a party gets a 2xx.
    public void answer(SipServletResponse response) {
        var timer = timers.get(response.getCallId());
        if (timer != null) {
            SessionHeaders.put(response, timer.answer(SessionHeaders.read(response.getRequest())));
        }
    }

    /// A party gave a 2xx to an INVITE of ours.
    public void accepted(SipServletResponse response) {
        var timer = timers.get(response.getCallId());
        if (timer != null) {
            timer.accepted(SessionHeaders.read(response));
        }
    }

    /// A party refused an INVITE or UPDATE of ours.
    public Refused refused(SipServletResponse response) {
        var timer = timers.get(response.getCallId());
        return timer == null
                ? Refused.KEEP
                : timer.refused(response.getStatus(), SessionHeaders.read(response));
    }

    /// Takes a final response if it belongs to a refresh of ours. Called inside the session.
    ///
    /// @return whether it does
    public boolean isAnswered(SipServletResponse response) {
        var request = response.getRequest();
        if (request == null || request.getAttribute(REFRESH) == null) {
            return false;
        }
        if (response.getStatus() < 300) {
            accepted(response);
            return true;
        }
        switch (refused(response)) {
            case AGAIN -> update(response.getSession());
            case GONE -> {
                if (reach(response.getCallId()) == Reach.THERE) {
                    perform(response.getCallId(), Act.END);
                }
            }
            case KEEP -> {}
        }
        return true;
    }

    /// A dialog of another call has come over.
    public void take(SessionTimers other, String callId) {
        var timer = other.timers.remove(callId);
        if (timer != null) {
            timer.moveTo(this);
            timers.put(callId, timer);
        }
    }

    /// A dialog is over.
    public void stop(String callId) {
        var timer = timers.remove(callId);
        if (timer != null) {
            timer.stop();
        }
    }

    /// The call is over.
    public void stop() {
        timers.keySet().forEach(this::stop);
    }

    DialogLegs legs() {
        return legs;
    }

    Timers clock() {
        return clock;
    }

    /// Whether the party of a dialog can be reached.
    Reach reach(String callId) {
        var flow = legs.seat(callId).map(seat -> legs.call().flow(seat.party())).orElse("");
        return legs.isAway(flow) ? Reach.AWAY : Reach.THERE;
    }

    /// Does what a timer wants done, unless its party has left the call.
    void perform(String callId, Act act) {
        legs.seat(callId)
                .ifPresent(seat -> {
                    var side = seat.side();
                    switch (act) {
                        case WAIT -> {}
                        case UPDATE ->
                                legs.session(side)
                                        .ifPresent(dialog ->
                                                legs.inside(dialog, () -> update(dialog)));
                        case OFFER -> legs.call().accept(seat, new RefreshWanted(side), () -> {});
                        case END -> {
                            var over = new EndRequested(Ending.SESSION_EXPIRED);
                            legs.call().accept(seat, over, () -> {});
                        }
                    }
                });
    }

    private DialogTimer timer(String party, String callId) {
        var wanted = PartyKind.trunkOf(party).isPresent() ? SessionTimer.RECOMMENDED : 0;
        return timers.computeIfAbsent(
                callId, id -> new DialogTimer(id, new SessionTimer(wanted), this));
    }

    private void update(SipSession dialog) {
        try {
            var update = dialog.createRequest("UPDATE");
            update.setAttribute(REFRESH, true);
            repeat(update);
            update.send();
        } catch (IOException | IllegalStateException e) {
            DialogLog.notSent("UPDATE", e);
        }
    }
}
