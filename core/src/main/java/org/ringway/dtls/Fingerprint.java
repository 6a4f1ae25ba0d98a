package org.ringway.dtls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// A certificate's fingerprint as SDP announces it (RFC 8122 section 5).
///
/// @param hash the hash function that made it
/// @param value the hash as upper-case hexadecimal octets separated by colons
public record Fingerprint(Hash hash, String value) {
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

    /// The hash functions that the gateway trusts. SHA-1 and MD5 are none of them.
    public enum Hash {
        SHA_256("sha-256", "SHA-256", 32),
        SHA_384("sha-384", "SHA-384", 48),
        SHA_512("sha-512", "SHA-512", 64);

        private final String sdpName;
        private final String platformName;
        private final int length;

        Hash(String sdpName, String platformName, int length) {
            this.sdpName = sdpName;
            this.platformName = platformName;
            this.length = length;
        }

        private byte[] of(byte[] content) {
            try {
                return MessageDigest.getInstance(platformName).digest(content);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("the platform has no " + platformName, e);
            }
        }
    }

    /// Checks the value.
    ///
    /// @throws IllegalArgumentException when it is not as many octets as the hash function yields
    public Fingerprint {
        if (COLONS.parseHex(value).length != hash.length) {
            throw new IllegalArgumentException("not a " + hash.sdpName + " fingerprint");
        }
        value = value.toUpperCase(Locale.ROOT);
    }

    /// Reads the value of an `a=fingerprint` attribute, such as `sha-256 12:AB:...`.
    ///
    /// @return empty when it is malformed or its hash function is not trusted
    public static Optional<Fingerprint> parse(String attribute) {
        String[] parts = attribute.strip().split("[ \t]+", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        for (Hash hash : Hash.values()) {
            if (hash.sdpName.equalsIgnoreCase(parts[0])) {
                return ofValue(hash, parts[1]);
            }
        }
        return Optional.empty();
    }

    /// The fingerprint of a certificate in its DER encoding.
    public static Fingerprint of(Hash hash, byte[] certificate) {
        return new Fingerprint(hash, COLONS.formatHex(hash.of(certificate)));
    }

    /// Whether a certificate in its DER encoding is the announced one, compared in constant time.
    public boolean matches(byte[] certificate) {
        return MessageDigest.isEqual(COLONS.parseHex(value), hash.of(certificate));
    }

    /// The value of an `a=fingerprint` attribute.
    public String print() {
        return hash.sdpName + " " + value;
    }

    private static Optional<Fingerprint> ofValue(Hash hash, String value) {
        try {
            return Optional.of(new Fingerprint(hash, value));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
