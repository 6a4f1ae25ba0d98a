package org.ringway.persistence.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals texts with AES-256-GCM (NIST SP 800-38D), each with a nonce of its own. A sealed text is
/// `sealed:1:` and the Base64 of nonce, cipher text and tag.
final class Seal {
    static final String MARK = "sealed:1:";

    /// Octets of a key.
    static final int KEY_OCTETS = 32;

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_OCTETS = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    /// @param key [#KEY_OCTETS] random octets
    Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /// A text that only the key opens.
    String seal(String clear) {
        var nonce = new byte[NONCE_OCTETS];
        RANDOM.nextBytes(nonce);
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            var hidden = cipher.doFinal(clear.getBytes(StandardCharsets.UTF_8));
            var whole = ByteBuffer.allocate(nonce.length + hidden.length).put(nonce).put(hidden);
            return MARK + Base64.getEncoder().encodeToString(whole.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /// What was sealed; empty for a text that this key did not seal, or that was tampered with.
    Optional<String> open(String text) {
        if (!isSealed(text)) {
            return Optional.empty();
        }
        try {
            var whole = Base64.getDecoder().decode(text.substring(MARK.length()));
            if (whole.length < NONCE_OCTETS) {
                return Optional.empty();
            }
            var cipher = Cipher.getInstance(CIPHER);
            var nonce = new GCMParameterSpec(TAG_BITS, whole, 0, NONCE_OCTETS);
            cipher.init(Cipher.DECRYPT_MODE, key, nonce);
            var clear = cipher.doFinal(whole, NONCE_OCTETS, whole.length - NONCE_OCTETS);
            return Optional.of(new String(clear, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty(); // another key, another text, or no Base64
        }
    }

    /// Whether a text looks like a sealed one.
    static boolean isSealed(String text) {
        return text.startsWith(MARK);
    }
}
