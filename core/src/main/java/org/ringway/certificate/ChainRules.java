package org.ringway.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a chain must be like before it is served. Whether anybody trusts its last signer is the
/// affair of its clients.
public final class ChainRules {
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 256;
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    private ChainRules() {}

    /// What is wrong with a chain whatever the time is, one plain sentence: the order, a weak key
    /// or signature, or another purpose than a server's. Empty when nothing is.
    public static Optional<String> fault(List<X509Certificate> chain) {
        return orderFault(chain)
                .or(() -> strengthFault(chain))
                .or(() -> purposeFault(chain.getFirst()));
    }

    /// Checks that nothing is wrong with a chain whatever the time is.
    ///
    /// @throws UnusableCertificate with what [#fault] says
    public static void check(List<X509Certificate> chain) throws UnusableCertificate {
        refuse(fault(chain));
    }

    /// Checks the same, and that it is valid now.
    ///
    /// @throws UnusableCertificate with what [#fault] says, else with what [#timeFault] says
    public static void check(List<X509Certificate> chain, Instant now) throws UnusableCertificate {
        check(chain);
        refuse(timeFault(chain, now));
    }

    private static void refuse(Optional<String> fault) throws UnusableCertificate {
        if (fault.isPresent()) {
            throw new UnusableCertificate(fault.get());
        }
    }

    /// Until when a chain is valid: its earliest end, for a client that gets it whole.
    static Instant end(List<X509Certificate> chain) {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /// Whether a chain is not valid now, one plain sentence; empty when it is.
    public static Optional<String> timeFault(List<X509Certificate> chain, Instant now) {
        for (var i = 0; i < chain.size(); i++) {
            var begin = chain.get(i).getNotBefore().toInstant();
            var end = chain.get(i).getNotAfter().toInstant();
            if (now.isBefore(begin)) {
                return Optional.of("%s is not valid before %s.".formatted(nth(i), begin));
            }
            if (!now.isBefore(end)) {
                return Optional.of("%s expired on %s.".formatted(nth(i), end));
            }
        }
        return Optional.empty();
    }

    /// Whether some certificate of a chain has not been signed by the next one.
    static Optional<String> orderFault(List<X509Certificate> chain) {
        for (var i = 0; i + 1 < chain.size(); i++) {
            if (!signed(chain.get(i), chain.get(i + 1))) {
                return Optional.of(
                        "%s has not been signed by the one after it; each must be followed by its signer."
                                .formatted(nth(i)));
            }
        }
        return Optional.empty();
    }

    /// Whether a certificate was signed with its own key.
    static boolean isSelfSigned(X509Certificate certificate) {
        return signed(certificate, certificate);
    }

    private static boolean signed(X509Certificate certificate, X509Certificate signer) {
        if (!certificate.getIssuerX500Principal().equals(signer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(signer.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false; // another key with the same name
        }
    }

    private static Optional<String> strengthFault(List<X509Certificate> chain) {
        for (var i = 0; i < chain.size(); i++) {
            var certificate = chain.get(i);
            var tooShort = tooShort(certificate);
            if (tooShort.isPresent()) {
                return Optional.of(nth(i) + tooShort.get());
            }
            var algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
            if ((algorithm.startsWith("SHA1") || algorithm.startsWith("MD"))
                    && !isSelfSigned(certificate)) {
                return Optional.of(
                        nth(i) + " is signed with " + certificate.getSigAlgName() + ", too weak.");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> tooShort(X509Certificate certificate) {
        var shortfall = " has %s key of %d bits; %d are needed.";
        return switch (certificate.getPublicKey()) {
            case RSAPublicKey rsa when rsa.getModulus().bitLength() < LEAST_RSA_BITS ->
                    Optional.of(
                            shortfall.formatted(
                                    "an RSA", rsa.getModulus().bitLength(), LEAST_RSA_BITS));
            case ECPublicKey ec when bits(ec) < LEAST_EC_BITS ->
                    Optional.of(shortfall.formatted("an EC", bits(ec), LEAST_EC_BITS));
            default -> Optional.empty();
        };
    }

    private static int bits(ECPublicKey key) {
        return key.getParams().getCurve().getField().getFieldSize();
    }

    private static Optional<String> purposeFault(X509Certificate leaf) {
        try {
            var purposes = leaf.getExtendedKeyUsage();
            return purposes == null
                            || purposes.contains(SERVER_AUTHENTICATION)
                            || purposes.contains(ANY_PURPOSE)
                    ? Optional.empty()
                    : Optional.of("The certificate is for another purpose than a server's.");
        } catch (CertificateParsingException _) {
            return Optional.of("The certificate has purposes that cannot be read.");
        }
    }

    private static String nth(int index) {
        return index == 0 ? "The certificate" : "Certificate " + (index + 1) + " of the chain";
    }
}
