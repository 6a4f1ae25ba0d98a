package org.ringway.call;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ringway.call.Branches.Progress;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeHungUp;
import org.ringway.call.CallInput.CalleeLost;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CallerAcknowledged;
import org.ringway.call.CallInput.CallerCancelled;
import org.ringway.call.CallInput.CallerHungUp;
import org.ringway.call.CallInput.CallerLost;
import org.ringway.call.CallInput.EndRequested;
import org.ringway.call.CallInput.InviteReceived;
import org.ringway.call.CallInput.MediaAnswered;
import org.ringway.call.CallInput.MediaPrepared;
import org.ringway.call.CallInput.MediaRefused;
import org.ringway.call.CallInput.Plan;
import org.ringway.call.CallInput.TimerFired;
import org.ringway.call.CallState.Answered;
import org.ringway.call.CallState.Answering;
import org.ringway.call.CallState.Ended;
import org.ringway.call.CallState.Idle;
import org.ringway.call.CallState.Preparing;
import org.ringway.call.CallState.Ringing;
import org.ringway.call.CallState.Unacknowledged;
import org.ringway.call.RefusalMapping.Refusal;
import org.ringway.sip.Body;
import org.ringway.sip.Reason;

/// One call through the gateway: a pure state machine.
///
/// ```
///  caller         Call           callees
///    |--INVITE----->|                |
///    |<----180------|  media ready   |   ringback starts at once
///    |              |-----INVITE---->|   every branch at the same time
///    |              |<----200--------|   the first to pick up wins
///    |              |-----ACK------->|   the others are cancelled
///    |<----200------|                |   the 200 is deferred until here
///    |-----ACK----->|                |
/// ```
///
/// After every [#handle], drain [#poll] until it returns null. Not thread-safe: its driver runs one
/// call on one thread at a time.
public final class Call {
    /// The branch that stands for the echo test.
    public static final int ECHO = -1;

    private final Outputs outputs = new Outputs();
    private final Reoffers reoffers = new Reoffers(outputs);
    private final Reattachment reattachment = new Reattachment(outputs);
    private CallState state = new Idle();
    private Branches branches = new Branches(List.of());
    private int finalStatus;
    private boolean mediaOpen;
    private boolean callerOwedBye;
    private Reason farewell = Reason.NONE;

    /// Feeds one input. An input that the state does not expect is a stray and changes nothing.
    public void handle(CallInput input) {
        if (input instanceof TimerFired(var timer) && !outputs.isDue(timer)) {
            return;
        }
        state = next(new Step(state, input));
    }

    /// The next thing to do, or null once drained.
    public @Nullable CallOutput poll() {
        return outputs.poll();
    }

    /// Where the call stands.
    public CallState state() {
        return state;
    }

    /// Whether nothing can follow any more: the call has ended and every party knows it.
    public boolean isFinished() {
        return state instanceof Ended && !callerOwedBye && !branches.any(Progress.CANCELLING);
    }

    private record Step(CallState state, CallInput input) {}

    private CallState next(Step step) {
        return switch (step) {
            case Step(Idle _, InviteReceived(var offer, var plan)) -> admit(offer, plan);
            case Step(Idle idle, _) -> idle;

            case Step(var unchanged, CallInput.Connection change) -> {
                reattachment.handle(unchanged, change, branches);
                yield unchanged;
            }

            case Step(Preparing _, MediaPrepared(var offers)) -> invite(offers);
            case Step(Preparing _, MediaAnswered(var answer)) -> answer(ECHO, answer);
            case Step(Preparing _, MediaRefused(var ending)) -> end(ending);
            case Step(Answering(var branch), MediaAnswered(var answer)) -> answer(branch, answer);
            case Step(Answering _, MediaRefused(var ending)) -> end(blameCallee(ending));

            case Step(Ringing ringing, CalleeAnswered(var branch, var answer)) ->
                    branches.is(branch, Progress.INVITED) ? pickUp(branch, answer) : ringing;
            case Step(Ringing ringing, CalleeRefused(var branch, var status)) ->
                    branches.is(branch, Progress.INVITED)
                            ? fail(branch, RefusalMapping.of(branches.kind(branch), status))
                            : ringing;
            case Step(Ringing ringing, CalleeLost(var branch)) ->
                    branches.is(branch, Progress.INVITED)
                            ? fail(branch, RefusalMapping.lost(branches.kind(branch)))
                            : ringing;
            case Step(Ringing _, TimerFired(var timer)) when timer == CallTimer.RING ->
                    end(Ending.NO_ANSWER);
            case Step(Ringing _, TimerFired(var timer)) when timer == CallTimer.RINGING_RETURN ->
                    abandonTheAway();

            case Step(var unchanged, CalleeAnswered(var branch, _)) -> {
                hangUpTheLateAnswer(branch);
                yield unchanged;
            }
            case Step(var unchanged, CalleeRefused(var branch, _)) -> clear(branch, unchanged);
            case Step(var unchanged, CalleeLost(var branch)) -> {
                reattachment.calleeAway(branch, branches);
                yield clear(branch, unchanged);
            }

            case Step(var unchanged, CallInput.Reoffer reoffer) -> {
                reoffers.handle(unchanged, reoffer);
                yield unchanged;
            }

            case Step(Ended ended, var late) -> settle(ended, late);
            case Step(var before, var input) -> stop(before, input);
        };
    }

