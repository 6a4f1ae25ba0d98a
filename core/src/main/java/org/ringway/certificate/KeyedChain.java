package org.ringway.certificate;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// A private key and the certificates that speak for it.
///
/// @param key RSA or EC
/// @param chain the certificate of the key first, each of the next signs the one before
public record KeyedChain(PrivateKey key, List<X509Certificate> chain) {
    private static final int DNS_NAME = 2;
    private static final byte[] PROBE = {1};

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException when it is empty
    public KeyedChain {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a key without a certificate");
        }
    }

    /// The certificate of the key.
    public X509Certificate leaf() {
        return chain.getFirst();
    }

    /// The DNS names for which it stands, in lower case and in order (RFC 9525 section 3: never its
    /// subject).
    public Set<String> names() {
        return names(leaf());
    }

    /// From when on it is valid: the latest beginning in the chain.
    public Instant notBefore() {
        return chain.stream()
                .map(certificate -> certificate.getNotBefore().toInstant())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /// Until when it is valid: the earliest end in the chain, for a client that gets it whole.
    public Instant notAfter() {
        return ChainRules.end(chain);
    }

    /// The SHA-256 of the certificate of the key, 64 hexadecimal digits in lower case.
    public String sha256() {
        return sha256(leaf());
    }

    /// The SHA-256 of a certificate, 64 hexadecimal digits in lower case.
    public static String sha256(X509Certificate certificate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it, and this one was read
        }
    }

    /// The DNS names of a certificate, in lower case and in order.
    public static Set<String> names(X509Certificate certificate) {
        var names = new TreeSet<String>();
        for (var name : alternatives(certificate)) {
            if (Objects.equals(name.get(0), DNS_NAME)) {
                names.add(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static Collection<List<?>> alternatives(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException _) {
            return List.of(); // names that cannot be read stand for nothing
        }
    }

    /// Whether a private key is the one of a certificate: what it signs, the certificate verifies.
    static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
        try {
            var signature =
                    Signature.getInstance(
                            key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
            signature.update(PROBE);
            var signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false; // keys of two kinds
        }
    }

    /// Never shows the key.
    @Override
    public String toString() {
        return "KeyedChain[" + leaf().getSubjectX500Principal() + ", " + sha256() + "]";
    }
}
