package org.ringway.call;

import java.util.HashMap;
import java.util.Map;
import org.ringway.call.Branches.Progress;
import org.ringway.call.CallInput.CallerAcknowledged;
import org.ringway.call.CallInput.CallerCancelled;
import org.ringway.call.CallInput.CallerHungUp;
import org.ringway.call.CallInput.CallerLost;
import org.ringway.call.CallInput.TimerFired;
import org.ringway.call.RefusalMapping.Refusal;
import org.ringway.sip.Reason;

/// What a call still owes its parties when it is over for them: a CANCEL or a BYE to every branch,
/// now or once a crossing answer has come, and a BYE to the caller, who must have sent its ACK
/// first.
final class Goodbyes {
    private final Outputs outputs;
    private final Branches branches;
    private final Map<Integer, Reason> reasons = new HashMap<>();
    private Reason reason = Reason.NONE;
    private boolean callerOwedBye;
    private boolean callerLeft;

    Goodbyes(Outputs outputs, Branches branches) {
        this.outputs = outputs;
        this.branches = branches;
    }

    /// Whether every party knows that the call is over.
    boolean areSaid() {
        return !callerOwedBye && !branches.any(Progress.CANCELLING);
    }

    /// The caller gets its BYE after its ACK, not before (RFC 3261 section 15).
    void oweTheCaller() {
        callerOwedBye = true;
    }

    /// The caller's dialog is over, or another call's, while this call goes on.
    void callerLeft() {
        callerLeft = true;
    }

    boolean hasCallerLeft() {
        return callerLeft;
    }

    /// Hangs up the caller of an answered call, unless it has left.
    void leaveTheCaller(Reason why) {
        if (!callerLeft) {
            callerLeft = true;
            outputs.add(new CallOutput.HangUpCaller(why));
        }
    }

    /// Hangs up one branch that has answered.
    void leave(int branch, Reason why) {
        outputs.add(new CallOutput.HangUpCallee(branch, why));
        branches.set(branch, Progress.HUNG_UP);
    }

    /// Cancels the branches that have not answered yet.
    void cancelTheOthers(Reason why) {
        reason = why;
        for (var branch : branches.all(Progress.INVITED)) {
            cancel(branch, why);
        }
    }

    /// Gives a callee up that cannot be reached. The CANCEL waits for it, so that it does not ring
    /// on when it is back.
    ///
    /// @return what it counts as
    Refusal abandon(int branch) {
        var refusal = RefusalMapping.lost(branches.kind(branch));
        return giveUp(branch, refusal, refusal.ending().reason());
    }

    /// Gives a callee up that does not get as far as ringing, as if its transaction had ended.
    ///
    /// @return what it counts as
    Refusal giveUp(int branch) {
        var refusal = RefusalMapping.of(branches.kind(branch), Reason.REQUEST_TIMEOUT.cause());
        return giveUp(branch, refusal, Reason.REQUEST_TIMEOUT);
    }

    /// Cancels or hangs up every branch.
    void leaveTheCallees(Reason why) {
        if (!callerOwedBye) {
            outputs.disarm(CallTimer.ACK);
        }
        cancelTheOthers(why);
        for (var branch : branches.all(Progress.ANSWERED)) {
            leave(branch, why);
        }
    }

    /// Gives cancelled branches the time to answer.
    void linger() {
        if (branches.any(Progress.CANCELLING)) {
            outputs.arm(CallTimer.LINGER);
        }
    }

    /// The CANCEL crossed the callee's 200 on the wire (RFC 3261 section 9.1), so only a BYE can
    /// end that leg now, and says what the CANCEL said, whatever became of the call meanwhile. A
    /// copy of a 200 gets its own ACK (section 13.2.2.4).
    void lateAnswer(int branch) {
        if (branches.is(branch, Progress.CANCELLING)) {
            outputs.add(new CallOutput.Acknowledge(branch));
            leave(branch, reasons.getOrDefault(branch, reason));
            stopLingering();
        } else if (branches.is(branch, Progress.ANSWERED)
                || branches.is(branch, Progress.HUNG_UP)) {
            outputs.add(new CallOutput.Acknowledge(branch));
        }
    }

    /// A cancelled branch has ended its INVITE, or is gone.
    void cleared(int branch) {
        if (branches.is(branch, Progress.CANCELLING)) {
            branches.set(branch, Progress.FAILED);
            stopLingering();
        }
    }

    /// Whatever still comes after the end.
    void settle(CallInput late) {
        switch (late) {
            case TimerFired(var timer) when timer == CallTimer.LINGER -> branches.giveUp();
            case TimerFired _, CallerAcknowledged _ -> payTheCaller();
            case CallerHungUp _, CallerCancelled _, CallerLost _ -> {
                callerOwedBye = false;
                outputs.disarm(CallTimer.ACK);
            }
            default -> {}
        }
    }

    private Refusal giveUp(int branch, Refusal refusal, Reason why) {
        cancel(branch, why);
        outputs.add(new CallOutput.DropMedia(branch));
        branches.note(refusal);
        return refusal;
    }

    private void cancel(int branch, Reason why) {
        outputs.add(new CallOutput.Cancel(branch, why));
        branches.set(branch, Progress.CANCELLING);
        reasons.put(branch, why);
    }

    private void stopLingering() {
        if (!branches.any(Progress.CANCELLING)) {
            outputs.disarm(CallTimer.LINGER);
        }
    }

    private void payTheCaller() {
        if (callerOwedBye) {
            callerOwedBye = false;
            outputs.disarm(CallTimer.ACK);
            outputs.add(new CallOutput.HangUpCaller(reason));
        }
    }
}
