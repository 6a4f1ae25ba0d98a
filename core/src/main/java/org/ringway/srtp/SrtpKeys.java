package org.ringway.srtp;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The master key and master salt of one direction (RFC 3711 section 3.2.1).
///
/// Not a record, because a record would print its content and hand out its arrays: the keys can be
/// compared and used, but neither read by other packages nor printed. Only [#inline()] shows them.
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

    /// Fresh ones.
    ///
    /// @param random of cryptographic quality
    public static SrtpKeys random(ProtectionProfile profile, RandomGenerator random) {
        byte[] key = new byte[ProtectionProfile.KEY_LENGTH];
        byte[] salt = new byte[profile.saltLength()];
        random.nextBytes(key);
        random.nextBytes(salt);
        return new SrtpKeys(key, salt);
    }

    /// Reads them from a session description: key and salt in one, in Base64 (RFC 4568 section
    /// 6.1).
    ///
    /// @return empty when the text is something else
    public static Optional<SrtpKeys> ofInline(ProtectionProfile profile, String text) {
        byte[] both;
        try {
            both = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        int keyLength = ProtectionProfile.KEY_LENGTH;
        return both.length == keyLength + profile.saltLength()
                ? Optional.of(
                        new SrtpKeys(
                                Arrays.copyOf(both, keyLength),
                                Arrays.copyOfRange(both, keyLength, both.length)))
                : Optional.empty();
    }

    /// What a session description says of them, the one way in which they leave this package.
    public String inline() {
        byte[] both = Arrays.copyOf(key, key.length + salt.length);
        System.arraycopy(salt, 0, both, key.length, salt.length);
        return Base64.getEncoder().encodeToString(both);
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
