package org.ringway.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Why a server's certificate is not believed, in a few plain words.
public final class Distrust {
    private static final int LONGEST_NAME = 100;

    private Distrust() {}

    /// Why a chain leads to no authority that is known: the nearest reason first.
    ///
    /// @param chain as the server shows it, the certificate first, at least one
    public static String ofChain(List<X509Certificate> chain, Instant now) {
        for (var certificate : chain) {
            var untimely = ofTime(certificate, now);
            if (untimely.isPresent()) {
                return untimely.get();
            }
        }
        var last = chain.getLast();
        if (chain.size() == 1 && ChainRules.isSelfSigned(last)) {
            return "self-signed: " + name(last.getSubjectX500Principal().getName());
        }
        return "unknown authority: " + name(last.getIssuerX500Principal().getName());
    }

    /// Why a certificate is not valid now; empty when it is.
    static Optional<String> ofTime(X509Certificate certificate, Instant now) {
        var end = certificate.getNotAfter().toInstant();
        if (!now.isBefore(end)) {
            return Optional.of("expired on " + end);
        }
        var begin = certificate.getNotBefore().toInstant();
        return now.isBefore(begin) ? Optional.of("not valid before " + begin) : Optional.empty();
    }

    /// Why a certificate is not the one of a host.
    ///
    /// @param names the host names that it bears
    public static String ofNames(Set<String> names, String host) {
        var borne = names.isEmpty() ? "no host" : name(String.join(", ", names));
        return "wrong host: the certificate names " + borne + ", not " + host;
    }

    /// Why a handshake has failed in which a server has not shown a certificate that was refused.
    ///
    /// @param message what TLS says
    public static String ofHandshake(String message) {
        return "the TLS handshake failed: " + name(message);
    }

    private static String name(String text) {
        var printable = text.replaceAll("\\p{Cntrl}", " ");
        return printable.substring(0, Math.min(printable.length(), LONGEST_NAME));
    }
}
