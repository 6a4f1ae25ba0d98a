package org.ringway.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The one certificate that a server has to show, whoever has signed it and whatever host it names:
/// the certificate of the server's own key, the first of its chain, and none of its signers.
///
/// @param sha256 of that certificate, 64 hexadecimal digits in lower case
public record CertificatePin(String sha256) {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PAIRS = Pattern.compile("([0-9a-f]{2}:){31}[0-9a-f]{2}");

    /// @throws IllegalArgumentException when it is anything else
    public CertificatePin {
        if (!DIGITS.matcher(sha256).matches()) {
            throw new IllegalArgumentException("no SHA-256: " + sha256);
        }
    }

    /// Reads a SHA-256 as tools print it: 64 hexadecimal digits in any case, with a colon between
    /// each two pairs or without any.
    ///
    /// @return empty for anything else
    public static Optional<CertificatePin> read(String text) {
        var small = text.strip().toLowerCase(Locale.ROOT);
        var digits = PAIRS.matcher(small).matches() ? small.replace(":", "") : small;
        return DIGITS.matcher(digits).matches()
                ? Optional.of(new CertificatePin(digits))
                : Optional.empty();
    }

    /// The pin that a certificate fits.
    public static CertificatePin of(X509Certificate certificate) {
        return new CertificatePin(KeyedChain.sha256(certificate));
    }

    /// Why a server is not believed that shows a chain, in a few plain words: another certificate,
    /// or the right one outside of its time, since a key is not good for ever either. Empty when it
    /// is believed.
    ///
    /// @param chain as the server shows it, the certificate first, at least one
    public Optional<String> distrust(List<X509Certificate> chain, Instant now) {
        var leaf = chain.getFirst();
        var shown = of(leaf);
        if (!shown.equals(this)) {
            return Optional.of(
                    "not the pinned certificate: pinned is %s, the server shows %s"
                            .formatted(this, shown));
        }
        return Distrust.ofTime(leaf, now);
    }

    /// As people compare it, `AB:CD:...` in upper case.
    @Override
    public String toString() {
        return sha256.toUpperCase(Locale.ROOT).replaceAll("..(?!$)", "$0:");
    }
}
