package org.ringway.call;

import java.util.Arrays;
import java.util.BitSet;
import org.ringway.call.Branches.Progress;
import org.ringway.call.CallInput.CalleeAway;
import org.ringway.call.CallInput.CalleeBack;
import org.ringway.call.CallInput.CallerAway;
import org.ringway.call.CallInput.CallerBack;
import org.ringway.call.CallOutput.ProbeCallee;
import org.ringway.call.CallOutput.ProbeCaller;
import org.ringway.call.CallOutput.RepeatToCallee;
import org.ringway.call.CallOutput.RepeatToCaller;

/// Who of a call has lost its connection, how long the call waits for it, and what it is told when
/// it is back.
///
/// The other side hears nothing of it, and media flows on. Whoever comes back is told the last
/// thing again that it may have missed, and is asked whether it still knows the dialog: a page that
/// was loaded again does not.
final class Reattachment {
    private final Outputs outputs;
    private final BitSet branchesAway = new BitSet();
    private boolean callerAway;

    Reattachment(Outputs outputs) {
        this.outputs = outputs;
    }

    /// A connection went or came back.
    void handle(CallState state, CallInput.Connection change, Branches branches) {
        switch (change) {
            case CallerAway() -> callerAway(state);
            case CallerBack() -> callerBack(state);
            case CalleeAway(var branch) -> calleeAway(branch, branches);
            case CalleeBack(var branch) -> calleeBack(branch, branches);
        }
    }

    /// Nothing can be heard of the caller.
    void callerAway(CallState state) {
        callerAway = true;
        if (state.isEarly()) {
            outputs.rearm(CallTimer.EARLY_CALLER_RETURN);
        } else if (state instanceof CallState.Answered) {
            outputs.rearm(CallTimer.CALLER_RETURN);
        }
    }

    /// Nothing can be heard of a callee.
    void calleeAway(int branch, Branches branches) {
        if (branches.is(branch, Progress.INVITED)) {
            branchesAway.set(branch);
            outputs.rearm(CallTimer.RINGING_RETURN);
        } else if (branches.is(branch, Progress.ANSWERED)) {
            branchesAway.set(branch);
            outputs.rearm(CallTimer.CALLEE_RETURN);
        }
    }

    /// A branch picked up; its connection may have gone since.
    void pickedUp(int branch) {
        outputs.disarm(CallTimer.RINGING_RETURN);
        if (branchesAway.get(branch)) {
            outputs.rearm(CallTimer.CALLEE_RETURN);
        }
    }

    /// The caller acknowledged the answer; its connection may have gone since.
    void acknowledged() {
        outputs.disarm(CallTimer.EARLY_CALLER_RETURN);
        if (callerAway) {
            outputs.rearm(CallTimer.CALLER_RETURN);
        }
    }

    boolean isCallerAway() {
        return callerAway;
    }

    /// The branches that ring somewhere nobody can be told to stop.
    int[] ringingAway(Branches branches) {
        return Arrays.stream(branches.all(Progress.INVITED)).filter(branchesAway::get).toArray();
    }

    /// The call is over and waits for nobody.
    void terminate() {
        outputs.disarm(CallTimer.EARLY_CALLER_RETURN);
        outputs.disarm(CallTimer.CALLER_RETURN);
        outputs.disarm(CallTimer.RINGING_RETURN);
        outputs.disarm(CallTimer.CALLEE_RETURN);
    }

    private void callerBack(CallState state) {
        if (!callerAway) {
            return;
        }
        callerAway = false;
        outputs.disarm(CallTimer.EARLY_CALLER_RETURN);
        outputs.disarm(CallTimer.CALLER_RETURN);
        if (!(state instanceof CallState.Ended)) {
            outputs.add(new RepeatToCaller());
            outputs.add(new ProbeCaller());
        }
    }

    private void calleeBack(int branch, Branches branches) {
        if (branch < 0 || !branchesAway.get(branch)) {
            return;
        }
        branchesAway.clear(branch);
        if (branches.is(branch, Progress.INVITED)) {
            outputs.add(new RepeatToCallee(branch));
            if (ringingAway(branches).length == 0) {
                outputs.disarm(CallTimer.RINGING_RETURN);
            }
        } else if (branches.is(branch, Progress.ANSWERED)) {
            outputs.disarm(CallTimer.CALLEE_RETURN);
            // The ACK may be lost as well as anything else (RFC 3261 section 13.2.2.4).
            outputs.add(new RepeatToCallee(branch));
            outputs.add(new ProbeCallee(branch));
        }
    }
}
