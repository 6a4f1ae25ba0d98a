package org.ringway.rtp;

/// What a UDP payload is, told by its first byte (RFC 7983) and, for RTP and RTCP on one port, by
/// its second (RFC 5761 section 4).
///
/// ```
///              +----------------+
///              |        [0..3] -+--> STUN
///              |      [20..63] -+--> DTLS
///   packet --> |    [128..191] -+--> RTP, or RTCP when the second byte is [192..223]
///              |  anything else-+--> OTHER (ZRTP, TURN channels, noise)
///              +----------------+
/// ```
public enum PacketKind {
    STUN,
    DTLS,
    RTP,
    RTCP,
    OTHER;

    /// The kind of a packet that starts at the array's first byte.
    ///
    /// @param length how many bytes it has, 0 or more
    public static PacketKind of(byte[] packet, int length) {
        if (length < 2) {
            return OTHER;
        }
        int first = packet[0] & 0xFF;
        if (first < 4) {
            return STUN;
        }
        if (first >= 20 && first < 64) {
            return DTLS;
        }
        if (first < 128 || first >= 192) {
            return OTHER;
        }
        int second = packet[1] & 0xFF;
        return second >= 192 && second < 224 ? RTCP : RTP;
    }
}
