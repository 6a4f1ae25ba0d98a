package org.ringway.persistence.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.jspecify.annotations.Nullable;
import org.ringway.tls.HostCertificate;

/// The certificates of a directory: every `*.pem` holds an unencrypted private key and its
/// certificate chain, the certificate itself first.
///
/// @param certificates all of them
/// @param fallback the one of `default.pem`, for clients that name no host or an unknown one; null
///   when there is no such file
record CertificateFiles(List<HostCertificate> certificates, @Nullable HostCertificate fallback) {
    /// The file whose certificate answers unknown hosts.
    static final String DEFAULT = "default.pem";

    private static final int DNS_NAME = 2;
    private static final Map<ASN1ObjectIdentifier, String> KINDS =
            Map.of(
                    PKCSObjectIdentifiers.rsaEncryption, "RSA",
                    X9ObjectIdentifiers.id_ecPublicKey, "EC");

    /// Reads all files of a directory.
    ///
    /// @throws IOException when one of them cannot be read or makes no sense; the message names it
    static CertificateFiles read(Path directory) throws IOException {
        var certificates = new ArrayList<HostCertificate>();
        HostCertificate fallback = null;
        try (var files = Files.newDirectoryStream(directory, "*.pem")) {
            for (var file : files) {
                var certificate = readFile(file);
                certificates.add(certificate);
                if (file.endsWith(DEFAULT)) {
                    fallback = certificate;
                }
            }
        }
        return new CertificateFiles(List.copyOf(certificates), fallback);
    }

    private static HostCertificate readFile(Path file) throws IOException {
        try (var parser = new PEMParser(Files.newBufferedReader(file))) {
            PrivateKey key = null;
            var chain = new ArrayList<X509Certificate>();
            for (var part = parser.readObject(); part != null; part = parser.readObject()) {
                if (part instanceof X509CertificateHolder holder) {
                    chain.add(new JcaX509CertificateConverter().getCertificate(holder));
                } else if (part instanceof PrivateKeyInfo unencrypted) {
                    key = key(unencrypted);
                } else if (part instanceof PEMKeyPair pair) {
                    key = key(pair.getPrivateKeyInfo());
                }
            }
            if (key == null || chain.isEmpty()) {
                throw new IOException("no private key or no certificate");
            }
            return new HostCertificate(hosts(chain.getFirst()), key, chain);
        } catch (IOException | CertificateException e) {
            throw new IOException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /// The key as the JDK names its kind. Whoever else in the server has added providers does not
    /// change that: Bouncy Castle's would make `ECDSA` of `EC`, which no listener would find.
    private static PrivateKey key(PrivateKeyInfo encoded) throws IOException {
        var oid = encoded.getPrivateKeyAlgorithm().getAlgorithm();
        var kind = KINDS.get(oid);
        if (kind == null) {
            throw new IOException("a private key of a kind " + oid + ", neither RSA nor EC");
        }
        try {
            return KeyFactory.getInstance(kind)
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// The DNS names for which a certificate stands (RFC 9525 section 3: never its subject).
    private static Set<String> hosts(X509Certificate certificate)
            throws CertificateParsingException {
        var hosts = new HashSet<String>();
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names != null) {
            for (var name : names) {
                if (Objects.equals(name.get(0), DNS_NAME)) {
                    hosts.add(String.valueOf(name.get(1)));
                }
            }
        }
        return hosts;
    }
}
