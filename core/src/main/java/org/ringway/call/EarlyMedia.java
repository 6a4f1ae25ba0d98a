package org.ringway.call;

import org.ringway.sip.Body;
import org.ringway.sip.Reason;

/// Sound before the answer: what the only callee plays is joined to the caller at once, who gets
/// its description in a 183 (RFC 3960 section 3.1).
///
/// Where several callees ring there is no such sound: the media of a call has one callee, and which
/// one it will be is not known yet.
final class EarlyMedia {
    private final Outputs outputs;
    private Body answer = Body.NONE;
    private boolean told;

    EarlyMedia(Outputs outputs) {
        this.outputs = outputs;
    }

    /// The only callee that rings sent a provisional response.
    void progressed(int branch, Body early) {
        if (answer.isEmpty() && early.isSdp()) {
            answer = early;
            outputs.add(new CallOutput.AnswerMedia(branch, early));
        }
    }

    /// The media plane has joined it.
    void joined(Body forCaller) {
        if (!answer.isEmpty() && !told) {
            told = true;
            outputs.add(new CallOutput.Respond(183, Reason.NONE, forCaller));
        }
    }

    /// What the callee answered: some say it in the provisional response alone.
    Body answered(Body last) {
        return last.isEmpty() ? answer : last;
    }
}
