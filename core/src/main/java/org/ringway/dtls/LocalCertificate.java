package org.ringway.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/// The certificate with which the gateway shows itself to its media peers: self-signed, ECDSA on
/// P-256, so that a handshake flight stays small.
///
/// It proves nothing by its name or its signature, only by its fingerprint in the SDP (RFC 5763
/// section 5), so it is made anew at every start and its key is never stored. May be shared by any
/// number of handshakes on any threads.
public final class LocalCertificate {
    private static final Duration VALID_BEFORE = Duration.ofDays(1);
    private static final Duration VALID_AFTER = Duration.ofDays(365);
    private static final int SERIAL_BITS = 64;

    private final BcTlsCrypto crypto;
    private final AsymmetricKeyParameter privateKey;
    private final Certificate chain;
    private final Fingerprint fingerprint;

    private LocalCertificate(BcTlsCrypto crypto, AsymmetricCipherKeyPair keys, byte[] encoded)
            throws IOException {
        this.crypto = crypto;
        privateKey = keys.getPrivate();
        chain = new Certificate(new TlsCertificate[] {crypto.createCertificate(encoded)});
        fingerprint = Fingerprint.of(Fingerprint.Hash.SHA_256, encoded);
    }

    /// Makes a key and a certificate for it, valid from a day ago for a year.
    public static LocalCertificate selfSigned() {
        CryptoStart.once();
        SecureRandom random = new SecureRandom();
        AsymmetricCipherKeyPair keys = newKeys(random);
        try {
            return new LocalCertificate(new BcTlsCrypto(random), keys, sign(keys, random));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("self-signed certificate", e);
        }
    }

    /// What the SDP announces: SHA-256.
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    BcTlsCrypto crypto() {
        return crypto;
    }

    /// Signs the gateway's part of one handshake.
    TlsCredentialedSigner signer(TlsContext context) {
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                privateKey,
                chain,
                SignatureScheme.getSignatureAndHashAlgorithm(
                        SignatureScheme.ecdsa_secp256r1_sha256));
    }

    private static AsymmetricCipherKeyPair newKeys(SecureRandom random) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(
                new ECKeyGenerationParameters(
                        ECNamedDomainParameters.lookup(SECObjectIdentifiers.secp256r1), random));
        return generator.generateKeyPair();
    }

    private static byte[] sign(AsymmetricCipherKeyPair keys, SecureRandom random)
            throws IOException, OperatorCreationException {
        Instant now = Instant.now();
        X500Name name = new X500Name("CN=WebRTC");
        AlgorithmIdentifier signature =
                new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        AlgorithmIdentifier digest = new DefaultDigestAlgorithmIdentifierFinder().find(signature);
        X509CertificateHolder holder =
                new X509v3CertificateBuilder(
                                name,
                                new BigInteger(SERIAL_BITS, random),
                                Date.from(now.minus(VALID_BEFORE)),
                                Date.from(now.plus(VALID_AFTER)),
                                name,
                                SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(
                                        keys.getPublic()))
                        .build(
                                new BcECContentSignerBuilder(signature, digest)
                                        .build(keys.getPrivate()));
        return holder.getEncoded();
    }
}
