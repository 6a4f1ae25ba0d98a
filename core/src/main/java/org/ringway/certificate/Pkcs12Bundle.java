package org.ringway.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// What stands in a PKCS#12 file (RFC 7292).
public final class Pkcs12Bundle {
    private static final Set<String> KINDS = Set.of("RSA", "EC");

    private Pkcs12Bundle() {}

    /// Every private key in a file with its chain, at least one.
    ///
    /// @param content the octets of the file
    /// @param password of the file and its keys; may be empty
    /// @throws UnusableCertificate when the file is none, the password is wrong, or there is no RSA
    ///   or EC key with its certificate in it
    public static List<KeyedChain> read(byte[] content, char[] password)
            throws UnusableCertificate {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password);
            var chains = new ArrayList<KeyedChain>();
            for (var alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    chains.add(keyed(key, store, alias));
                }
            }
            if (chains.isEmpty()) {
                throw new UnusableCertificate("There is no private key in it.");
            }
            return List.copyOf(chains);
        } catch (IOException e) {
            throw new UnusableCertificate(
                    e.getCause() instanceof GeneralSecurityException
                            ? "The password does not open it."
                            : "It is no PKCS#12 file.",
                    e);
        } catch (GeneralSecurityException e) {
            throw new UnusableCertificate("Its key cannot be read with the password.", e);
        }
    }

    private static KeyedChain keyed(PrivateKey key, KeyStore store, String alias)
            throws GeneralSecurityException, UnusableCertificate {
        var certificates = store.getCertificateChain(alias);
        if (!KINDS.contains(key.getAlgorithm())) {
            throw new UnusableCertificate(
                    "The private key is of the kind "
                            + key.getAlgorithm()
                            + ", neither RSA nor EC.");
        }
        if (certificates == null || certificates.length == 0) {
            throw new UnusableCertificate("There is a private key without a certificate in it.");
        }
        var chain = Arrays.stream(certificates).map(X509Certificate.class::cast).toList();
        if (!KeyedChain.belongTogether(key, chain.getFirst())) {
            throw new UnusableCertificate("The private key does not belong to its certificate.");
        }
        return new KeyedChain(key, chain);
    }
}
