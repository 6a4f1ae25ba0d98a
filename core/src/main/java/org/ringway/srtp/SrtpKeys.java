package org.ringway.srtp;

import java.util.Arrays;

/// The master key and master salt of one direction (RFC 3711 section 3.2.1).
///
/// Not a record, because a record would print its content and hand out its arrays: the keys can be
/// compared and used, but neither read by other packages nor printed.
public final class SrtpKeys {
    private final byte[] key;
    private final byte[] salt;

    /// Copies both arrays.
    ///
    /// @param key 16 octets
    /// @param salt 14 octets for counter mode, 12 for GCM
    /// @throws IllegalArgumentException when a length is none of these
    public SrtpKeys(byte[] key, byte[] salt) {
        if (key.length != ProtectionProfile.KEY_LENGTH) {
            throw new IllegalArgumentException("master key of " + key.length + " octets");
        }
        if (salt.length != 14 && salt.length != 12) {
            throw new IllegalArgumentException("master salt of " + salt.length + " octets");
        }
        this.key = key.clone();
        this.salt = salt.clone();
    }

    byte[] key() {
        return key;
    }

    byte[] salt() {
        return salt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SrtpKeys that
                && Arrays.equals(key, that.key)
                && Arrays.equals(salt, that.salt);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(key) + Arrays.hashCode(salt);
    }

    /// Masked, so that a key never reaches a log.
    @Override
    public String toString() {
        return "SrtpKeys[masked]";
    }
}
