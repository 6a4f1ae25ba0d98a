package org.ringway.dialog;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.ringway.dialog.SessionFields.Ability;
import org.ringway.dialog.SessionFields.Refresher;

/// The session timer of one dialog (RFC 4028): whoever refreshes sends a request by half of the
/// interval, and who hears none in time ends the call.
///
/// ```
///   the party                      we
///      |--INVITE 90;uac------------>|   answer(): 90;uac, the party refreshes
///      |<------200 90;uac-----------|   alarm(): 60 s
///      |--UPDATE 90;uac (45 s)----->|   answer(): alarm() anew
///      |<------200 90;uac-----------|
///      |          nothing           |   fired(): END
///
///      |<--INVITE 1800;uac----------|   ask()
///      |--422 Min-SE: 3600--------->|   refused(): AGAIN
///      |<--INVITE 3600;uac----------|   ask()
///      |--200 3600;uac------------->|   accepted(): alarm() 1800 s
///      |<--UPDATE 3600;uac----------|   fired(): UPDATE
///      |--200 3600;uac------------->|   accepted()
/// ```
///
/// A party whose connection is gone is waited for elsewhere: it cannot refresh, and is not given up
/// here. A party that answers a refresh with whatever error is there, so it is not given up either.
///
/// Not thread-safe: whoever owns it lets one thread at a time in.
public final class SessionTimer {
    /// The shortest interval, in seconds (section 5).
    public static final int LEAST = 90;

    /// What is recommended, in seconds (section 4).
    public static final int RECOMMENDED = 1800;

    /// The call ends so long before the interval is over at most (section 10).
    private static final int LONGEST_MARGIN_S = 32;

    private static final long MS = 1000;

    /// A refresh is tried so often before the call ends.
    private static final int TRIES = 4;

    private final int wanted;
    private final Set<Ability> able = EnumSet.noneOf(Ability.class);
    private int least = LEAST;

    /// The interval in seconds; 0 while no timer runs.
    private int interval;

    private End refreshing = End.WE;
    private boolean pending;
    private boolean heard;
    private boolean askedAgain;

    /// Milliseconds between the last refresh and the alarm.
    private long at;

    /// Milliseconds that the alarm was set to run.
    private long delay;

    private enum End {
        WE,
        PARTY
    }

    /// Whether a message can reach the party now.
    public enum Reach {
        THERE,
        /// Its connection is gone; it may come back.
        AWAY
    }

    /// What is to be done when the alarm goes off; another one may have to be set then.
    public enum Act {
        WAIT,
        /// Send UPDATE without a body.
        UPDATE,
        /// Send a re-INVITE with what was agreed: the party has no UPDATE.
        OFFER,
        /// No refresh came: end the call.
        END
    }

    /// What a refusal of our request means.
    public enum Refused {
        /// Send it again with what [#ask] says now.
        AGAIN,
        /// The dialog goes on.
        KEEP,
        /// The party does not know the dialog or does not answer: it is over.
        GONE
    }

    /// @param wanted the interval that we want in any case, in seconds; 0 when there is a timer
    ///   only if the party wants one
    public SessionTimer(int wanted) {
        this.wanted = wanted;
    }

    /// What an INVITE or UPDATE of ours says.
    public SessionFields ask() {
        var expires = interval > 0 ? interval : ours();
        var named = least > LEAST ? least : 0;
        if (expires == 0) {
            return new SessionFields(0, named, Refresher.OPEN, Set.of());
        }
        var who = refreshing == End.WE ? Refresher.UAC : Refresher.UAS;
        return new SessionFields(Math.max(expires, least), named, who, Set.of());
    }

    /// The party sent INVITE or UPDATE and gets a 2xx: the interval begins anew, or there is none
    /// any more (section 9).
    ///
    /// @param asked what its request says, not too brief
    /// @return what the 2xx says
    public SessionFields answer(SessionFields asked) {
        learn(asked);
        var keeps = interval > 0;
        interval = asked.expires() > 0 ? asked.expires() : ours();
        if (!asked.able().contains(Ability.TIMER)) {
            refreshing = End.WE;
        } else if (asked.refresher() != Refresher.OPEN) {
            refreshing = asked.refresher() == Refresher.UAC ? End.PARTY : End.WE;
        } else if (!keeps) {
            refreshing = wanted > 0 ? End.WE : End.PARTY;
        }
        begin();
        if (interval == 0) {
            return SessionFields.NONE;
        }
        var hasTimer = asked.able().contains(Ability.TIMER);
        var both = hasTimer ? Set.of(Ability.TIMER) : Set.<Ability>of();
        var who = refreshing == End.PARTY ? Refresher.UAC : Refresher.UAS;
        return new SessionFields(interval, 0, who, both);
    }

    /// The party gave a 2xx to an INVITE or UPDATE of ours (section 7.2). A party that has no timer
    /// is refreshed by us if we want one.
    public void accepted(SessionFields answer) {
        learn(answer);
        if (answer.expires() > 0) {
            interval = Math.max(LEAST, answer.expires());
            refreshing = answer.refresher() == Refresher.UAS ? End.PARTY : End.WE;
        } else {
            interval = ours();
            refreshing = End.WE;
        }
        begin();
    }

    /// The party refused an INVITE or UPDATE of ours.
    ///
    /// @param status 300 to 699
    /// @param refusal what the response says
    public Refused refused(int status, SessionFields refusal) {
        pending = false;
        switch (status) {
            case 408, 481 -> {
                return Refused.GONE;
            }
            case 422 -> {
                heard = true;
                var isNew = refusal.least() > ask().expires() && !askedAgain;
                least = Math.max(least, refusal.least());
                askedAgain = true;
                return isNew ? Refused.AGAIN : Refused.KEEP;
            }
            case 405, 501 -> able.remove(Ability.UPDATE);
            default -> {}
        }
        heard = true;
        return Refused.KEEP;
    }

    /// The party has hung up, or we have: no timer runs any more.
    public void stop() {
        interval = 0;
    }

    /// How long from the last message or alarm until [#fired]; empty while no timer runs.
    public Optional<Duration> alarm() {
        return interval == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(delay));
    }

    /// The alarm went off.
    public Act fired(Reach reach) {
        if (interval == 0) {
            return Act.WAIT;
        }
        if (at >= deadline()) {
            if (reach == Reach.THERE && !heard) {
                stop();
                return Act.END;
            }
            begin();
            return Act.WAIT;
        }
        var step = Math.max(MS, (deadline() - half()) / TRIES);
        delay = Math.min(step, deadline() - at);
        at += delay;
        if (pending || reach == Reach.AWAY) {
            return Act.WAIT;
        }
        // Offers take turns: there may be none now, so that it has to be tried again.
        pending = able.contains(Ability.UPDATE);
        return pending ? Act.UPDATE : Act.OFFER;
    }

    /// The interval begins.
    private void begin() {
        pending = false;
        heard = false;
        askedAgain = false;
        delay = refreshing == End.WE ? half() : deadline();
        at = delay;
    }

    private long half() {
        return interval * MS / 2;
    }

    private long deadline() {
        return (interval - Math.min(LONGEST_MARGIN_S, interval / 3)) * MS;
    }

    /// A message that says nothing of what its sender can do takes nothing back.
    private void learn(SessionFields said) {
        able.addAll(said.able());
        least = Math.max(least, said.least());
    }

    /// The interval that we want in any case; 0 when we want none.
    private int ours() {
        return wanted > 0 ? Math.max(wanted, least) : 0;
    }
}
