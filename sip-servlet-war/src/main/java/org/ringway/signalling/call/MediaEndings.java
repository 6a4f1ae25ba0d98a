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
        return of(refused.failure(), Side.CALLER);
    }

    /// What the failure of one side's media means for an answered call.
    ///
    /// @param side whose media has failed
    public static Ending of(MediaFailure failure, Side side) {
        var isCaller = side == Side.CALLER;
        return switch (failure) {
            case MALFORMED_SDP -> Ending.MALFORMED_SDP;
            case NO_COMMON_CODEC -> Ending.NO_COMMON_CODEC;
            case PORTS_EXHAUSTED -> Ending.MEDIA_PORTS_EXHAUSTED;
            case NO_SUCH_CALL -> Ending.INTERNAL_ERROR;
            case OVERLOADED -> Ending.OVERLOADED;
            case DTLS_FINGERPRINT_MISMATCH -> Ending.DTLS_FINGERPRINT_MISMATCH;
            case DTLS_FAILED -> Ending.DTLS_FAILED;
            case CONSENT_LOST -> Ending.CONSENT_LOST;
            case PEER_CLOSED -> isCaller ? Ending.CALLER_FLOW_LOST : Ending.CALLEE_FLOW_LOST;
            case MEDIA_TIMEOUT ->
                    isCaller ? Ending.CALLER_MEDIA_TIMEOUT : Ending.CALLEE_MEDIA_TIMEOUT;
        };
    }
}
