package org.ringway.persistence.secret;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/// The seal of this server. Its key is in the file that `RINGWAY_SECRET_KEY_FILE` names, else in
/// `ringway/secret.key` of the server's data directory; outside a server it dies with the process.
final class Vault {
    private static final String VARIABLE = "RINGWAY_SECRET_KEY_FILE";
    private static final String DATA = "jboss.server.data.dir";

    private Vault() {}

    private static final class Holder {
        private static final Seal SEAL = new Seal(key());

        private static byte[] key() {
            var named =
                    Optional.ofNullable(System.getenv(VARIABLE)).filter(name -> !name.isBlank());
            var data = Optional.ofNullable(System.getProperty(DATA));
            return named.map(Path::of)
                    .or(() -> data.map(directory -> Path.of(directory, "ringway", "secret.key")))
                    .map(path -> new KeyFile(path).key())
                    .orElseGet(Holder::ephemeral);
        }

        private static byte[] ephemeral() {
            var key = new byte[Seal.KEY_OCTETS];
            new SecureRandom().nextBytes(key);
            return key;
        }
    }

    /// The seal.
    static Seal seal() {
        return Holder.SEAL;
    }
}
