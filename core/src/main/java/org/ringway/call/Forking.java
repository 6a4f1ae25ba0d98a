package org.ringway.call;

import java.util.List;
import org.ringway.call.Branches.Progress;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeLost;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CalleeSilent;
import org.ringway.call.CallInput.MediaAnswered;
import org.ringway.call.CallInput.MediaRefused;
import org.ringway.call.CallInput.TimerFired;
import org.ringway.call.CallState.Answering;
import org.ringway.call.CallState.Ringing;
import org.ringway.call.RefusalMapping.Refusal;
import org.ringway.sip.Body;
import org.ringway.sip.Reason;

/// The callees ring until the first picks up or none is left: all of them at once, or turn after
/// turn. The next turn comes when everybody before it has failed, the last one as a server or a
/// machine does, and nobody has said that it rings; from then on the call stays where it is, since
/// the caller hears that callee. Of an agent the caller hears nothing before it plays something, so
/// that one may still be followed by somebody else.
final class Forking {
    private final Outputs outputs;
    private final Branches branches;
    private final Goodbyes goodbyes;
    private final EarlyMedia earlyMedia;
    private final EarlyAnswer earlyAnswer;
    private final Closing closing;
    private Search search = Search.parallel(0);
    private List<Body> offers = List.of();

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

    /// The call is admitted.
    void plan(List<PartyKind> kinds, Search wanted) {
        search = wanted;
        kinds.forEach(kind -> branches.add(kind, Progress.PLANNED));
    }

    /// Whether an input is about callees that still ring, or about what the caller hears of them.
    boolean takes(CallInput input) {
        return switch (input) {
            case CalleeProgressed(var branch, _, _) -> rings(branch);
            case CalleeAnswered(var branch, _) -> rings(branch);
            case CalleeRefused(var branch, _) -> rings(branch);
            case CalleeLost(var branch) -> rings(branch);
            case CalleeSilent(var branch) -> rings(branch) && branches.any(Progress.PLANNED);
            case MediaAnswered _, MediaRefused _ -> true;
            case TimerFired(var timer) ->
                    timer == CallTimer.RING
                            || timer == CallTimer.SILENCE
                            || timer == CallTimer.AGENT_SILENCE;
            default -> false;
        };
    }

    /// Invites those whose turn is the first.
    ///
    /// @param prepared one per branch, in order
    CallState begin(List<Body> prepared) {
        offers = prepared;
        inviteNext();
        outputs.arm(CallTimer.RING);
        return new Ringing();
    }

    /// Handles what it takes.
    CallState handle(Ringing ringing, CallInput input) {
        return switch (input) {
            case CalleeProgressed(var branch, _, var early) -> {
                heard(branch, early);
                earlyMedia.progressed(branch, branches.isOnlyOne() ? early : Body.NONE);
                yield ringing;
            }
            case MediaAnswered(var answer) ->
                    earlyMedia.joined(branches.kind(earlyMedia.source()), answer)
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
            case CalleeSilent(var branch) -> {
                goodbyes.abandon(branch);
                yield branches.any(Progress.INVITED) ? ringing : next(ringing);
            }
            case TimerFired(var timer) when timer == CallTimer.AGENT_SILENCE -> {
                for (var branch : branches.all(Progress.INVITED)) {
                    goodbyes.abandon(branch);
                }
                yield next(ringing);
            }
            case TimerFired(var timer) when timer == CallTimer.SILENCE -> {
                for (var branch : branches.all(Progress.INVITED)) {
                    outputs.add(new CallOutput.CheckForSilence(branch));
                }
                yield ringing;
            }
            default -> closing.end(ringing, Ending.NO_ANSWER);
        };
    }

    /// Some are not waited for any longer: they did not come back, or did not ring, in time.
    CallState goOnWithoutTheLost(CallState now) {
        return now instanceof Ringing ringing && !branches.any(Progress.INVITED)
                ? next(ringing)
                : now;
    }

    private boolean rings(int branch) {
        return branches.is(branch, Progress.INVITED);
    }

    private void invite(int branch) {
        outputs.add(new CallOutput.Invite(branch, offers.get(branch)));
        branches.set(branch, Progress.INVITED);
    }

    /// @return false when nobody is left
    private boolean inviteNext() {
        stopListening();
        var planned = branches.all(Progress.PLANNED);
        if (planned.length == 0) {
            return false;
        }
        var turn = search.turn(planned[0]);
        for (var branch : planned) {
            if (search.turn(branch) == turn) {
                invite(branch);
            }
        }
        outputs.rearm(CallTimer.TRYING);
        if (branches.any(Progress.PLANNED)) {
            var isAgent = branches.kind(planned[0]) == PartyKind.AGENT;
            outputs.arm(isAgent ? CallTimer.AGENT_SILENCE : CallTimer.SILENCE);
        }
        return true;
    }

    /// Nobody waits for the first sign of a callee any more.
    private void stopListening() {
        outputs.disarm(CallTimer.SILENCE);
        outputs.disarm(CallTimer.AGENT_SILENCE);
    }

    private void heard(int branch, Body early) {
        branches.rang(branch);
        if (branches.trying().length == 0) {
            outputs.disarm(CallTimer.TRYING);
        }
        var isHeard = !early.isEmpty() && branches.all(Progress.INVITED).length == 1;
        if (branches.kind(branch) == PartyKind.AGENT && !isHeard) {
            stopListening();
        } else {
            tryNobodyElse();
        }
    }

    /// Nobody is tried any more who has not been invited.
    void tryNobodyElse() {
        stopListening();
        for (var branch : branches.all(Progress.PLANNED)) {
            branches.set(branch, Progress.FAILED);
            outputs.add(new CallOutput.DropMedia(branch));
        }
    }

    private CallState pickUp(int branch, Body answer) {
        tryNobodyElse();
        outputs.add(new CallOutput.Acknowledge(branch));
        branches.set(branch, Progress.ANSWERED);
        goodbyes.cancelTheOthers(Reason.COMPLETED_ELSEWHERE);
        outputs.disarm(CallTimer.RING);
        outputs.disarm(CallTimer.TRYING);
        outputs.add(new CallOutput.AnswerMedia(branch, answer));
        return new Answering(branch);
    }

    private CallState fail(int branch, Refusal refusal, Ringing ringing) {
        branches.fail(branch, refusal);
        if (!refusal.isGlobal() && branches.any(Progress.INVITED)) {
            outputs.add(new CallOutput.DropMedia(branch));
            return ringing;
        }
        if (refusal.mayBeServedByAnother(branches.kind(branch)) && branches.any(Progress.PLANNED)) {
            outputs.add(new CallOutput.DropMedia(branch));
            return next(ringing);
        }
        return closing.refuse(branches.bestRefusal());
    }

    /// Nobody rings any more: the next one does, if any is left.
    private CallState next(Ringing ringing) {
        return inviteNext() ? ringing : closing.refuse(branches.bestRefusal());
    }
}
