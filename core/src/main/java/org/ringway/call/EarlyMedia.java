package org.ringway.call;

import org.ringway.sip.Body;
import org.ringway.sip.Reason;
import org.ringway.tenant.CallPolicy;

/// What the caller hears before the answer: that it rings, at once or when a callee says so, and
/// what the only callee plays, which is joined to the caller at once and described to it in a 183
/// (RFC 3960 section 3.1).
///
/// While several callees ring there is no such sound: the media of a call has one callee, and which
/// one it will be is not known yet.
final class EarlyMedia {
    private final Outputs outputs;
    private CallPolicy.EarlyMedia policy = CallPolicy.EarlyMedia.RELAY;
    private Body answer = Body.NONE;
    private int source;
    private boolean kept;
    private boolean rung;
    private boolean joining;
    private boolean told;

    EarlyMedia(Outputs outputs) {
        this.outputs = outputs;
    }

    /// The call is admitted.
    void begin(CallPolicy.Ring tone, CallPolicy.EarlyMedia early) {
        policy = early;
        if (tone == CallPolicy.Ring.AT_ONCE) {
            ring();
        }
    }

    /// The caller sent no offer, so nothing can be described to it before the answer: a provisional
    /// response would have to be acknowledged (RFC 3262 section 5).
    void keep() {
        kept = true;
    }

    /// A callee sent a provisional response without sound, or one of several did.
    void rings() {
        if (!rung) {
            ring();
        }
    }

    /// The only callee that rings sent a provisional response.
    void progressed(int branch, Body early) {
        if (!early.isSdp()) {
            rings();
        } else if (kept) {
            answer = early;
            rings();
        } else if (answer.isEmpty()) {
            answer = early;
            source = branch;
            joining = true;
            outputs.add(new CallOutput.AnswerMedia(branch, early));
        }
    }

    /// The media plane has done something; says whether that was to join this sound.
    boolean isSettled() {
        var mine = joining;
        joining = false;
        return mine;
    }

    /// The branch whose sound is joined or to be joined; 0 when there is none.
    int source() {
        return source;
    }

    /// The media plane has joined it.
    ///
    /// @param from who plays it
    /// @return whether the caller is to be answered for it, instead of being told in a 183
    boolean joined(PartyKind from, Body forCaller) {
        if (!isSettled() || told) {
            return false;
        }
        told = true;
        rung = true;
        if (policy == CallPolicy.EarlyMedia.ANSWER_EARLY && from == PartyKind.TRUNK) {
            return true;
        }
        outputs.add(new CallOutput.Respond(183, Reason.NONE, forCaller));
        return false;
    }

    /// Whether the caller and the only callee have each other's descriptions already.
    boolean isTold() {
        return told;
    }

    /// What the callee answered: some say it in the provisional response alone.
    Body answered(Body last) {
        return last.isEmpty() ? answer : last;
    }

    private void ring() {
        rung = true;
        outputs.add(new CallOutput.Respond(180, Reason.NONE, Body.NONE));
    }
}
