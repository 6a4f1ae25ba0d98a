package org.ringway.call;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ringway.call.Branches.Progress;
import org.ringway.call.CallInput.CalleeAway;
import org.ringway.call.CallInput.CalleeBack;
import org.ringway.call.CallInput.CalleeLeaving;
import org.ringway.call.CallInput.CallerAway;
import org.ringway.call.CallInput.CallerBack;
import org.ringway.call.CallInput.CallerClosed;
import org.ringway.call.CallInput.CallerLeaving;
import org.ringway.call.CallOutput.ProbeCallee;
import org.ringway.call.CallOutput.ProbeCaller;
import org.ringway.call.CallOutput.RepeatToCallee;
import org.ringway.call.CallOutput.RepeatToCaller;
import org.ringway.call.CallState.Ended;
import org.ringway.call.CallState.Ringing;
import org.ringway.sip.Side;

/// Who of a call has lost its connection, how long the call waits for it, and what it is told when
/// it is back.
///
/// The other side hears nothing of it, and media flows on. Whoever comes back is told the last
/// thing again that it may have missed, and is asked whether it still knows the dialog: a page that
/// was loaded again does not. Whoever is away keeps its seat meanwhile, and takes one that a
/// transfer gives it; nobody waits for a party that has left the call.
final class Reattachment {
    private static final Wait NONE = new Wait(Integer.MIN_VALUE, Patience.LONG);

    private final Outputs outputs;
    private final Branches branches;
    private final Goodbyes goodbyes;
    private final Seats seats;
    private final Transfer transfer;
    private final Set<Integer> away = new HashSet<>();
    private final Set<Integer> leaving = new HashSet<>();
    private final Map<Side, Wait> waits = new EnumMap<>(Side.class);

    /// For whom a side waits, and for how long.
    private record Wait(int party, Patience patience) {}

    private enum Patience {
        /// Its connection is gone.
        LONG,
        /// It has said that its page goes away: unless that is loaded anew, it has hung up.
        SHORT
    }

    /// What else knows who is in the call.
    record Company(Branches branches, Goodbyes goodbyes, Seats seats, Transfer transfer) {}

    Reattachment(Outputs outputs, Company company) {
        this.outputs = outputs;
        this.branches = company.branches();
        this.goodbyes = company.goodbyes();
        this.seats = company.seats();
        this.transfer = company.transfer();
    }

    /// A connection went or came back.
    void handle(CallState state, CallInput.Connection change) {
        switch (change) {
            case CallerAway(), CallerClosed() -> callerAway();
            case CallerLeaving() -> {
                leaving.add(Seats.CALLER);
                callerAway();
            }
            case CalleeLeaving(var branch) -> {
                leaving.add(branch);
                calleeAway(branch);
            }
            case CallerBack() -> callerBack(state);
            case CalleeAway(var branch) -> calleeAway(branch);
            case CalleeBack(var branch) -> calleeBack(branch);
        }
    }

    /// Nothing can be heard of the caller.
    void callerAway() {
        if (!goodbyes.hasCallerLeft()) {
            away.add(Seats.CALLER);
        }
    }

    /// Nothing can be heard of a callee.
    void calleeAway(int branch) {
        if (branches.is(branch, Progress.INVITED)) {
            away.add(branch);
            outputs.rearm(CallTimer.RINGING_RETURN);
        } else if (branches.is(branch, Progress.ANSWERED)) {
            away.add(branch);
        }
    }

    boolean isCallerAway() {
        return away.contains(Seats.CALLER);
    }

    /// The time of one that was waited for is over.
    ///
    /// @return why the call ends; null when it goes on, or when only other callees can tell why
    @Nullable Ending expire(CallState state, CallTimer timer) {
        return switch (timer) {
            case EARLY_CALLER_RETURN -> state.isEarly() ? Ending.CALLER_FLOW_LOST : null;
            case RINGING_RETURN -> abandonTheRinging(state);
            case CALLER_RETURN -> giveUp(Side.CALLER, Ending.CALLER_FLOW_LOST);
            case CALLEE_RETURN -> giveUp(Side.CALLEE, Ending.CALLEE_FLOW_LOST);
            case CALLER_RELOAD -> giveUp(Side.CALLER, Ending.CALLER_HUNG_UP);
            case CALLEE_RELOAD -> giveUp(Side.CALLEE, Ending.CALLEE_HUNG_UP);
            default -> null;
        };
    }

