package org.ringway.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes certificates for tests, signed by an authority that nobody knows. Authorities have keys on
/// P-384, so that a client may take their signatures and yet no key on P-256.
public final class Issuer {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String name;
    private final KeyPair keys;
    private final List<X509Certificate> chain;

    private Issuer(String name, KeyPair keys, List<X509Certificate> chain) {
        this.name = name;
        this.keys = keys;
        this.chain = chain;
    }

    /// An authority that has signed itself.
    public static Issuer root(String name) {
        return new Issuer(name, keys("EC", 384), List.of());
    }

    /// Its own certificate, signed by itself, for whoever is to trust it.
    public X509Certificate anchor() {
        return sign(name, keys.getPublic(), List.of(), around(Instant.now()), "SHA384");
    }

    /// A chain of one that has signed itself, with an EC key and valid around now.
    public static KeyedChain selfSigned(String... hosts) {
        var keys = keys("EC", 256);
        return new Issuer("leaf", keys, List.of())
                .chain("SHA256", keys, around(Instant.now()), hosts);
    }

    /// An authority that this one has signed for the time around now.
    public Issuer intermediate(String name) {
        var below = keys("EC", 384);
        var signed = sign(name, below.getPublic(), List.of(), around(Instant.now()), "SHA384");
        return new Issuer(name, below, with(signed));
    }

    /// From when to when a certificate is valid.
    public record Span(Instant begin, Instant end) {}

    /// Ten days before a moment to a year after it.
    public static Span around(Instant moment) {
        return new Span(moment.minus(Duration.ofDays(10)), moment.plus(Duration.ofDays(365)));
    }

    /// A chain with an EC key on P-256, valid around now.
    public KeyedChain ec(String... hosts) {
        return chain("EC", 256, around(Instant.now()), hosts);
    }

    /// A chain with an RSA key of 2048 bits, valid around now.
    public KeyedChain rsa(String... hosts) {
        return chain("RSA", 2048, around(Instant.now()), hosts);
    }

    /// A chain.
    ///
    /// @param kind `EC` or `RSA`
    public KeyedChain chain(String kind, int bits, Span span, String... hosts) {
        return chain("SHA384", keys(kind, bits), span, hosts);
    }

    /// A chain for a key, signed with a digest.
    ///
    /// @param digest `SHA384`, `SHA256` or `SHA1`
    public KeyedChain chain(String digest, KeyPair own, Span span, String... hosts) {
        var leaf = sign("leaf", own.getPublic(), Arrays.asList(hosts), span, digest);
        return new KeyedChain(own.getPrivate(), with(leaf));
    }

    /// New keys.
    public static KeyPair keys(String kind, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<X509Certificate> with(X509Certificate leaf) {
        var whole = new ArrayList<X509Certificate>(List.of(leaf));
        whole.addAll(chain);
        return whole;
    }

    private X509Certificate sign(
            String subject, PublicKey key, List<String> hosts, Span span, String digest) {
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                            new X500Name("CN=" + name),
                            new BigInteger(64, RANDOM),
                            Date.from(span.begin()),
                            Date.from(span.end()),
                            new X500Name("CN=" + subject),
                            key);
            if (hosts.isEmpty()) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            } else {
                var names = hosts.stream().map(h -> new GeneralName(GeneralName.dNSName, h));
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(names.toArray(GeneralName[]::new)));
            }
            var signer = new JcaContentSignerBuilder(digest + "withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
