package org.ringway.persistence.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Tokens and what is kept of them. A token has 256 random bits, so that its plain SHA-256 gives
/// nobody a way back; the beginning lets scanners find one that has leaked.
final class TokenSecret {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BEGINNING = "ringway_";
    private static final int BYTES = 32;

    private TokenSecret() {}

    /// A token that nobody else has.
    static String fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return BEGINNING + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// What is kept of a token: 64 lower-case hex digits.
    static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
