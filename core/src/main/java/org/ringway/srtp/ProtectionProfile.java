package org.ringway.srtp;

import java.util.Optional;

/// The SRTP protection profiles that the gateway negotiates, in order of preference (RFC 5764
/// section 4.1.2, RFC 7714 section 14.2).
///
/// Counter mode leads because it costs no garbage on this platform; both are equally approved for
/// WebRTC.
public enum ProtectionProfile {
    /// AES-128 in counter mode with an 80-bit HMAC-SHA1 tag, which every WebRTC peer implements.
    AES_CM_128_HMAC_SHA1_80(0x0001, 14, 10),

    /// AES-128 in Galois/counter mode with a 128-bit tag.
    AEAD_AES_128_GCM(0x0007, 12, 16);

    /// Octets of the AES key, the same in both profiles.
    public static final int KEY_LENGTH = 16;

    private static final int SRTCP_INDEX_LENGTH = 4;

    private final int id;
    private final int saltLength;
    private final int tagLength;

    ProtectionProfile(int id, int saltLength, int tagLength) {
        this.id = id;
        this.saltLength = saltLength;
        this.tagLength = tagLength;
    }

    /// The profile of a number in DTLS's `use_srtp` extension, or empty when the gateway does not
    /// speak it.
    public static Optional<ProtectionProfile> ofId(int id) {
        for (ProtectionProfile profile : values()) {
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
        return tagLength;
    }

    /// Octets by which an RTCP packet grows when it is protected: the tag, the E bit and the index.
    public int rtcpOverhead() {
        return tagLength + SRTCP_INDEX_LENGTH;
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
