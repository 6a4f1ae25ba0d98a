package org.ringway.call;

import java.util.ArrayList;
import java.util.List;
import org.ringway.call.Branches.Progress;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.NewcomerGone;
import org.ringway.call.CallInput.PickupAsked;
import org.ringway.call.CallInput.PickupJoined;
import org.ringway.call.CallInput.PickupRefused;
import org.ringway.call.CallInput.TakeoverAsked;
import org.ringway.call.CallState.AnsweredEarly;
import org.ringway.call.CallState.Ended;
import org.ringway.call.CallState.Ringing;
import org.ringway.call.CallState.Unacknowledged;
import org.ringway.sip.Body;
import org.ringway.sip.Reason;
import org.ringway.sip.Replaces.Condition;
import org.ringway.sip.Side;

/// Somebody picks up a call that rings elsewhere, by an INVITE that names the dialog of a branch
/// (RFC 3891). We began that dialog, so we may give it up for another one (section 3).
///
/// ```
///  carol             call            alice    bob#1    bob#2
///    |--INVITE-------->|               |         |        |   Replaces: bob#1's early dialog
///    |<-----200--------|               |         |        |   joined with alice
///    |                 |-----200------>|         |        |
///    |                 |-----CANCEL--------------+------->|   Call completed elsewhere
///    |------ACK------->|<-----ACK------|
/// ```
///
/// Whoever is first has the call: until the newcomer is joined a callee may still answer, and the
/// newcomer is refused then as if it had come later.
final class Pickup {
    private static final int NOBODY = -1;

    private final Outputs outputs;
    private final Company company;
    private final List<CallInput> held = new ArrayList<>();
    private int newcomer = NOBODY;
    private Condition condition = Condition.ANY;

    /// What else has to do with a call that rings.
    record Company(
            Branches branches,
            Goodbyes goodbyes,
            Seats seats,
            Reoffers reoffers,
            Closing closing,
            EarlyAnswer earlyAnswer,
            Forking forking,
            Takeover takeover) {}

    Pickup(Outputs outputs, Company company) {
        this.outputs = outputs;
        this.company = company;
    }

    /// Whether an input is about somebody who picks up, or has to wait for him. What a callee lets
    /// be heard would be joined in his place.
    boolean takes(CallInput input) {
        return switch (input) {
            case PickupAsked(var branch, _, _, _) ->
                    !company.branches().is(branch, Progress.ANSWERED);
            case PickupJoined _, PickupRefused _ -> true;
            case NewcomerGone _, CalleeProgressed _ -> isJoining();
            default -> false;
        };
    }

    /// Handles what it takes.
    CallState handle(CallState state, CallInput input) {
        return switch (input) {
            case PickupAsked asked -> begin(state, asked);
            case PickupJoined(var answer, var forCaller) when isJoining() ->
                    joined(state, answer, forCaller);
            case PickupRefused(var ending) when isJoining() -> {
                refuse(ending.status(), ending.reason());
                yield goOn(state);
            }
            case NewcomerGone() -> {
                outputs.add(new CallOutput.DropMedia(newcomer));
                forget();
                yield goOn(state);
            }
            case CalleeProgressed progress -> {
                held.add(progress);
                yield state;
            }
            default -> state;
        };
    }

    /// What somebody wants who names a dialog that has been confirmed meanwhile.
    ///
    /// @return the takeover that it is now
    CallInput.TakingOver confirmed(CallInput.TakingOver input) {
        if (!(input instanceof PickupAsked(var branch, var kind, var wanted, var offer))) {
            return input;
        }
        var side = company.seats().party(Side.CALLER) == branch ? Side.CALLER : Side.CALLEE;
        return new TakeoverAsked(side, kind, wanted, offer);
    }

    /// Somebody has the call, or nobody has it any more: the newcomer comes too late.
    void settle(CallState state) {
        if (!isJoining() || isRinging(state)) {
            return;
        }
        if (state instanceof Ended) {
            refuse(603, Reason.NONE);
        } else {
            refuse(condition == Condition.EARLY_ONLY ? 486 : 491, Reason.NONE);
        }
        held.clear();
    }

    private boolean isJoining() {
        return newcomer != NOBODY;
    }

    private static boolean isRinging(CallState state) {
        return state instanceof Ringing || state instanceof AnsweredEarly;
    }

    /// What the dialog is decides before what its call is about to do.
    private CallState begin(CallState state, PickupAsked asked) {
        var rings = company.branches().is(asked.branch(), Progress.INVITED);
        if (state instanceof Ended) {
            respond(603, Reason.NONE);
        } else if (!rings || !isRinging(state)) {
            respond(481, Reason.NONE);
        } else if (isJoining()) {
            respond(486, Reason.NONE);
        } else if (!asked.offer().isSdp()) {
            respond(Ending.NO_COMMON_CODEC.status(), Ending.NO_COMMON_CODEC.reason());
        } else {
            // Nobody is to invite it, or to wait for it, before it is joined.
            newcomer = company.branches().add(asked.kind(), Progress.FAILED);
            condition = asked.condition();
            company.seats().change(Side.CALLEE);
            outputs.add(new CallOutput.JoinPickup(asked.offer()));
        }
        return state;
    }

    private CallState joined(CallState state, Body answer, Body forCaller) {
        var branch = newcomer;
        newcomer = NOBODY;
        held.clear();
        company.forking().tryNobodyElse();
        for (var loser : company.branches().all(Progress.INVITED)) {
            outputs.add(new CallOutput.DropMedia(loser));
        }
        outputs.add(new CallOutput.RespondNewcomer(branch, 200, Reason.NONE, answer));
        company.branches().set(branch, Progress.ANSWERED);
        company.goodbyes().cancelTheOthers(Reason.COMPLETED_ELSEWHERE);
        outputs.disarm(CallTimer.RING);
        outputs.disarm(CallTimer.TRYING);
        company.seats().settle();
        company.seats().take(Side.CALLER, Seats.CALLER);
        company.seats().take(Side.CALLEE, branch);
        outputs.add(new CallOutput.Seat(Side.CALLEE, branch));
        company.takeover().awaitAck(branch);
        outputs.add(new CallOutput.RecordAnswered(branch));
        company.reoffers().follow(state);
        if (state instanceof AnsweredEarly early) {
            return company.earlyAnswer().goOn(early);
        }
        company.closing().respond(200, Reason.NONE, forCaller);
        outputs.arm(CallTimer.ACK);
        return new Unacknowledged();
    }

    /// The call rings on; what a callee lets be heard is not kept from the caller any longer.
    private CallState goOn(CallState state) {
        var waiting = List.copyOf(held);
        held.clear();
        var now = state;
        for (var input : waiting) {
            if (now instanceof Ringing ringing && company.forking().takes(input)) {
                now = company.forking().handle(ringing, input);
            }
        }
        return now;
    }

    private void refuse(int status, Reason reason) {
        respond(status, reason);
        forget();
    }

    private void forget() {
        company.seats().settle();
        newcomer = NOBODY;
    }

    private void respond(int status, Reason reason) {
        outputs.add(new CallOutput.RespondNewcomer(NOBODY, status, reason, Body.NONE));
    }
}
