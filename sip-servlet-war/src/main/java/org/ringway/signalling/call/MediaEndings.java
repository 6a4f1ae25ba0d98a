package org.ringway.signalling.call;

import org.ringway.call.Ending;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaResult.Refused;
import org.ringway.sip.Side;

/// What failures in the media plane mean for calls.
public final class MediaEndings {
    private MediaEndings() {}

    /// What a refusal means; it is logged.
    static Ending noted(Refused refused) {
        CallLog.mediaRefused(refused);
        return of(refused.failure());
    }

    /// What a failure means for a call.
    static Ending of(MediaFailure failure) {
        return switch (failure) {
            case MALFORMED_SDP -> Ending.MALFORMED_SDP;
            case NO_COMMON_CODEC -> Ending.NO_COMMON_CODEC;
            case PORTS_EXHAUSTED -> Ending.MEDIA_PORTS_EXHAUSTED;
            case NO_SUCH_CALL -> Ending.INTERNAL_ERROR;
            case OVERLOADED -> Ending.OVERLOADED;
            case DTLS_FINGERPRINT_MISMATCH -> Ending.DTLS_FINGERPRINT_MISMATCH;
            case DTLS_FAILED -> Ending.DTLS_FAILED;
            case CONSENT_LOST, PEER_CLOSED -> Ending.CONSENT_LOST;
        };
    }

    /// What the failure of one side's media means for an answered call.
    public static Ending of(MediaFailure failure, Side side) {
        if (failure == MediaFailure.PEER_CLOSED) {
            return side == Side.CALLER ? Ending.CALLER_FLOW_LOST : Ending.CALLEE_FLOW_LOST;
        }
        return of(failure);
    }
}
