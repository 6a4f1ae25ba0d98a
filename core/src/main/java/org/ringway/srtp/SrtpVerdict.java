package org.ringway.srtp;

/// What became of one packet. Everything but [#OK] means: drop it and count it.
public enum SrtpVerdict {
    /// Protected or verified; the buffer holds the result.
    OK,

    /// Its index was seen before or has fallen out of the replay window (RFC 3711 section 3.3.2). A
    /// sender gets it for a sequence number that was sent already, whose key stream must not be
    /// used twice.
    REPLAYED,

    /// The authentication tag does not verify.
    FORGED,

    /// Not an RTP or RTCP packet of version 2, or too short to hold what its header promises.
    MALFORMED,

    /// An SRTCP packet without encryption, which WebRTC never sends (its E bit is 0).
    UNENCRYPTED,

    /// From a synchronisation source beyond the number that one peer may use.
    TOO_MANY_SOURCES,

    /// The key has protected as many packets as it may (RFC 3711 section 9.2); new keys are needed.
    EXHAUSTED
}
