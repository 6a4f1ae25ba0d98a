package org.ringway.call;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ringway.call.Branches.Progress;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeHungUp;
import org.ringway.call.CallInput.CalleeLost;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CallerHungUp;
import org.ringway.call.CallInput.Forgot;
import org.ringway.call.CallInput.PartyMoved;
import org.ringway.call.CallInput.Referral;
import org.ringway.call.CallInput.Referred;
import org.ringway.call.CallInput.TargetAdopted;
import org.ringway.call.CallInput.TargetJoined;
import org.ringway.call.CallInput.TargetRefused;
import org.ringway.call.CallInput.TargetsPrepared;
import org.ringway.call.CallInput.TimerFired;
import org.ringway.call.CallState.Answered;
import org.ringway.call.CallState.Ended;
import org.ringway.call.RefusalMapping.Refusal;
import org.ringway.sip.Body;
import org.ringway.sip.Reason;
import org.ringway.sip.Side;

/// One party of an answered call asks that somebody else takes its place (RFC 3515, RFC 5589). The
/// gateway calls the target itself; the party that stays sees nothing of it.
///
/// ```
///  transferor        Call         target
///    |----REFER------>|              |
///    |<----202--------|              |
///    |<--NOTIFY 100---|----INVITE--->|
///    |<--NOTIFY 180---|<----180------|
///    |                |<----200------|   joined with the party that stays
///    |<--NOTIFY 200---|-----ACK----->|
///    |----BYE-------->|              |   or the gateway's own after a while
/// ```
///
/// A target that cannot be had gives the call back to the transferor, or ends it when the
/// transferor has hung up meanwhile.
final class Transfer {
    private final Outputs outputs;
    private final Branches branches;
    private final Goodbyes goodbyes;
    private final Seats seats;
    private final List<Refusal> refusals = new ArrayList<>();
    private Stage stage = Stage.NONE;
    private Side leaving = Side.CALLER;
    private int transferor;
    private boolean transferorGone;
    private int firstTarget;
    private int picked;
    private boolean ringing;
    private boolean rejoining;

    private enum Stage {
        NONE,
        /// Offers for the targets are being made.
        PREPARING,
        RINGING,
        /// A target picked up; its media is being joined.
        JOINING,
        /// The party of another call is being fetched.
        FETCHING,
        /// Done; the transferor has still to hang up.
        RELEASING
    }

    Transfer(Outputs outputs, Branches branches, Goodbyes goodbyes, Seats seats) {
        this.outputs = outputs;
        this.branches = branches;
        this.goodbyes = goodbyes;
        this.seats = seats;
    }

    /// Whether an input is about a transfer rather than about the call.
    boolean takes(CallInput input) {
        return switch (input) {
            case CallInput.Transferring _ -> true;
            case CalleeProgressed(var branch, _, _) -> rings(branch);
            case CalleeAnswered(var branch, _) -> rings(branch);
            case CalleeRefused(var branch, _) -> rings(branch);
            case CalleeLost(var branch) -> rings(branch);
            case CalleeHungUp(var branch) -> branch >= 0 && isTransferor(branch);
            case CallerHungUp _ -> isTransferor(Seats.CALLER);
            case TimerFired(var timer) ->
                    timer == CallTimer.TRANSFER_RING || timer == CallTimer.TRANSFER_BYE;
            default -> false;
        };
    }

    /// Handles what it takes.
    ///
    /// @return why the call ends; null when it goes on
    @Nullable Ending handle(CallState state, CallInput input) {
        return switch (input) {
            case Referred(var side, var referral) -> begin(state, side, referral);
            case TargetsPrepared(var offers) -> invite(offers);
            case CalleeProgressed(var branch, var status, _) -> progress(branch, status);
            case CalleeAnswered(var branch, var answer) -> pickUp(branch, answer);
            case CalleeRefused(var branch, var status) ->
                    lose(branch, RefusalMapping.of(branches.kind(branch), status));
            case CalleeLost(var branch) -> lose(branch, RefusalMapping.lost(branches.kind(branch)));
            case TargetJoined _ -> joined();
            case TargetRefused(var ending) -> cannotJoin(ending);
            case TargetAdopted(var kind) -> adopt(kind);
            case PartyMoved(var side) -> giveAway(state, side);
            case Forgot(var side, var kind) -> rejoin(state, side, kind);
            case CallerHungUp _ -> transferorHungUp();
            case CalleeHungUp _ -> transferorHungUp();
            case TimerFired(var timer) when timer == CallTimer.TRANSFER_RING ->
                    giveBack(new Refusal(Ending.NO_ANSWER, Ending.NO_ANSWER.status(), 0));
            case TimerFired _ -> release();
            default -> null;
        };
    }

