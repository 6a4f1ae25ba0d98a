package org.ringway.call;

import org.ringway.sip.Body;
import org.ringway.sip.Reason;

/// A call that only hears ringback: it is a copy of another one, or its trunk takes no calls. It is
/// neither answered nor refused, so that the upstream's own choice among its forks decides.
///
/// ```
///  caller         Call
///    |--INVITE----->|
///    |<----180------|   and again every minute (RFC 3261 section 13.3.1.1)
///    |--CANCEL----->|   or a final response when it takes too long
/// ```
final class SilentHold {
    private final Outputs outputs;

    SilentHold(Outputs outputs) {
        this.outputs = outputs;
    }

    /// Whether an input means something else to a held call than to others.
    static boolean takes(CallInput input) {
        return input instanceof CallInput.TimerFired
                || input instanceof CallInput.CallerCancelled
                || input instanceof CallInput.CallerHungUp
                || input instanceof CallInput.CallerLost;
    }

    void begin(CallTimer limit) {
        outputs.arm(limit);
        ring();
    }

    /// Says once more that it rings, so that no proxy on the way gives up.
    void ring() {
        outputs.add(new CallOutput.Respond(180, Reason.NONE, Body.NONE));
        outputs.arm(CallTimer.HOLD_AGAIN);
    }

    void end() {
        outputs.disarm(CallTimer.HOLD_AGAIN);
        outputs.disarm(CallTimer.HOLD_SIBLING);
        outputs.disarm(CallTimer.HOLD_DISABLED);
    }
}
