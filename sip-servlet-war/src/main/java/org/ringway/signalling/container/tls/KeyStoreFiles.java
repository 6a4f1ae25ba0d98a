package org.ringway.signalling.container.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Key material out of PKCS 12 files, read again when a file changes.
public final class KeyStoreFiles implements SipTlsMaterial {
    private final Path keyStore;
    private final char[] keyPassword;
    private final @Nullable Path trustStore;
    private final char[] trustPassword;

    private KeyStoreFiles(
            Path keyStore, char[] keyPassword, @Nullable Path trustStore, char[] trustPassword) {
        this.keyStore = keyStore;
        this.keyPassword = keyPassword;
        this.trustStore = trustStore;
        this.trustPassword = trustPassword;
    }

    /// From `RINGWAY_SIPS_KEYSTORE`, `RINGWAY_SIPS_KEYSTORE_PASSWORD` and, for peers that the JDK
    /// does not believe, `RINGWAY_SIPS_TRUSTSTORE` and `RINGWAY_SIPS_TRUSTSTORE_PASSWORD`. Empty
    /// when no key store is named.
    public static Optional<SipTlsMaterial> of(Map<String, String> environment) {
        var keyStore = environment.get("RINGWAY_SIPS_KEYSTORE");
        if (keyStore == null || keyStore.isBlank()) {
            return Optional.empty();
        }
        var trustStore = environment.get("RINGWAY_SIPS_TRUSTSTORE");
        return Optional.of(
                new KeyStoreFiles(
                        Path.of(keyStore),
                        environment
                                .getOrDefault("RINGWAY_SIPS_KEYSTORE_PASSWORD", "")
                                .toCharArray(),
                        trustStore == null ? null : Path.of(trustStore),
                        environment
                                .getOrDefault("RINGWAY_SIPS_TRUSTSTORE_PASSWORD", "")
                                .toCharArray()));
    }

    @Override
    public KeyManager keys() throws GeneralSecurityException, IOException {
        var factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(load(keyStore, keyPassword), keyPassword);
        return factory.getKeyManagers()[0];
    }

    @Override
    public TrustManager trust() throws GeneralSecurityException, IOException {
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trustStore == null ? null : load(trustStore, trustPassword));
        return factory.getTrustManagers()[0];
    }

    @Override
    public long revision() {
        return changedAt(keyStore) + (trustStore == null ? 0 : changedAt(trustStore));
    }

    private static KeyStore load(Path file, char[] password)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }

    private static long changedAt(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }
}