    /// Whether the party of a side may be fetched by another call.
    boolean mayGive(CallState state) {
        return state instanceof Answered
                && seats.areTaken()
                && stage == Stage.NONE
                && !seats.isChanging(Side.CALLER)
                && !seats.isChanging(Side.CALLEE);
    }

    /// Some targets are not waited for any longer: they did not come back, or did not ring, in
    /// time.
    ///
    /// @param given what they count as
    /// @return why the call ends; null when it goes on
    @Nullable Ending goOnWithout(List<Refusal> given) {
        refusals.addAll(given);
        return stage != Stage.RINGING || branches.any(Progress.INVITED)
                ? null
                : giveBack(RefusalMapping.best(refusals));
    }

    /// A party whose connection is gone did not come back: when it is the transferor of a transfer
    /// under way, the call has no need of it.
    ///
    /// @return whether the call goes on
    boolean goOnWithout(int party, Reason why) {
        if (!isTransferor(party)) {
            return false;
        }
        hangUp(party, why);
        transferorHungUp();
        return true;
    }

    /// The call is over; a transfer that is under way is over with it.
    void terminate() {
        if (stage != Stage.NONE && stage != Stage.RELEASING) {
            tell(487);
        }
        stop();
    }

    private boolean rings(int branch) {
        return stage == Stage.RINGING
                && branch >= firstTarget
                && branches.is(branch, Progress.INVITED);
    }

    private boolean isTransferor(int party) {
        return stage != Stage.NONE && !transferorGone && transferor == party;
    }

    private @Nullable Ending begin(CallState state, Side side, Referral referral) {
        if (state instanceof Ended) {
            outputs.add(new CallOutput.RespondReferral(side, 481));
            return null;
        }
        if (!mayGive(state)) {
            outputs.add(new CallOutput.RespondReferral(side, 491));
            return null;
        }
        leaving = side;
        transferor = seats.party(side);
        transferorGone = false;
        ringing = false;
        rejoining = false;
        refusals.clear();
        outputs.add(new CallOutput.RespondReferral(side, 202));
        tell(100);
        switch (referral) {
            case Referral.Refuse(var status) -> tell(status);
            case Referral.Adopt() -> {
                stage = Stage.FETCHING;
                seats.change(side);
                outputs.add(new CallOutput.FetchTarget(side));
            }
            case Referral.Ring(var kinds) -> prepare(side, kinds);
        }
        return null;
    }

    private void prepare(Side side, List<PartyKind> kinds) {
        stage = Stage.PREPARING;
        var added = kinds.stream().map(kind -> branches.add(kind, Progress.PLANNED)).toList();
        firstTarget = added.getFirst();
        outputs.add(new CallOutput.PrepareTargets(side));
    }

    /// A party whose page was loaded anew takes its own place again: to the others that is a
    /// transfer whose transferor has hung up.
    private @Nullable Ending rejoin(CallState state, Side side, PartyKind kind) {
        if (!mayGive(state)) {
            return null;
        }
        leaving = side;
        transferor = seats.party(side);
        ringing = false;
        rejoining = true;
        refusals.clear();
        transferorHungUp();
        prepare(side, List.of(kind));
        return null;
    }

    private @Nullable Ending invite(List<Body> offers) {
        if (stage == Stage.PREPARING) {
            for (var i = 0; i < offers.size(); i++) {
                outputs.add(new CallOutput.Invite(firstTarget + i, offers.get(i)));
                branches.set(firstTarget + i, Progress.INVITED);
            }
            stage = Stage.RINGING;
            outputs.arm(CallTimer.TRYING);
            outputs.arm(CallTimer.TRANSFER_RING);
        }
        return null;
    }

    /// The transferor hears of the ringing once, whatever the target says and how often.
    private @Nullable Ending progress(int branch, int status) {
        branches.rang(branch);
        if (!ringing && status > 100) {
            ringing = true;
            tell(180);
        }
        return null;
    }

