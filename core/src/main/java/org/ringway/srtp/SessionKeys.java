package org.ringway.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// The keys that packets are protected with, as [KeyDerivation] makes them.
///
/// Holds its arrays without copying them: it never leaves this package.
final class SessionKeys {
    /// The HMAC-SHA1 key's length in octets.
    static final int AUTHENTICATION_LENGTH = 20;

    private final byte[] encryption;
    private final byte[] authentication;
    private final byte[] salt;

    /// @param encryption 16 octets
    /// @param authentication 20 octets, unused by GCM
    /// @param salt 14 octets, or 12 for GCM
    SessionKeys(byte[] encryption, byte[] authentication, byte[] salt) {
        this.encryption = encryption;
        this.authentication = authentication;
        this.salt = salt;
    }

    SecretKeySpec encryption() {
        return new SecretKeySpec(encryption, "AES");
    }

    byte[] authentication() {
        return authentication;
    }

    byte[] salt() {
        return salt;
    }

    /// The raw AES block cipher under a key, for key streams.
    static Cipher blockCipher(SecretKeySpec key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no AES", e);
        }
    }
}
