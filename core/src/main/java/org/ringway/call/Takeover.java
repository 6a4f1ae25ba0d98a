package org.ringway.call;

import org.ringway.call.Branches.Progress;
import org.ringway.call.CallInput.NewcomerJoined;
import org.ringway.call.CallInput.NewcomerRefused;
import org.ringway.call.CallInput.TakeoverAsked;
import org.ringway.call.CallState.Ended;
import org.ringway.sip.Body;
import org.ringway.sip.Reason;
import org.ringway.sip.Replaces.Condition;
import org.ringway.sip.Side;

/// Somebody takes the place of a party of an answered call by an INVITE that names its dialog (RFC
/// 3891). The party that stays sees nothing of it.
///
/// ```
///  carol             call            alice         bob
///    |--INVITE-------->|               |            |   Replaces: alice's dialog
///    |<-----200--------|               |            |   joined with bob
///    |                 |-----BYE------>|            |
///    |------ACK------->|                            |
/// ```
final class Takeover {
    private static final int NOBODY = -1;

    private final Outputs outputs;
    private final Branches branches;
    private final Goodbyes goodbyes;
    private final Seats seats;
    private final Transfer transfer;
    private Side leaving = Side.CALLER;
    private int newcomer = NOBODY;
    private int unacknowledged = NOBODY;
    private boolean gone;

    Takeover(Outputs outputs, Reattachment.Company company) {
        this.outputs = outputs;
        this.branches = company.branches();
        this.goodbyes = company.goodbyes();
        this.seats = company.seats();
        this.transfer = company.transfer();
    }

    /// Handles what happens to it.
    void handle(CallState state, CallInput.TakingOver input) {
        switch (input) {
            case TakeoverAsked asked -> begin(state, asked);
            case NewcomerJoined(var answer) -> joined(answer);
            case NewcomerRefused(var ending) -> refused(ending);
            case CallInput.NewcomerGone _ -> gone = newcomer != NOBODY || unacknowledged != NOBODY;
            case CallInput.PickupAsked _, CallInput.PickupJoined _, CallInput.PickupRefused _ -> {
                // Of a call that rings, or too late.
            }
        }
    }

    /// A newcomer has got its 200 and has to acknowledge it.
    void awaitAck(int branch) {
        unacknowledged = branch;
        outputs.rearm(CallTimer.TAKEOVER_ACK);
    }

    /// The newcomer that has got its 200 and has not acknowledged it; negative when there is none.
    int unacknowledged() {
        return unacknowledged;
    }

    /// Whether that one has taken its INVITE back, so that the 200 will not be acknowledged.
    boolean isTakenBack() {
        return gone && newcomer == NOBODY && branches.is(unacknowledged, Progress.ANSWERED);
    }

    /// The call is over: whoever waits for a place gets none.
    void settle(CallState state) {
        if (state instanceof Ended && newcomer != NOBODY) {
            newcomer = NOBODY;
            refuse(603, Reason.NONE);
        }
    }

    /// A party has sent an ACK.
    void acknowledged(Side side) {
        if (unacknowledged != NOBODY && seats.party(side) == unacknowledged) {
            unacknowledged = NOBODY;
            outputs.disarm(CallTimer.TAKEOVER_ACK);
        }
    }

    /// What the dialog is decides before what its call is about to do (RFC 3891 section 3).
    private void begin(CallState state, TakeoverAsked asked) {
        var side = asked.side();
        if (state instanceof Ended) {
            refuse(603, Reason.NONE);
        } else if (isBegunByCaller(state, side)) {
            refuse(481, Reason.NONE);
        } else if (asked.condition() == Condition.EARLY_ONLY) {
            refuse(486, Reason.NONE);
        } else if (newcomer != NOBODY || !transfer.mayGive(state)) {
            refuse(491, Reason.NONE);
        } else if (!asked.offer().isSdp()) {
            refuse(Ending.NO_COMMON_CODEC.status(), Ending.NO_COMMON_CODEC.reason());
        } else {
            leaving = side;
            gone = false;
            newcomer = branches.add(asked.kind(), Progress.PLANNED);
            seats.change(side);
            outputs.add(new CallOutput.JoinNewcomer(side, asked.offer()));
        }
    }

    /// Whether the dialog is an early one that its party began: only whoever began one could take
    /// it back.
    private static boolean isBegunByCaller(CallState state, Side side) {
        return side == Side.CALLER && state.isEarly();
    }

    private void joined(Body answer) {
        var branch = newcomer;
        newcomer = NOBODY;
        if (branch == NOBODY) {
            return;
        }
        var replaced = seats.party(leaving);
        branches.set(branch, Progress.ANSWERED);
        outputs.add(new CallOutput.RespondNewcomer(branch, 200, Reason.NONE, answer));
        seats.settle();
        seats.take(leaving, branch);
        outputs.add(new CallOutput.Seat(leaving, branch));
        awaitAck(branch);
        if (replaced == Seats.CALLER) {
            goodbyes.leaveTheCaller(Reason.NORMAL_CLEARING);
        } else {
            goodbyes.leave(replaced, Reason.NORMAL_CLEARING);
        }
    }

    private void refused(Ending ending) {
        if (newcomer != NOBODY) {
            branches.set(newcomer, Progress.FAILED);
            newcomer = NOBODY;
            gone = false;
            seats.settle();
            refuse(ending.status(), ending.reason());
        }
    }

    private void refuse(int status, Reason reason) {
        outputs.add(new CallOutput.RespondNewcomer(NOBODY, status, reason, Body.NONE));
    }
}
