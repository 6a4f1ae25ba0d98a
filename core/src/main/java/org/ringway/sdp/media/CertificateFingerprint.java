package org.ringway.sdp.media;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.ringway.sdp.Attribute;

/// The digest of a certificate as a description announces it (RFC 8122 section 5).
///
/// @param algorithm the hash function, lower case, for example `sha-256`
/// @param digest upper-case hex pairs joined by colons
public record CertificateFingerprint(String algorithm, String digest) {
    private static final HexFormat PAIRS = HexFormat.ofDelimiter(":").withUpperCase();

    /// The fingerprint of these digest bytes.
    public static CertificateFingerprint of(String algorithm, byte[] digest) {
        return new CertificateFingerprint(algorithm, PAIRS.formatHex(digest));
    }

    /// Reads an attribute's value such as `sha-256 AB:CD`; letters in any case.
    ///
    /// @return empty when it is not two words of which the second is hex pairs
    static Optional<CertificateFingerprint> read(String value) {
        var blank = value.indexOf(' ');
        if (blank <= 0) {
            return Optional.empty();
        }
        var digest = value.substring(blank + 1).strip().toUpperCase(Locale.ROOT);
        return isHexPairs(digest)
                ? Optional.of(
                        new CertificateFingerprint(
                                value.substring(0, blank).toLowerCase(Locale.ROOT), digest))
                : Optional.empty();
    }

    /// The bytes of the digest.
    public byte[] bytes() {
        return PAIRS.parseHex(digest);
    }

    /// The attribute that says so.
    public Attribute attribute() {
        return new Attribute("fingerprint", algorithm + " " + digest);
    }

    private static boolean isHexPairs(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (i % 3 == 2 ? c != ':' : !HexFormat.isHexDigit(c)) {
                return false;
            }
        }
        return text.length() % 3 == 2;
    }
}