    /// Waits for whoever has to be waited for now, and for nobody else.
    void settle(CallState state) {
        if (!state.isEarly() || !isCallerAway()) {
            outputs.disarm(CallTimer.EARLY_CALLER_RETURN);
        } else if (!outputs.isArmed(CallTimer.EARLY_CALLER_RETURN)) {
            outputs.arm(CallTimer.EARLY_CALLER_RETURN);
        }
        if (ringingAway().length == 0) {
            outputs.disarm(CallTimer.RINGING_RETURN);
        }
        settle(Side.CALLER, state);
        settle(Side.CALLEE, state);
    }

    private void settle(Side side, CallState state) {
        var wait = wait(side, state);
        var before = waits.put(side, wait);
        if (wait.equals(before == null ? NONE : before)) {
            return;
        }
        for (var patience : Patience.values()) {
            outputs.disarm(timer(side, patience));
        }
        if (!wait.equals(NONE)) {
            outputs.arm(timer(side, wait.patience()));
        }
    }

    private static CallTimer timer(Side side, Patience patience) {
        return switch (side) {
            case CALLER ->
                    patience == Patience.SHORT ? CallTimer.CALLER_RELOAD : CallTimer.CALLER_RETURN;
            case CALLEE ->
                    patience == Patience.SHORT ? CallTimer.CALLEE_RELOAD : CallTimer.CALLEE_RETURN;
        };
    }

    /// Whose return a side of an answered call waits for. The ACK has a timer of its own.
    private Wait wait(Side side, CallState state) {
        var party = seats.party(side);
        var isOver = state instanceof Ended;
        var isDue = state.isAcknowledged() || party != Seats.CALLER;
        if (isOver || !isDue || !away.contains(party)) {
            return NONE;
        }
        return new Wait(party, leaving.contains(party) ? Patience.SHORT : Patience.LONG);
    }

    private @Nullable Ending abandonTheRinging(CallState state) {
        var lost = Arrays.stream(ringingAway()).mapToObj(goodbyes::abandon).toList();
        return state instanceof Ringing ? null : transfer.goOnWithout(lost);
    }

    /// One who was transferring the call need not come back.
    private @Nullable Ending giveUp(Side side, Ending ending) {
        return transfer.goOnWithout(seats.party(side), ending.reason()) ? null : ending;
    }

    /// Only from now on can it ring.
    private void tryAgain(int branch) {
        if (Arrays.stream(branches.trying()).anyMatch(trying -> trying == branch)) {
            outputs.rearm(CallTimer.TRYING);
        }
    }

    /// The branches that were invited, are there and have not rung.
    int[] tryingHere() {
        return Arrays.stream(branches.trying()).filter(b -> !away.contains(b)).toArray();
    }

    /// The branches that ring somewhere nobody can be told to stop.
    private int[] ringingAway() {
        return Arrays.stream(branches.all(Progress.INVITED)).filter(away::contains).toArray();
    }

    private void callerBack(CallState state) {
        leaving.remove(Seats.CALLER);
        if (away.remove(Seats.CALLER) && !goodbyes.hasCallerLeft() && !(state instanceof Ended)) {
            outputs.add(new RepeatToCaller());
            outputs.add(new ProbeCaller());
        }
    }

    private void calleeBack(int branch) {
        leaving.remove(branch);
        if (branch < 0 || !away.remove(branch)) {
            return;
        }
        if (branches.is(branch, Progress.INVITED)) {
            outputs.add(new RepeatToCallee(branch));
            tryAgain(branch);
        } else if (branches.is(branch, Progress.ANSWERED)) {
            // The ACK may be lost as well as anything else (RFC 3261 section 13.2.2.4).
            outputs.add(new RepeatToCallee(branch));
            outputs.add(new ProbeCallee(branch));
        }
    }
}
