package org.ringway.media;

/// How a leg's media is carried.
public enum Profile {
    /// ICE-Lite, DTLS-SRTP, RTP and RTCP on one port.
    WEBRTC,
    /// RTP/AVP on a port pair.
    PLAIN
}
