package org.ringway.srtp;

import java.util.List;
import java.util.Optional;

/// The SRTP protection profiles that the gateway negotiates, in order of preference (RFC 5764
/// section 4.1.2, RFC 7714 section 14.2, RFC 4568 section 6.2).
///
/// Counter mode leads because it costs no garbage on this platform; the first two are equally
/// approved for WebRTC.
public enum ProtectionProfile {
    /// AES-128 in counter mode with an 80-bit HMAC-SHA1 tag, which every WebRTC peer implements.
    AES_CM_128_HMAC_SHA1_80(0x0001, 14, 10, 10),

    /// AES-128 in Galois/counter mode with a 128-bit tag.
    AEAD_AES_128_GCM(0x0007, 12, 16, 16),

    /// The first one with a 32-bit tag for RTP; RTCP keeps the 80 bits (RFC 4568 section 6.2). For
    /// telephones that know nothing else, never for DTLS.
    AES_CM_128_HMAC_SHA1_32(0x0002, 14, 4, 10);

    /// Those that DTLS may agree on, in order of preference.
    public static final List<ProtectionProfile> OF_DTLS =
            List.of(AES_CM_128_HMAC_SHA1_80, AEAD_AES_128_GCM);

    /// Octets of the AES key, the same in all profiles.
    public static final int KEY_LENGTH = 16;

    private static final int SRTCP_INDEX_LENGTH = 4;

    private final int id;
    private final int saltLength;
    private final int rtpTag;
    private final int rtcpTag;

    ProtectionProfile(int id, int saltLength, int rtpTag, int rtcpTag) {
        this.id = id;
        this.saltLength = saltLength;
        this.rtpTag = rtpTag;
        this.rtcpTag = rtcpTag;
    }

    /// The profile of a number in DTLS's `use_srtp` extension, or empty when the gateway does not
    /// speak it there.
    public static Optional<ProtectionProfile> ofId(int id) {
        for (ProtectionProfile profile : OF_DTLS) {
            if (profile.id == id) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }

    /// The profile's number in DTLS's `use_srtp` extension.
    public int id() {
        return id;
    }

    /// Octets of the master salt: 14 or 12.
    public int saltLength() {
        return saltLength;
    }

    /// Octets by which an RTP packet grows when it is protected: the tag.
    public int rtpOverhead() {
        return rtpTag;
    }

    /// Whether a forged RTP packet is taken once in 2^32 tries, and not as good as never.
    public boolean isWeak() {
        return rtpTag < rtcpTag;
    }

    /// Octets by which an RTCP packet grows when it is protected: the tag, the E bit and the index.
    public int rtcpOverhead() {
        return rtcpTag + SRTCP_INDEX_LENGTH;
    }

    /// The same keys, when their salt fits this profile.
    SrtpKeys checked(SrtpKeys keys) {
        if (keys.salt().length != saltLength) {
            throw new IllegalArgumentException(
                    this + " with a salt of " + keys.salt().length + " octets");
        }
        return keys;
    }
}
