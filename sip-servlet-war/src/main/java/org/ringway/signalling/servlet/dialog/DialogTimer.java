package org.ringway.signalling.servlet.dialog;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.ringway.dialog.SessionFields;
import org.ringway.dialog.SessionTimer;
import org.ringway.dialog.SessionTimer.Act;
import org.ringway.dialog.SessionTimer.Reach;
import org.ringway.dialog.SessionTimer.Refused;
import org.ringway.signalling.call.Timers.Alarm;

/// The session timer of one dialog with its alarm. Thread-safe.
final class DialogTimer {
    private final String callId;
    private final SessionTimer timer;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile SessionTimers owner;
    private @Nullable Alarm alarm;
    private int alarms;

    /// @param callId whose dialog it is
    /// @param owner the timers of its call
    DialogTimer(String callId, SessionTimer timer, SessionTimers owner) {
        this.callId = callId;
        this.timer = timer;
        this.owner = owner;
    }

    /// The dialog belongs to another call from now on.
    void moveTo(SessionTimers other) {
        owner = other;
    }

    /// What a request of ours says.
    SessionFields ask() {
        lock.lock();
        try {
            return timer.ask();
        } finally {
            lock.unlock();
        }
    }

    /// What a 2xx of ours says.
    SessionFields answer(SessionFields asked) {
        lock.lock();
        try {
            var said = timer.answer(asked);
            set();
            return said;
        } finally {
            lock.unlock();
        }
    }

    /// The party gave a 2xx.
    void accepted(SessionFields answer) {
        lock.lock();
        try {
            timer.accepted(answer);
            set();
        } finally {
            lock.unlock();
        }
    }

    /// The party refused.
    Refused refused(int status, SessionFields refusal) {
        lock.lock();
        try {
            return timer.refused(status, refusal);
        } finally {
            lock.unlock();
        }
    }

    /// The dialog is over.
    void stop() {
        lock.lock();
        try {
            timer.stop();
            set();
        } finally {
            lock.unlock();
        }
    }

    /// Sets the alarm anew. One that has gone off meanwhile counts no more.
    private void set() {
        if (alarm != null) {
            alarm.cancel();
        }
        alarms++;
        var number = alarms;
        alarm =
                timer.alarm()
                        .map(delay -> owner.clock().after(delay, () -> ring(number)))
                        .orElse(null);
    }

    /// The clock's thread hands over to the call's lane.
    private void ring(int number) {
        owner.legs().call().run(() -> fire(number));
    }

    private void fire(int number) {
        var now = owner;
        now.perform(callId, act(number, now.reach(callId)));
    }

    private Act act(int number, Reach reach) {
        lock.lock();
        try {
            if (number != alarms) {
                return Act.WAIT;
            }
            var act = timer.fired(reach);
            set();
            return act;
        } finally {
            lock.unlock();
        }
    }
}
