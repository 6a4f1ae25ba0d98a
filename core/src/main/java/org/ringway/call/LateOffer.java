package org.ringway.call;

import org.jspecify.annotations.Nullable;
import org.ringway.sip.Body;

/// A caller that sent no offer and wants one from us.
///
/// ```
///  caller           call            bob
///    |--INVITE------->|              |   no SDP
///    |<----180--------|----INVITE--->|   what we have
///    |<----200--------|<----200------|   our offer, made of his answer
///    |-----ACK------->|              |   its answer; without one: BYE
/// ```
final class LateOffer {
    private final Outputs outputs;
    private boolean wanted;

    LateOffer(Outputs outputs) {
        this.outputs = outputs;
    }

    /// The caller wants our offer; nothing is heard before the answer.
    void begin(EarlyMedia earlyMedia) {
        wanted = true;
        earlyMedia.keep();
    }

    /// Whether the caller's ACK has to bring its answer.
    boolean isOwedAnswer() {
        return wanted;
    }

    /// The caller's ACK is here.
    ///
    /// @return why the call cannot go on; null when it can
    @Nullable Ending acknowledged(Body answer) {
        wanted = false;
        outputs.disarm(CallTimer.ACK);
        if (!answer.isSdp()) {
            return Ending.NO_SDP_ANSWER;
        }
        outputs.add(new CallOutput.JoinCaller(answer));
        return null;
    }
}
