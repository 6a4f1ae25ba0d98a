package org.ringway.certificate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;

/// Makes PKCS#12 files for tests.
public final class KeyStores {
    private KeyStores() {}

    /// A file with these keys and their chains under one password.
    public static byte[] pkcs12(char[] password, KeyedChain... chains)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (var keyed : chains) {
            store.setKeyEntry(
                    keyed.sha256(),
                    keyed.key(),
                    password,
                    keyed.chain().toArray(X509Certificate[]::new));
        }
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        return bytes.toByteArray();
    }
}
