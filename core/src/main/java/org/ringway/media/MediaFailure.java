package org.ringway.media;

/// Why there is no media, or no more of it.
public enum MediaFailure {
    /// The session description cannot be parsed or lacks what its profile needs.
    MALFORMED_SDP,
    /// No codec that both ends can be brought to.
    NO_COMMON_CODEC,
    /// No free port pair.
    PORTS_EXHAUSTED,
    /// The call is unknown or already over.
    NO_SUCH_CALL,
    /// The media plane takes no more calls.
    OVERLOADED,
    /// The peer's certificate is not the one its session description announced (RFC 8122).
    DTLS_FINGERPRINT_MISMATCH,
    /// The DTLS handshake failed for another reason or timed out.
    DTLS_FAILED,
    /// No valid STUN check for 30 s (RFC 7675).
    CONSENT_LOST,
    /// A telephone that should send has sent neither RTP nor RTCP for too long.
    MEDIA_TIMEOUT,
    /// The peer closed its DTLS association: it is gone, and its BYE may never come.
    PEER_CLOSED
}
