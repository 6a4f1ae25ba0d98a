package org.ringway.call;

import java.util.Arrays;
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
import org.ringway.call.CallInput.OfferAcknowledged;
import org.ringway.call.CallInput.Plan;
import org.ringway.call.CallInput.TimerFired;
import org.ringway.call.CallState.Answered;
import org.ringway.call.CallState.AnsweredEarly;
import org.ringway.call.CallState.Answering;
import org.ringway.call.CallState.Ended;
import org.ringway.call.CallState.Held;
import org.ringway.call.CallState.Idle;
import org.ringway.call.CallState.Preparing;
import org.ringway.call.CallState.Ringing;
import org.ringway.call.CallState.Unacknowledged;
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
///    |              |-----INVITE---->|   every branch at the same time, or
///    |              |                |   some when those before have failed
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
    private final Branches branches = new Branches();
    private final Goodbyes goodbyes = new Goodbyes(outputs, branches);
    private final EarlyMedia earlyMedia = new EarlyMedia(outputs);
    private final Reoffers reoffers = new Reoffers(outputs, seats, earlyMedia);
    private final LateOffer late = new LateOffer(outputs);
    private final Transfer transfer = new Transfer(outputs, branches, goodbyes, seats);
    private final Closing closing = new Closing(outputs, goodbyes, transfer, reoffers);
    private final SilentHold hold = new SilentHold(outputs, closing);
    private final EarlyAnswer earlyAnswer =
            new EarlyAnswer(
                    outputs,
                    new EarlyAnswer.Company(branches, seats, earlyMedia, reoffers, closing));
    private final Forking forking =
            new Forking(
                    outputs,
                    new Forking.Company(branches, goodbyes, earlyMedia, earlyAnswer, closing));
    private final Reattachment.Company company =
            new Reattachment.Company(branches, goodbyes, seats, transfer);
    private final Takeover takeover = new Takeover(outputs, company);
    private final Pickup pickup =
            new Pickup(
                    outputs,
                    new Pickup.Company(
                            branches,
                            goodbyes,
                            seats,
                            reoffers,
                            closing,
                            earlyAnswer,
                            forking,
                            takeover));
    private final Reattachment reattachment = new Reattachment(outputs, company);
    private final LongestCall longest = new LongestCall(outputs, seats, transfer);
    private CallState state = new Idle();

    /// Feeds one input. An input that the state does not expect is a stray and changes nothing.
    public void handle(CallInput input) {
        if (input instanceof TimerFired(var timer) && !outputs.isDue(timer)) {
            return;
        }
        state = next(new Step(state, input));
        pickup.settle(state);
        takeover.settle(state);
        reattachment.settle(state);
        longest.settle(state);
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

    /// Whether a party has picked up, or is the caller of an answered call, and its dialog goes on.
    ///
    /// @param party a branch's index, or -1 for the caller
    public boolean isIn(int party) {
        return party == Seats.CALLER
                ? state.isAcknowledged() && !goodbyes.hasCallerLeft()
                : branches.is(party, Progress.ANSWERED);
    }

    private record Step(CallState state, CallInput input) {}

    private CallState next(Step step) {
        return switch (step) {
            case Step(Idle _, InviteReceived(var offer, var plan)) -> admit(offer, plan);
            case Step(var unchanged, CallInput.Limited(var branch, var time)) -> {
                longest.limit(branch, time);
                yield unchanged;
            }
            case Step(Idle idle, _) -> idle;

            case Step(var now, CallInput.Connection change)
                    when change.isPartingOfCaller() && now.isEarly() ->
                    next(new Step(now, new CallerHungUp()));
            case Step(var unchanged, CallInput.Connection change) -> {
                reattachment.handle(unchanged, change);
                yield unchanged;
            }
            case Step(var now, var input) when pickup.takes(input) -> pickup.handle(now, input);
            case Step(var now, CallInput.TakingOver input) -> {
                takeover.handle(now, pickup.confirmed(input));
                if (takeover.isTakenBack()) {
                    yield calleeHungUp(takeover.unacknowledged());
                }
                reoffers.follow(now);
                yield now;
            }
            case Step(var now, TimerFired(var timer)) when timer == CallTimer.TRYING ->
                    goOnWithoutTheSilent(now);
            case Step(_, TimerFired(var timer)) when timer == CallTimer.TAKEOVER_ACK ->
                    end(Ending.NO_ACK);
            case Step(var now, TimerFired(var timer)) when timer.isOfAgent() -> {
                var ending = longest.expire(timer);
                yield ending == null ? now : end(ending);
            }
            case Step(var now, var input) when transfer.takes(input) -> transfer(now, input);

            case Step(Held held, var input) when SilentHold.takes(input) ->
                    hold.handle(held, input);
            case Step(Ringing ringing, var input) when forking.takes(input) ->
                    forking.handle(ringing, input);
            case Step(AnsweredEarly early, var input) when earlyAnswer.takes(input) ->
                    earlyAnswer.handle(early, input);

            case Step(Preparing _, MediaPrepared(var offers)) -> forking.begin(offers);
            case Step(Preparing _, MediaAnswered(var answer)) -> answer(ECHO, answer);
            case Step(Preparing _, MediaRefused(var ending)) -> end(ending);
            case Step(Answering answering, MediaAnswered _) when earlyMedia.isSettled() ->
                    answering;
            case Step(Answering answering, MediaRefused _) when earlyMedia.isSettled() -> answering;
            case Step(Answering(var branch), MediaAnswered(var answer)) -> answer(branch, answer);
            case Step(Answering _, MediaRefused(var ending)) -> end(blameCallee(ending));

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

            case Step(Unacknowledged _, OfferAcknowledged(var side, var answer))
                    when side == Side.CALLER && late.isOwedAnswer() -> {
                reoffers.compare();
                yield confirm(late.acknowledged(answer));
            }
            case Step(var unchanged, CallInput.Reoffer reoffer) -> {
                if (reoffer instanceof OfferAcknowledged(var side, _)) {
                    takeover.acknowledged(side);
                }
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
            case Step(Unacknowledged now, CallerAcknowledged _) when late.isOwedAnswer() -> now;
            case Step(Unacknowledged _, CallerAcknowledged _) -> {
                outputs.disarm(CallTimer.ACK);
                yield confirm(null);
            }
            case Step(Unacknowledged _, TimerFired(var timer)) when timer == CallTimer.ACK ->
                    giveUpOnTheAck();
            case Step(AnsweredEarly _, TimerFired(var timer)) when timer == CallTimer.ACK ->
                    giveUpOnTheAck();
            case Step(var now, TimerFired(var timer)) -> goOnWithout(now, timer);
            case Step(var now, CallerCancelled _) ->
                    now instanceof Answered ? now : closing.cancelled(Ending.CALLER_CANCELLED);
            case Step(var now, CallerHungUp _) ->
                    closing.callerHungUp(now, Ending.CALLER_CANCELLED);
            case Step(var now, CallerLost _) when now.isEarly() -> end(Ending.CALLER_FLOW_LOST);
            case Step(var now, CallerLost _) -> {
                reattachment.callerAway();
                yield now;
            }
            case Step(var now, CalleeHungUp(var branch)) ->
                    branches.is(branch, Progress.ANSWERED) ? calleeHungUp(branch) : now;
            case Step(_, EndRequested(var ending)) -> end(ending);
            case Step(_, CallInput.MediaFailed(_, var ending)) -> end(ending);
            case Step(var unchanged, _) -> unchanged;
        };
    }

    private CallState admit(Body offer, Plan plan) {
        outputs.add(new CallOutput.RecordOpened());
        if (plan instanceof Plan.Refuse(var ending)) {
            return end(ending);
        }
        if (plan instanceof Plan.Hold(var why, var limit)) {
            return hold.begin(why, limit);
        }
        var isLate = offer.isEmpty() && plan instanceof Plan.Ring;
        if (!offer.isSdp() && !isLate) {
            return end(Ending.MALFORMED_SDP);
        }
        if (isLate) {
            late.begin(earlyMedia);
        }
        closing.mediaOpens();
        if (plan instanceof Plan.Ring(var kinds, var search, var tone, var early)) {
            earlyMedia.begin(tone, early);
            forking.plan(kinds, search);
            outputs.add(new CallOutput.PrepareMedia(offer));
        } else {
            earlyMedia.begin(CallPolicy.Ring.AT_ONCE, CallPolicy.EarlyMedia.RELAY);
            outputs.add(new CallOutput.PrepareEcho(offer));
        }
        return new Preparing();
    }

    /// Whoever was away did not come back in time.
    private CallState goOnWithout(CallState now, CallTimer timer) {
        var ending = reattachment.expire(now, timer);
        if (ending != null) {
            return end(ending);
        }
        return forking.goOnWithoutTheLost(now);
    }

    /// Nobody rings for ever who does not get as far as ringing.
    private CallState goOnWithoutTheSilent(CallState now) {
        var silent = Arrays.stream(reattachment.tryingHere()).mapToObj(goodbyes::giveUp).toList();
        if (now instanceof Ringing ringing) {
            return forking.goOnWithoutTheLost(ringing);
        }
        var ending = transfer.goOnWithout(silent);
        return ending == null ? now : end(ending);
    }

    private CallState answer(int branch, Body answer) {
        closing.respond(200, Reason.NONE, answer);
        outputs.add(new CallOutput.RecordAnswered(branch));
        seats.take(Side.CALLER, Seats.CALLER);
        if (branch != ECHO) {
            seats.take(Side.CALLEE, branch);
            reoffers.begin();
        }
        outputs.arm(CallTimer.ACK);
        return new Unacknowledged();
    }

    /// The caller's ACK is here.
    ///
    /// @param why why the call cannot go on; null when it can
    private CallState confirm(@Nullable Ending why) {
        if (why != null) {
            return closing.end(new Answered(), why);
        }
        reoffers.resume(new Answered());
        return new Answered();
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

    private CallState giveUpOnTheAck() {
        return closing.withoutAck(
                reattachment.isCallerAway() ? Ending.CALLER_FLOW_LOST : Ending.NO_ACK);
    }

    private CallState end(Ending ending) {
        return closing.end(state, ending);
    }

    private static Ending lost(Side side) {
        return side == Side.CALLER ? Ending.CALLER_FLOW_LOST : Ending.CALLEE_FLOW_LOST;
    }

    private static Ending blameCallee(Ending ending) {
        return ending == Ending.MALFORMED_SDP ? Ending.CALLEE_REFUSED : ending;
    }
}