    /// The inputs that end a call in progress, or confirm it.
    private CallState stop(CallState before, CallInput input) {
        return switch (new Step(before, input)) {
            case Step(Unacknowledged _, CallerAcknowledged _) -> {
                outputs.disarm(CallTimer.ACK);
                reattachment.acknowledged();
                yield new Answered();
            }
            case Step(var now, TimerFired(var timer)) -> expire(now, timer);
            case Step(var now, CallerCancelled _) ->
                    now instanceof Answered ? now : closeCancelled();
            case Step(var now, CallerHungUp _) ->
                    now.isEarly() ? abandon() : close(Ending.CALLER_HUNG_UP);
            case Step(var now, CallerLost _) -> loseTheCaller(now);
            case Step(var now, CalleeHungUp(var branch)) ->
                    branches.is(branch, Progress.ANSWERED) ? calleeHungUp(branch) : now;
            case Step(_, EndRequested(var ending)) -> end(ending);
            case Step(var unchanged, _) -> unchanged;
        };
    }

    /// Whatever still comes after the end.
    private CallState settle(Ended ended, CallInput late) {
        switch (late) {
            case TimerFired(var timer) when timer == CallTimer.LINGER -> branches.giveUp();
            case TimerFired _, CallerAcknowledged _ -> payTheBye();
            case CallerHungUp _, CallerCancelled _, CallerLost _ -> {
                callerOwedBye = false;
                outputs.disarm(CallTimer.ACK);
            }
            default -> {}
        }
        return ended;
    }

    private CallState admit(Body offer, Plan plan) {
        outputs.add(new CallOutput.RecordOpened());
        if (plan instanceof Plan.Refuse(var ending)) {
            return end(ending);
        }
        if (!offer.isSdp()) {
            return end(Ending.MALFORMED_SDP);
        }
        outputs.add(new CallOutput.Respond(180, Reason.NONE, Body.NONE));
        mediaOpen = true;
        if (plan instanceof Plan.Ring(var kinds)) {
            branches = new Branches(kinds);
            outputs.add(new CallOutput.PrepareMedia(offer));
        } else {
            outputs.add(new CallOutput.PrepareEcho(offer));
        }
        return new Preparing();
    }

    private CallState invite(List<Body> offers) {
        for (var branch : branches.all(Progress.PLANNED)) {
            outputs.add(new CallOutput.Invite(branch, offers.get(branch)));
            branches.set(branch, Progress.INVITED);
        }
        outputs.arm(CallTimer.RING);
        return new Ringing();
    }

    private CallState pickUp(int branch, Body answer) {
        outputs.add(new CallOutput.Acknowledge(branch));
        branches.set(branch, Progress.ANSWERED);
        reattachment.pickedUp(branch);
        cancelAll(Reason.COMPLETED_ELSEWHERE);
        outputs.disarm(CallTimer.RING);
        outputs.add(new CallOutput.AnswerMedia(branch, answer));
        return new Answering(branch);
    }

    private CallState fail(int branch, Refusal refusal) {
        branches.fail(branch, refusal);
        if (!refusal.isGlobal() && branches.any(Progress.INVITED)) {
            outputs.add(new CallOutput.DropMedia(branch));
            return state;
        }
        return refuse();
    }

    private CallState refuse() {
        var best = branches.bestRefusal();
        respond(best.status(), best.reason());
        return close(best.ending());
    }

    /// Nobody came back to answer the callees whose connection is gone. A CANCEL waits for them, so
    /// that none rings on.
    private CallState abandonTheAway() {
        for (var branch : reattachment.ringingAway(branches)) {
            outputs.add(new CallOutput.Cancel(branch, Ending.CALLEE_FLOW_LOST.reason()));
            outputs.add(new CallOutput.DropMedia(branch));
            branches.abandon(branch, RefusalMapping.lost(branches.kind(branch)));
        }
        return branches.any(Progress.INVITED) ? state : refuse();
    }

