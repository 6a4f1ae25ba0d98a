package org.ringway.call;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ringway.call.Branches.Progress;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeHungUp;
import org.ringway.call.CallInput.CalleeLost;
import org.ringway.call.CallInput.CalleeProgressed;
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
import org.ringway.call.CallState.Held;
import org.ringway.call.CallState.Idle;
import org.ringway.call.CallState.Preparing;
import org.ringway.call.CallState.Ringing;
import org.ringway.call.CallState.Unacknowledged;
import org.ringway.call.RefusalMapping.Refusal;
import org.ringway.sip.Body;
import org.ringway.sip.Reason;
import org.ringway.sip.Side;
import org.ringway.tenant.CallPolicy;

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
    private final Seats seats = new Seats();
    private final Reoffers reoffers = new Reoffers(outputs, seats);
    private final EarlyMedia earlyMedia = new EarlyMedia(outputs);
    private CallState state = new Idle();
    private Branches branches = new Branches(List.of());
    private Goodbyes goodbyes = new Goodbyes(outputs, branches);
    private final SilentHold hold = new SilentHold(outputs);
    private Transfer transfer = new Transfer(outputs, branches, goodbyes, seats);
    private Reattachment reattachment = reattachment();
    private int finalStatus;
    private boolean mediaOpen;

    /// Feeds one input. An input that the state does not expect is a stray and changes nothing.
    public void handle(CallInput input) {
        if (input instanceof TimerFired(var timer) && !outputs.isDue(timer)) {
            return;
        }
        state = next(new Step(state, input));
        reattachment.settle(state);
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
        return state instanceof Ended && goodbyes.areSaid();
    }

    /// Whether a party may go over into another call now.
    public boolean mayGive() {
        return transfer.mayGive(state);
    }

    private record Step(CallState state, CallInput input) {}

    private CallState next(Step step) {
        return switch (step) {
            case Step(Idle _, InviteReceived(var offer, var plan)) -> admit(offer, plan);
            case Step(Idle idle, _) -> idle;

            case Step(var unchanged, CallInput.Connection change) -> {
                reattachment.handle(unchanged, change);
                yield unchanged;
            }
            case Step(var now, var input) when transfer.takes(input) -> transfer(now, input);

            case Step(Held held, var input) when SilentHold.takes(input) -> hold(held, input);
            case Step(Preparing _, MediaPrepared(var offers)) -> invite(offers);
            case Step(Preparing _, MediaAnswered(var answer)) -> answer(ECHO, answer);
            case Step(Preparing _, MediaRefused(var ending)) -> end(ending);
            case Step(Answering answering, MediaAnswered _) when earlyMedia.isSettled() ->
                    answering;
            case Step(Answering answering, MediaRefused _) when earlyMedia.isSettled() -> answering;
            case Step(Answering(var branch), MediaAnswered(var answer)) -> answer(branch, answer);
            case Step(Answering _, MediaRefused(var ending)) -> end(blameCallee(ending));

            case Step(Ringing ringing, CalleeProgressed(var branch, _, var early)) -> {
                if (branches.is(branch, Progress.INVITED)) {
                    earlyMedia.progressed(branch, branches.isOnlyOne() ? early : Body.NONE);
                }
                yield ringing;
            }
            case Step(Ringing ringing, MediaAnswered(var answer)) -> {
                earlyMedia.joined(answer);
                yield ringing;
            }
            case Step(Ringing ringing, MediaRefused _) -> {
                earlyMedia.isSettled();
                yield ringing;
            }
            case Step(Ringing ringing, CalleeAnswered(var branch, var answer)) ->
                    branches.is(branch, Progress.INVITED)
                            ? pickUp(branch, earlyMedia.answered(answer))
                            : ringing;
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

            case Step(var unchanged, TimerFired(var timer)) when timer.isBetweenOffers() -> {
                reoffers.waited(unchanged, timer);
                yield unchanged;
            }

            case Step(var unchanged, CalleeAnswered(var branch, _)) -> {
                goodbyes.lateAnswer(branch);
                yield unchanged;
            }
            case Step(var unchanged, CalleeRefused(var branch, _)) -> {
                goodbyes.cleared(branch);
                yield unchanged;
            }
            case Step(var unchanged, CalleeLost(var branch)) -> {
                reattachment.calleeAway(branch);
                goodbyes.cleared(branch);
                yield unchanged;
            }

            case Step(var unchanged, CallInput.Reoffer reoffer) -> {
                yield reoffers.goesOnAfter(unchanged, reoffer)
                        ? unchanged
                        : end(lost(reoffer.side()));
            }

            case Step(Ended ended, var late) -> {
                goodbyes.settle(late);
                yield ended;
            }
            case Step(var before, var input) -> stop(before, input);
        };
    }

    /// The inputs that end a call in progress, or confirm it.
    private CallState stop(CallState before, CallInput input) {
        return switch (new Step(before, input)) {
            case Step(Unacknowledged _, CallerAcknowledged _) -> {
                outputs.disarm(CallTimer.ACK);
                reoffers.resume(new Answered());
                yield new Answered();
            }
            case Step(Unacknowledged _, TimerFired(var timer)) when timer == CallTimer.ACK ->
                    giveUpOnTheAck();
            case Step(var now, TimerFired(var timer)) -> goOnWithout(now, timer);
            case Step(var now, CallerCancelled _) ->
                    now instanceof Answered ? now : closeCancelled(Ending.CALLER_CANCELLED);
            case Step(var now, CallerHungUp _) -> callerHungUp(now);
            case Step(var now, CallerLost _) when now.isEarly() -> end(Ending.CALLER_FLOW_LOST);
            case Step(var now, CallerLost _) -> {
                reattachment.callerAway();
                yield now;
            }
            case Step(var now, CalleeHungUp(var branch)) ->
                    branches.is(branch, Progress.ANSWERED) ? calleeHungUp(branch) : now;
            case Step(_, EndRequested(var ending)) -> end(ending);
            case Step(var unchanged, _) -> unchanged;
        };
    }

    private CallState admit(Body offer, Plan plan) {
        outputs.add(new CallOutput.RecordOpened());
        if (plan instanceof Plan.Refuse(var ending)) {
            return end(ending);
        }
        if (plan instanceof Plan.Hold(var why, var limit)) {
            hold.begin(limit);
            return new Held(why);
        }
        if (!offer.isSdp()) {
            return end(Ending.MALFORMED_SDP);
        }
        mediaOpen = true;
        if (plan instanceof Plan.Ring(var kinds, var tone)) {
            earlyMedia.begin(tone);
            branches = new Branches(kinds);
            goodbyes = new Goodbyes(outputs, branches);
            transfer = new Transfer(outputs, branches, goodbyes, seats);
            reattachment = reattachment();
            outputs.add(new CallOutput.PrepareMedia(offer));
        } else {
            earlyMedia.begin(CallPolicy.Ring.AT_ONCE);
            outputs.add(new CallOutput.PrepareEcho(offer));
        }
        return new Preparing();
    }

    private Reattachment reattachment() {
        return new Reattachment(
                outputs, new Reattachment.Company(branches, goodbyes, seats, transfer));
    }

    private CallState hold(Held held, CallInput input) {
        return switch (input) {
            case TimerFired(var timer) when timer == CallTimer.HOLD_AGAIN -> {
                hold.ring();
                yield held;
            }
            case TimerFired _ -> end(held.why());
            case CallerCancelled _ -> closeCancelled(held.why());
            case CallerHungUp _ -> abandon(held.why());
            case CallerLost _ -> end(held.why());
            default -> held;
        };
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
        goodbyes.cancelTheOthers(Reason.COMPLETED_ELSEWHERE);
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

    /// Whoever was away did not come back in time.
    private CallState goOnWithout(CallState now, CallTimer timer) {
        var ending = reattachment.expire(now, timer);
        if (ending != null) {
            return end(ending);
        }
        return now instanceof Ringing && !branches.any(Progress.INVITED) ? refuse() : now;
    }

    private CallState answer(int branch, Body answer) {
        finalStatus = 200;
        outputs.add(new CallOutput.Respond(200, Reason.NONE, answer));
        outputs.add(new CallOutput.RecordAnswered(branch));
        seats.take(Side.CALLER, Seats.CALLER);
        if (branch != ECHO) {
            seats.take(Side.CALLEE, branch);
            reoffers.begin();
        }
        outputs.arm(CallTimer.ACK);
        return new Unacknowledged();
    }

    private CallState callerHungUp(CallState now) {
        if (now.isEarly()) {
            return abandon(Ending.CALLER_CANCELLED);
        }
        if (goodbyes.hasCallerLeft()) {
            return now;
        }
        goodbyes.callerLeft();
        transfer.terminate();
        return close(Ending.CALLER_HUNG_UP);
    }

    private CallState calleeHungUp(int branch) {
        branches.set(branch, Progress.HUNG_UP);
        var isOnCallersSide = seats.party(Side.CALLER) == branch;
        return end(isOnCallersSide ? Ending.CALLER_HUNG_UP : Ending.CALLEE_HUNG_UP);
    }

    private CallState transfer(CallState now, CallInput input) {
        var ending = transfer.handle(now, input);
        if (ending == null) {
            reoffers.follow(now);
        }
        return ending == null ? now : end(ending);
    }

    /// A BYE in an early dialog ends the INVITE as well (RFC 3261 section 15.1.2).
    private CallState abandon(Ending ending) {
        respond(487, Reason.NONE);
        return close(ending);
    }

    private CallState closeCancelled(Ending ending) {
        finalStatus = 487;
        return close(ending);
    }

    private CallState giveUpOnTheAck() {
        var why = reattachment.isCallerAway() ? Ending.CALLER_FLOW_LOST : Ending.NO_ACK;
        outputs.add(new CallOutput.HangUpCaller(why.reason()));
        return close(why);
    }

    /// Ends the call and tells the caller in the way that its dialog allows.
    private CallState end(Ending ending) {
        transfer.terminate();
        if (state instanceof Answered) {
            goodbyes.leaveTheCaller(ending.reason());
        } else if (state instanceof Unacknowledged) {
            goodbyes.oweTheCaller();
        } else {
            respond(ending.status(), ending.reason());
        }
        return close(ending);
    }

    private CallState close(Ending ending) {
        outputs.disarm(CallTimer.RING);
        hold.end();
        goodbyes.leaveTheCallees(ending.reason());
        reoffers.terminate();
        if (mediaOpen) {
            outputs.add(new CallOutput.EndMedia());
        }
        outputs.add(new CallOutput.RecordClosed(ending, finalStatus));
        goodbyes.linger();
        return new Ended(ending);
    }

    private void respond(int status, Reason reason) {
        finalStatus = status;
        outputs.add(new CallOutput.Respond(status, reason, Body.NONE));
    }

    private static Ending lost(Side side) {
        return side == Side.CALLER ? Ending.CALLER_FLOW_LOST : Ending.CALLEE_FLOW_LOST;
    }

    private static Ending blameCallee(Ending ending) {
        return ending == Ending.MALFORMED_SDP ? Ending.CALLEE_REFUSED : ending;
    }
}
