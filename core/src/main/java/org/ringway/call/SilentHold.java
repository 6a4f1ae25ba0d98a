package org.ringway.call;

import org.ringway.call.CallState.Held;
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
    private final Closing closing;

    SilentHold(Outputs outputs, Closing closing) {
        this.outputs = outputs;
        this.closing = closing;
    }

    /// Whether an input means something else to a held call than to others.
    static boolean takes(CallInput input) {
        return input instanceof CallInput.TimerFired
                || input instanceof CallInput.CallerCancelled
                || input instanceof CallInput.CallerHungUp
                || input instanceof CallInput.CallerLost;
    }

    CallState begin(Ending why, CallTimer limit) {
        outputs.arm(limit);
        ring();
        return new Held(why);
    }

    /// Handles what it takes.
    CallState handle(Held held, CallInput input) {
        return switch (input) {
            case CallInput.TimerFired(var timer) when timer == CallTimer.HOLD_AGAIN -> {
                ring();
                yield held;
            }
            case CallInput.CallerCancelled _ -> closing.cancelled(held.why());
            case CallInput.CallerHungUp _ -> closing.callerHungUp(held, held.why());
            default -> closing.end(held, held.why());
        };
    }

    /// Says once more that it rings, so that no proxy on the way gives up.
    private void ring() {
        outputs.add(new CallOutput.Respond(180, Reason.NONE, Body.NONE));
        outputs.arm(CallTimer.HOLD_AGAIN);
    }
}