    /// The timers of a call in progress other than its ringing.
    private CallState expire(CallState now, CallTimer timer) {
        return switch (timer) {
            case ACK -> now instanceof Unacknowledged ? giveUpOnTheAck() : now;
            case EARLY_CALLER_RETURN -> now.isEarly() ? end(Ending.CALLER_FLOW_LOST) : now;
            case CALLER_RETURN -> end(Ending.CALLER_FLOW_LOST);
            case CALLEE_RETURN -> end(Ending.CALLEE_FLOW_LOST);
            case RING, LINGER, RINGING_RETURN -> now;
        };
    }

    private CallState loseTheCaller(CallState now) {
        if (now.isEarly()) {
            return end(Ending.CALLER_FLOW_LOST);
        }
        reattachment.callerAway(now);
        return now;
    }

    private CallState answer(int branch, Body answer) {
        finalStatus = 200;
        outputs.add(new CallOutput.Respond(200, Reason.NONE, answer));
        outputs.add(new CallOutput.RecordAnswered(branch));
        outputs.arm(CallTimer.ACK);
        return new Unacknowledged();
    }

    /// The CANCEL crossed the callee's 200 on the wire (RFC 3261 section 9.1), so only a BYE can
    /// end that leg now. A copy of a 200 gets its own ACK (section 13.2.2.4).
    private void hangUpTheLateAnswer(int branch) {
        if (branches.is(branch, Progress.CANCELLING)) {
            outputs.add(new CallOutput.Acknowledge(branch));
            outputs.add(new CallOutput.HangUpCallee(branch, farewell));
            branches.set(branch, Progress.HUNG_UP);
            stopLingering();
        } else if (branches.is(branch, Progress.ANSWERED)
                || branches.is(branch, Progress.HUNG_UP)) {
            outputs.add(new CallOutput.Acknowledge(branch));
        }
    }

    private CallState clear(int branch, CallState unchanged) {
        if (branches.is(branch, Progress.CANCELLING)) {
            branches.set(branch, Progress.FAILED);
            stopLingering();
        }
        return unchanged;
    }

    private void stopLingering() {
        if (!branches.any(Progress.CANCELLING)) {
            outputs.disarm(CallTimer.LINGER);
        }
    }

    private CallState calleeHungUp(int branch) {
        branches.set(branch, Progress.HUNG_UP);
        return end(Ending.CALLEE_HUNG_UP);
    }

    /// A BYE in an early dialog ends the INVITE as well (RFC 3261 section 15.1.2).
    private CallState abandon() {
        respond(487, Reason.NONE);
        return close(Ending.CALLER_CANCELLED);
    }

    private CallState closeCancelled() {
        finalStatus = 487;
        return close(Ending.CALLER_CANCELLED);
    }

    private CallState giveUpOnTheAck() {
        var why = reattachment.isCallerAway() ? Ending.CALLER_FLOW_LOST : Ending.NO_ACK;
        outputs.add(new CallOutput.HangUpCaller(why.reason()));
        return close(why);
    }

    /// Ends the call and tells the caller in the way that its dialog allows.
    private CallState end(Ending ending) {
        if (state instanceof Answered) {
            outputs.add(new CallOutput.HangUpCaller(ending.reason()));
        } else if (state instanceof Unacknowledged) {
            // No BYE before the ACK (RFC 3261 section 15).
            callerOwedBye = true;
        } else {
            respond(ending.status(), ending.reason());
        }
        return close(ending);
    }

    private CallState close(Ending ending) {
        farewell = ending.reason();
        outputs.disarm(CallTimer.RING);
        if (!callerOwedBye) {
            outputs.disarm(CallTimer.ACK);
        }
        cancelAll(farewell);
        for (var branch : branches.all(Progress.ANSWERED)) {
            outputs.add(new CallOutput.HangUpCallee(branch, farewell));
            branches.set(branch, Progress.HUNG_UP);
        }
        reoffers.terminate();
        reattachment.terminate();
        if (mediaOpen) {
            outputs.add(new CallOutput.EndMedia());
        }
        outputs.add(new CallOutput.RecordClosed(ending, finalStatus));
        if (branches.any(Progress.CANCELLING)) {
            outputs.arm(CallTimer.LINGER);
        }
        return new Ended(ending);
    }

    private void cancelAll(Reason reason) {
        farewell = reason;
        for (var branch : branches.all(Progress.INVITED)) {
            outputs.add(new CallOutput.Cancel(branch, reason));
            branches.set(branch, Progress.CANCELLING);
        }
    }

    private void payTheBye() {
        if (callerOwedBye) {
            callerOwedBye = false;
            outputs.disarm(CallTimer.ACK);
            outputs.add(new CallOutput.HangUpCaller(farewell));
        }
    }

    private void respond(int status, Reason reason) {
        finalStatus = status;
        outputs.add(new CallOutput.Respond(status, reason, Body.NONE));
    }

    private static Ending blameCallee(Ending ending) {
        return ending == Ending.MALFORMED_SDP ? Ending.CALLEE_REFUSED : ending;
    }
}
