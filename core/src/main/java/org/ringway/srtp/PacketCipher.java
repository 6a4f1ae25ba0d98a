package org.ringway.srtp;

/// What differs between the profiles: how one packet, whose index is known, is sealed and opened in
/// place. Knows nothing of sources and replay.
sealed interface PacketCipher permits CounterMode, GaloisMode {
    /// The cipher that a profile names.
    static PacketCipher of(ProtectionProfile profile, SessionKeys keys, SrtpScratch scratch) {
        return switch (profile) {
            case AES_CM_128_HMAC_SHA1_80, AES_CM_128_HMAC_SHA1_32 ->
                    new CounterMode(keys, profile.rtpOverhead(), scratch);
            case AEAD_AES_128_GCM -> new GaloisMode(keys, scratch);
        };
    }

    /// Encrypts an RTP packet and appends its tag.
    void sealRtp(Packet packet);

    /// Verifies the tag behind an RTP packet and decrypts it; a forged one keeps its bytes.
    ///
    /// @return whether the tag verified
    boolean openRtp(Packet packet);

    /// Encrypts an RTCP packet and appends its tag and index.
    void sealRtcp(Packet packet);

    /// Verifies the tag and index behind an RTCP packet and decrypts it.
    ///
    /// @return whether the tag verified
    boolean openRtcp(Packet packet);
}
