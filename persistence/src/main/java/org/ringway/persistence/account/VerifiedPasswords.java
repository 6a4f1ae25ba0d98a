package org.ringway.persistence.account;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Remembers which password last matched a stored hash: bcrypt takes a tenth of a second of a
/// processor, and HTTP Basic asks with every request. What is remembered is a MAC with a key that
/// this process forgets when it ends.
final class VerifiedPasswords {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;
    private final Map<String, byte[]> verified = new ConcurrentHashMap<>();

    VerifiedPasswords() {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /// Whether a password belongs to a stored hash.
    boolean matches(String password, String hash) {
        var mac = mac(password);
        var known = verified.get(hash);
        if (known != null && MessageDigest.isEqual(known, mac)) {
            return true;
        }
        var matches = PasswordHash.matches(password, hash);
        if (matches) {
            verified.put(hash, mac);
        }
        return matches;
    }

    private byte[] mac(String password) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
