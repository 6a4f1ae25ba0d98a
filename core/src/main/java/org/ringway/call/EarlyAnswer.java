package org.ringway.call;

import org.jspecify.annotations.Nullable;
import org.ringway.call.Branches.Progress;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeLost;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CallerAcknowledged;
import org.ringway.call.CallInput.CallerCancelled;
import org.ringway.call.CallInput.TimerFired;
import org.ringway.call.CallState.Answered;
import org.ringway.call.CallState.AnsweredEarly;
import org.ringway.call.CallState.Unacknowledged;
import org.ringway.sip.Body;
import org.ringway.sip.Reason;
import org.ringway.sip.Side;

/// The caller is answered as soon as the trunk plays something, for phones that do not play what
/// comes before the answer; the trunk has not picked up by then.
///
/// ```
///   alice            call            trunk
///     |               |<-183 with SDP--|
///     |<-----200------|                |   nobody has picked up: the record says nothing
///     |------ACK----->|                |
///     |               |<------200------|   the call is answered for the record only now
///     |               |-------ACK----->|
/// ```
final class EarlyAnswer {
    private final Outputs outputs;
    private final Company company;

    /// What else has to do with a call whose callee still rings.
    record Company(
            Branches branches,
            Seats seats,
            EarlyMedia earlyMedia,
            Reoffers reoffers,
            Closing closing) {}

    EarlyAnswer(Outputs outputs, Company company) {
        this.outputs = outputs;
        this.company = company;
    }

    /// Answers the caller.
    CallState begin(Body answer) {
        company.closing().respond(200, Reason.NONE, answer);
        company.seats().take(Side.CALLER, Seats.CALLER);
        outputs.arm(CallTimer.ACK);
        return new AnsweredEarly(false);
    }

    /// Whether an input is about the callee that still rings, or about the caller's answer.
    boolean takes(CallInput input) {
        return switch (input) {
            case CalleeProgressed _, CallerAcknowledged _, CallerCancelled _ -> true;
            case CalleeAnswered(var branch, _) -> rings(branch);
            case CalleeRefused(var branch, _) -> rings(branch);
            case CalleeLost(var branch) -> rings(branch);
            case TimerFired(var timer) -> timer == CallTimer.RING;
            default -> false;
        };
    }

    /// Handles what it takes.
    CallState handle(AnsweredEarly state, CallInput input) {
        return switch (input) {
            case CallerAcknowledged _ -> {
                outputs.disarm(CallTimer.ACK);
                yield new AnsweredEarly(true);
            }
            case CallerCancelled _ ->
                    state.acknowledged()
                            ? state
                            : company.closing().cancelled(Ending.CALLER_CANCELLED);
            case CalleeAnswered(var branch, var answer) -> pickUp(state, branch, answer);
            case CalleeRefused(var branch, var status) -> fail(state, branch, status);
            case CalleeLost(var branch) -> fail(state, branch, null);
            case TimerFired _ -> company.closing().end(state, Ending.NO_ANSWER);
            default -> state;
        };
    }

    private boolean rings(int branch) {
        return company.branches().is(branch, Progress.INVITED);
    }

    private CallState pickUp(AnsweredEarly state, int branch, Body answer) {
        outputs.add(new CallOutput.Acknowledge(branch));
        company.branches().set(branch, Progress.ANSWERED);
        outputs.disarm(CallTimer.RING);
        outputs.add(new CallOutput.AnswerMedia(branch, company.earlyMedia().answered(answer)));
        outputs.add(new CallOutput.RecordAnswered(branch));
        company.seats().take(Side.CALLEE, branch);
        company.reoffers().begin();
        return goOn(state);
    }

    /// Somebody has picked up, and the caller has had its answer.
    CallState goOn(AnsweredEarly state) {
        if (!state.acknowledged()) {
            return new Unacknowledged();
        }
        company.reoffers().resume(new Answered());
        return new Answered();
    }

    private CallState fail(AnsweredEarly state, int branch, @Nullable Integer status) {
        var kind = company.branches().kind(branch);
        var refusal = status == null ? RefusalMapping.lost(kind) : RefusalMapping.of(kind, status);
        company.branches().fail(branch, refusal);
        return company.closing().end(state, refusal.ending());
    }
}
