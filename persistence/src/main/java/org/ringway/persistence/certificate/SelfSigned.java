package org.ringway.persistence.certificate;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/// Makes a certificate for trying things out on one machine: ECDSA on P-256, for `localhost`,
/// `*.localhost` and `127.0.0.1`.
final class SelfSigned {
    private static final X500Name SUBJECT = new X500Name("CN=localhost,O=Ringway");
    private static final GeneralNames HOSTS =
            new GeneralNames(
                    new GeneralName[] {
                        new GeneralName(GeneralName.dNSName, "localhost"),
                        new GeneralName(GeneralName.dNSName, "*.localhost"),
                        new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                    });
    // browsers refuse anything that is valid for longer
    private static final Duration VALIDITY = Duration.ofDays(397);
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);
    private static final int SERIAL_BITS = 127;

    private SelfSigned() {}

    /// A new key and its certificate in PEM.
    ///
    /// @param now the beginning of its validity, less an hour for clocks that are late
    /// @throws GeneralSecurityException when the platform lacks P-256 or ECDSA
    static String pem(Instant now) throws GeneralSecurityException {
        try {
            var keys = keys();
            var text = new StringWriter();
            try (var writer = new JcaPEMWriter(text)) {
                writer.writeObject(new PemObject("PRIVATE KEY", keys.getPrivate().getEncoded()));
                writer.writeObject(certificate(keys, now));
            }
            return text.toString();
        } catch (IOException | OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509CertificateHolder certificate(KeyPair keys, Instant now)
            throws IOException, OperatorCreationException {
        var begin = now.minus(CLOCK_SKEW);
        return new JcaX509v3CertificateBuilder(
                        SUBJECT,
                        new BigInteger(SERIAL_BITS, new SecureRandom()),
                        Date.from(begin),
                        Date.from(begin.plus(VALIDITY)),
                        SUBJECT,
                        keys.getPublic())
                .addExtension(Extension.subjectAlternativeName, false, HOSTS)
                .addExtension(
                        Extension.extendedKeyUsage,
                        false,
                        new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
    }
}
