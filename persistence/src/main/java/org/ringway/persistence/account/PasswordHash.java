package org.ringway.persistence.account;

import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.ringway.dtls.CryptoStart;

/// bcrypt in its modular form `$2a$..`, which the server's security realm reads.
final class PasswordHash {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String VERSION = "2a";
    private static final int COST = 10;
    private static final int SALT_BYTES = 16;

    static {
        CryptoStart.once();
    }

    private PasswordHash() {}

    /// A hash of a password with a fresh salt.
    static String of(String password) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return OpenBSDBCrypt.generate(VERSION, password.toCharArray(), salt, COST);
    }

    /// Whether a hash is that of a password; no password matches the empty hash.
    static boolean matches(String password, String hash) {
        return !hash.isEmpty() && OpenBSDBCrypt.checkPassword(hash, password.toCharArray());
    }
}
