package org.ringway.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/// What stands in a PEM text (RFC 7468): unencrypted private keys and certificates in any order,
/// but each key's own certificate before those that sign it. An RSA and an EC key may stand side by
/// side, each with a chain.
public final class PemBundle {
    private static final int MOST_CERTIFICATES = 20;
    private static final int MOST_KEYS = 2;
    private static final int LINE = 64;
    private static final Map<ASN1ObjectIdentifier, String> KINDS =
            Map.of(
                    PKCSObjectIdentifiers.rsaEncryption, "RSA",
                    X9ObjectIdentifiers.id_ecPublicKey, "EC");

    private final List<PrivateKey> keys = new ArrayList<>();
    private final List<X509Certificate> certificates = new ArrayList<>();

    private PemBundle() {}

    /// Every key in a text with its chain, at least one.
    ///
    /// @throws UnusableCertificate when there is no key, no certificate, or something else that
    ///   cannot be used
    public static List<KeyedChain> read(String text) throws UnusableCertificate {
        var bundle = new PemBundle();
        try (var parser = new PEMParser(new StringReader(text))) {
            for (var part = parser.readObject(); part != null; part = parser.readObject()) {
                bundle.take(part);
            }
        } catch (IOException | CertificateException | RuntimeException e) {
            throw new UnusableCertificate("A block of the PEM text cannot be read.", e);
        }
        return bundle.chains();
    }

    /// A chain and its key as the text that [#read] takes.
    public static String text(KeyedChain keyed) {
        return chainText(keyed) + keyText(keyed);
    }

    /// The certificates alone.
    public static String chainText(KeyedChain keyed) {
        var text = new StringBuilder();
        try {
            for (var certificate : keyed.chain()) {
                text.append(block("CERTIFICATE", certificate.getEncoded()));
            }
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e); // it was read from its encoding
        }
        return text.toString();
    }

    /// The private key alone.
    public static String keyText(KeyedChain keyed) {
        return block("PRIVATE KEY", keyed.key().getEncoded());
    }

    private static String block(String label, byte[] content) {
        var lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    private void take(Object part) throws UnusableCertificate, CertificateException, IOException {
        switch (part) {
            case X509CertificateHolder holder ->
                    certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
            case PrivateKeyInfo key -> keys.add(key(key));
            case PEMKeyPair pair -> keys.add(key(pair.getPrivateKeyInfo()));
            case PEMEncryptedKeyPair _, PKCS8EncryptedPrivateKeyInfo _ ->
                    throw new UnusableCertificate(
                            "The private key is encrypted; it must stand there without a password.");
            default -> {} // EC PARAMETERS and the like
        }
        if (keys.size() > MOST_KEYS || certificates.size() > MOST_CERTIFICATES) {
            throw new UnusableCertificate(
                    "There are more than %d keys or %d certificates in it."
                            .formatted(MOST_KEYS, MOST_CERTIFICATES));
        }
    }

    /// The key as the JDK names its kind. Whoever else in the server has added providers does not
    /// change that: Bouncy Castle's would make `ECDSA` of `EC`, which no listener would find.
    private static PrivateKey key(PrivateKeyInfo encoded) throws UnusableCertificate, IOException {
        var oid = encoded.getPrivateKeyAlgorithm().getAlgorithm();
        var kind = KINDS.get(oid);
        if (kind == null) {
            throw new UnusableCertificate(
                    "The private key is of a kind " + oid + ", neither RSA nor EC.");
        }
        try {
            return KeyFactory.getInstance(kind)
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new UnusableCertificate("The private key cannot be read as " + kind + ".", e);
        }
    }

    private List<KeyedChain> chains() throws UnusableCertificate {
        if (certificates.isEmpty()) {
            throw new UnusableCertificate("There is no certificate in it.");
        }
        if (keys.isEmpty()) {
            throw new UnusableCertificate("There is no private key in it.");
        }
        var owners = new TreeMap<Integer, PrivateKey>();
        for (var key : keys) {
            owners.put(certificateOf(key), key);
        }
        if (owners.firstKey() != 0) {
            throw new UnusableCertificate(
                    "The first certificate is not the one of the private key; it must come before"
                            + " those that sign it.");
        }
        var chains = new ArrayList<KeyedChain>();
        for (var owner : owners.entrySet()) {
            var next = owners.higherKey(owner.getKey());
            var end = next == null ? certificates.size() : next;
            chains.add(new KeyedChain(owner.getValue(), certificates.subList(owner.getKey(), end)));
        }
        return chains;
    }

    private int certificateOf(PrivateKey key) throws UnusableCertificate {
        for (var i = 0; i < certificates.size(); i++) {
            if (KeyedChain.belongTogether(key, certificates.get(i))) {
                return i;
            }
        }
        throw new UnusableCertificate("The private key does not belong to any certificate in it.");
    }
}
