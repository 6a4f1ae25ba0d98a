package org.ringway.media.path;

import org.ringway.srtp.SrtpVerdict;

/// Why a packet was not forwarded. On the packet path it travels as a negative length, so that
/// nothing is allocated.
public enum Drop {
    /// Not RTP, RTCP, STUN or DTLS, or malformed.
    MALFORMED(-1),
    /// From an address that has passed no ICE check, or that is not the one locked to.
    UNKNOWN_SOURCE(-2),
    /// Before the DTLS handshake has given keys.
    NO_KEYS(-3),
    /// The authentication tag is wrong.
    FORGED(-4),
    /// Seen before, or too old to tell.
    REPLAYED(-5),
    /// A payload type that was not negotiated.
    UNKNOWN_PAYLOAD(-6),
    /// The call is on hold in this direction, or its other leg is not answered yet.
    NOT_FLOWING(-7),
    /// Nothing came out of the transcoder, or the source was just replaced by another.
    NOTHING_TO_SEND(-8),
    /// The other leg's address is not known yet.
    NO_TARGET(-9),
    /// The system would not take it: its buffer is full or the way is down.
    SEND_FAILED(-10),
    /// More than the worker can queue.
    OVERFLOW(-11),
    /// A telephone event beyond what anybody can press.
    TOO_MANY_EVENTS(-12),
    /// A key of which the party is told by other means than telephone events.
    TOLD_OTHERWISE(-13);

    private static final Drop[] ALL = values();

    private final int code;

    Drop(int code) {
        this.code = code;
    }

    /// The reason as a negative length.
    @SuppressWarnings("EnumOrdinal") // The number never leaves the process.
    public int code() {
        return code;
    }

    /// The reason of a negative length; the codes count down in the order of declaration.
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
