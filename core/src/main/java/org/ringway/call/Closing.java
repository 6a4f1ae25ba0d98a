package org.ringway.call;

import org.ringway.call.CallState.AnsweredEarly;
import org.ringway.call.CallState.Ended;
import org.ringway.call.CallState.Unacknowledged;
import org.ringway.sip.Body;
import org.ringway.sip.Reason;

/// How a call ends: what the caller hears in the way that its dialog allows, and what the callees,
/// the media plane and the record do.
final class Closing {
    private final Outputs outputs;
    private final Goodbyes goodbyes;
    private final Transfer transfer;
    private final Reoffers reoffers;
    private int finalStatus;
    private boolean mediaOpen;

    Closing(Outputs outputs, Goodbyes goodbyes, Transfer transfer, Reoffers reoffers) {
        this.outputs = outputs;
        this.goodbyes = goodbyes;
        this.transfer = transfer;
        this.reoffers = reoffers;
    }

    /// The media plane has something to end from now on.
    void mediaOpens() {
        mediaOpen = true;
    }

    /// Gives the caller its final response, which the record keeps.
    void respond(int status, Reason reason, Body body) {
        finalStatus = status;
        outputs.add(new CallOutput.Respond(status, reason, body));
    }

    /// Ends the call and tells the caller.
    CallState end(CallState state, Ending ending) {
        transfer.terminate();
        if (state.isAcknowledged()) {
            goodbyes.leaveTheCaller(ending.reason());
        } else if (state instanceof Unacknowledged || state instanceof AnsweredEarly) {
            goodbyes.oweTheCaller();
        } else {
            respond(ending.status(), ending.reason(), Body.NONE);
        }
        return close(ending);
    }

    /// Ends a call whose caller has been refused.
    CallState refuse(RefusalMapping.Refusal refusal) {
        respond(refusal.status(), refusal.reason(), Body.NONE);
        return close(refusal.ending());
    }

    /// The caller hung up.
    ///
    /// @param early how the call ends when nobody has picked up. A BYE in an early dialog ends the
    ///   INVITE as well (RFC 3261 section 15.1.2).
    CallState callerHungUp(CallState state, Ending early) {
        if (state.isEarly()) {
            respond(487, Reason.NONE, Body.NONE);
            return close(early);
        }
        if (goodbyes.hasCallerLeft()) {
            return state;
        }
        goodbyes.callerLeft();
        transfer.terminate();
        return close(state instanceof AnsweredEarly ? early : Ending.CALLER_HUNG_UP);
    }

    /// The caller gave up; the container has answered with 487.
    CallState cancelled(Ending ending) {
        finalStatus = 487;
        return close(ending);
    }

    /// The caller's ACK never came.
    CallState withoutAck(Ending why) {
        outputs.add(new CallOutput.HangUpCaller(why.reason()));
        return close(why);
    }

    private CallState close(Ending ending) {
        outputs.disarm(CallTimer.RING);
        outputs.disarm(CallTimer.TRYING);
        outputs.disarm(CallTimer.SILENCE);
        outputs.disarm(CallTimer.AGENT_SILENCE);
        outputs.disarm(CallTimer.TAKEOVER_ACK);
        outputs.disarm(CallTimer.HOLD_AGAIN);
        outputs.disarm(CallTimer.HOLD_SIBLING);
        outputs.disarm(CallTimer.HOLD_DISABLED);
        goodbyes.leaveTheCallees(ending.reason());
        reoffers.terminate();
        if (mediaOpen) {
            outputs.add(new CallOutput.EndMedia());
        }
        outputs.add(new CallOutput.RecordClosed(ending, finalStatus));
        goodbyes.linger();
        return new Ended(ending);
    }
}