    private @Nullable Ending pickUp(int branch, Body answer) {
        outputs.add(new CallOutput.Acknowledge(branch));
        branches.set(branch, Progress.ANSWERED);
        goodbyes.cancelTheOthers(Reason.COMPLETED_ELSEWHERE);
        outputs.disarm(CallTimer.TRYING);
        outputs.disarm(CallTimer.TRANSFER_RING);
        picked = branch;
        stage = Stage.JOINING;
        seats.change(leaving);
        outputs.add(new CallOutput.JoinTarget(leaving, branch, answer));
        return null;
    }

    private @Nullable Ending lose(int branch, Refusal refusal) {
        branches.set(branch, Progress.FAILED);
        refusals.add(refusal);
        outputs.add(new CallOutput.DropMedia(branch));
        return !refusal.isGlobal() && branches.any(Progress.INVITED)
                ? null
                : giveBack(RefusalMapping.best(refusals));
    }

    private @Nullable Ending joined() {
        if (stage != Stage.JOINING) {
            return null;
        }
        takeTheSeat(picked);
        return null;
    }

    private @Nullable Ending adopt(PartyKind kind) {
        var branch = branches.add(kind, Progress.ANSWERED);
        if (stage == Stage.FETCHING) {
            takeTheSeat(branch);
        } else {
            goodbyes.leave(branch, Reason.NORMAL_CLEARING);
        }
        return null;
    }

    private void takeTheSeat(int branch) {
        seats.settle();
        seats.take(leaving, branch);
        outputs.add(new CallOutput.Seat(leaving, branch));
        tell(200);
        if (transferorGone) {
            stop();
        } else {
            stage = Stage.RELEASING;
            outputs.arm(CallTimer.TRANSFER_BYE);
        }
    }

    private @Nullable Ending cannotJoin(Ending ending) {
        if (stage == Stage.NONE || stage == Stage.RELEASING) {
            return null;
        }
        if (stage == Stage.JOINING) {
            outputs.add(new CallOutput.DropMedia(picked));
            goodbyes.leave(picked, ending.reason());
        }
        return giveBack(new Refusal(ending, ending.status(), 0));
    }

    /// The target is not to be had: the call is the transferor's again.
    private @Nullable Ending giveBack(Refusal refusal) {
        for (var branch : branches.all(Progress.PLANNED)) {
            branches.set(branch, Progress.FAILED);
        }
        for (var branch : branches.all(Progress.INVITED)) {
            outputs.add(new CallOutput.DropMedia(branch));
        }
        goodbyes.cancelTheOthers(refusal.ending().reason());
        seats.settle();
        tell(refusal.status());
        stop();
        return transferorGone ? endingOf(refusal) : null;
    }

    /// Whoever does not take up its own call again has hung up.
    private Ending endingOf(Refusal refusal) {
        if (!rejoining) {
            return refusal.ending();
        }
        return leaving == Side.CALLER ? Ending.CALLER_HUNG_UP : Ending.CALLEE_HUNG_UP;
    }

    private @Nullable Ending transferorHungUp() {
        forget(transferor);
        transferorGone = true;
        if (stage == Stage.RELEASING) {
            stop();
        } else {
            seats.vacate(leaving);
            outputs.add(new CallOutput.Vacate(leaving));
        }
        return null;
    }

    private @Nullable Ending release() {
        hangUp(transferor, Reason.NORMAL_CLEARING);
        transferorGone = true;
        stop();
        return null;
    }

    private void hangUp(int party, Reason why) {
        if (party == Seats.CALLER) {
            goodbyes.leaveTheCaller(why);
        } else {
            goodbyes.leave(party, why);
        }
    }

    private @Nullable Ending giveAway(CallState state, Side side) {
        if (!mayGive(state)) {
            return null;
        }
        forget(seats.party(side));
        return Ending.TRANSFERRED;
    }

    /// The dialog of a party is over, or no longer ours.
    private void forget(int party) {
        if (party == Seats.CALLER) {
            goodbyes.callerLeft();
        } else {
            branches.set(party, Progress.HUNG_UP);
        }
    }

    private void tell(int status) {
        if (!transferorGone) {
            outputs.add(new CallOutput.Notify(leaving, status));
        }
    }

    private void stop() {
        stage = Stage.NONE;
        outputs.disarm(CallTimer.TRYING);
        outputs.disarm(CallTimer.TRANSFER_RING);
        outputs.disarm(CallTimer.TRANSFER_BYE);
    }
}
