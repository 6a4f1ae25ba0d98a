package org.ringway.call;

import java.util.List;
import org.ringway.call.Branches.Progress;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeLost;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.MediaAnswered;
import org.ringway.call.CallInput.MediaRefused;
import org.ringway.call.CallInput.TimerFired;
import org.ringway.call.CallState.Answering;
import org.ringway.call.CallState.Ringing;
import org.ringway.call.RefusalMapping.Refusal;
import org.ringway.sip.Body;
import org.ringway.sip.Reason;

/// The callees ring, all of them at once, until the first picks up or none is left.
final class Forking {
    private final Outputs outputs;
    private final Branches branches;
    private final Goodbyes goodbyes;
    private final EarlyMedia earlyMedia;
    private final EarlyAnswer earlyAnswer;
    private final Closing closing;

    /// What else has to do with ringing callees.
    record Company(
            Branches branches,
            Goodbyes goodbyes,
            EarlyMedia earlyMedia,
            EarlyAnswer earlyAnswer,
            Closing closing) {}

    Forking(Outputs outputs, Company company) {
        this.outputs = outputs;
        this.branches = company.branches();
        this.goodbyes = company.goodbyes();
        this.earlyMedia = company.earlyMedia();
        this.earlyAnswer = company.earlyAnswer();
        this.closing = company.closing();
    }

    /// Whether an input is about callees that still ring, or about what the caller hears of them.
    boolean takes(CallInput input) {
        return switch (input) {
            case CalleeProgressed(var branch, _, _) -> rings(branch);
            case CalleeAnswered(var branch, _) -> rings(branch);
            case CalleeRefused(var branch, _) -> rings(branch);
            case CalleeLost(var branch) -> rings(branch);
            case MediaAnswered _, MediaRefused _ -> true;
            case TimerFired(var timer) -> timer == CallTimer.RING;
            default -> false;
        };
    }

    /// Invites everybody.
    ///
    /// @param offers one per branch, in order
    CallState begin(List<Body> offers) {
        for (var branch : branches.all(Progress.PLANNED)) {
            outputs.add(new CallOutput.Invite(branch, offers.get(branch)));
            branches.set(branch, Progress.INVITED);
        }
        outputs.arm(CallTimer.RING);
        return new Ringing();
    }

    /// Handles what it takes.
    CallState handle(Ringing ringing, CallInput input) {
        return switch (input) {
            case CalleeProgressed(var branch, _, var early) -> {
                earlyMedia.progressed(branch, branches.isOnlyOne() ? early : Body.NONE);
                yield ringing;
            }
            case MediaAnswered(var answer) ->
                    earlyMedia.joined(branches.kind(0), answer)
                            ? earlyAnswer.begin(answer)
                            : ringing;
            case MediaRefused _ -> {
                earlyMedia.isSettled();
                yield ringing;
            }
            case CalleeAnswered(var branch, var answer) ->
                    pickUp(branch, earlyMedia.answered(answer));
            case CalleeRefused(var branch, var status) ->
                    fail(branch, RefusalMapping.of(branches.kind(branch), status), ringing);
            case CalleeLost(var branch) ->
                    fail(branch, RefusalMapping.lost(branches.kind(branch)), ringing);
            default -> closing.end(ringing, Ending.NO_ANSWER);
        };
    }

    /// Whoever was away did not come back in time.
    CallState goOnWithoutTheLost(CallState now) {
        return now instanceof Ringing && !branches.any(Progress.INVITED)
                ? closing.refuse(branches.bestRefusal())
                : now;
    }

    private boolean rings(int branch) {
        return branches.is(branch, Progress.INVITED);
    }

    private CallState pickUp(int branch, Body answer) {
        outputs.add(new CallOutput.Acknowledge(branch));
        branches.set(branch, Progress.ANSWERED);
        goodbyes.cancelTheOthers(Reason.COMPLETED_ELSEWHERE);
        outputs.disarm(CallTimer.RING);
        outputs.add(new CallOutput.AnswerMedia(branch, answer));
        return new Answering(branch);
    }

    private CallState fail(int branch, Refusal refusal, Ringing ringing) {
        branches.fail(branch, refusal);
        if (!refusal.isGlobal() && branches.any(Progress.INVITED)) {
            outputs.add(new CallOutput.DropMedia(branch));
            return ringing;
        }
        return closing.refuse(branches.bestRefusal());
    }
}
