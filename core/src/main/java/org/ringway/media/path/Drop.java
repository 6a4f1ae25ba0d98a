package org.ringway.media.path;

import org.ringway.srtp.SrtpVerdict;

/// Why a packet was not forwarded. On the packet path it travels as a negative length, so that
/// nothing is allocated.
public enum Drop {
    /// Not RTP, RTCP, STUN or DTLS, or malformed.
    MALFORMED,
    /// From an address that has passed no ICE check, or that is not the one locked to.
    UNKNOWN_SOURCE,
    /// Before the DTLS handshake has given keys.
    NO_KEYS,
    /// The authentication tag is wrong.
    FORGED,
    /// Seen before, or too old to tell.
    REPLAYED,
    /// A payload type that was not negotiated.
    UNKNOWN_PAYLOAD,
    /// The call is on hold in this direction, or its other leg is not answered yet.
    NOT_FLOWING,
    /// Nothing came out of the transcoder, or the source was just replaced by another.
    NOTHING_TO_SEND,
    /// The other leg's address is not known yet.
    NO_TARGET,
    /// The system would not take it: its buffer is full or the way is down.
    SEND_FAILED,
    /// More than the worker can queue.
    OVERFLOW;

    private static final Drop[] ALL = values();

    /// The reason as a negative length.
    public int code() {
        return -1 - ordinal();
    }

    /// The reason of a negative length.
    public static Drop of(int code) {
        return ALL[-1 - code];
    }

    /// What a failed verification is called here.
    static Drop of(SrtpVerdict verdict) {
        return switch (verdict) {
            case FORGED, TOO_MANY_SOURCES, EXHAUSTED -> FORGED;
            case REPLAYED -> REPLAYED;
            case MALFORMED, UNENCRYPTED, OK -> MALFORMED;
        };
    }
}
