package org.ringway.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// Session keys from master keys: AES in counter mode as a pseudo-random function, with a key
/// derivation rate of zero (RFC 3711 section 4.3, RFC 7714 section 11).
final class KeyDerivation {
    /// The first label of SRTP's three, counting up: encryption, authentication, salt.
    static final int RTP = 0;

    /// The first label of SRTCP's three.
    static final int RTCP = 3;

    private static final int BLOCK = 16;
    private static final int LABEL_POSITION = 7;

    private KeyDerivation() {}

    /// Derives the three session keys.
    ///
    /// @param firstLabel [#RTP] or [#RTCP]
    static SessionKeys derive(SrtpKeys master, int firstLabel) {
        return new SessionKeys(
                expand(master, firstLabel, ProtectionProfile.KEY_LENGTH),
                expand(master, firstLabel + 1, SessionKeys.AUTHENTICATION_LENGTH),
                expand(master, firstLabel + 2, master.salt().length));
    }

    /// The first `length` octets that a label's key stream yields.
    static byte[] expand(SrtpKeys master, int label, int length) {
        int blocks = (length + BLOCK - 1) / BLOCK;
        byte[] stream = new byte[blocks * BLOCK];
        for (int i = 0; i < blocks; i++) {
            System.arraycopy(master.salt(), 0, stream, i * BLOCK, master.salt().length);
            stream[i * BLOCK + LABEL_POSITION] ^= (byte) label;
            stream[i * BLOCK + BLOCK - 1] = (byte) i;
        }
        Cipher aes = SessionKeys.blockCipher(new SecretKeySpec(master.key(), "AES"));
        try {
            aes.update(stream, 0, stream.length, stream, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key derivation", e);
        }
        return Arrays.copyOf(stream, length);
    }
}
