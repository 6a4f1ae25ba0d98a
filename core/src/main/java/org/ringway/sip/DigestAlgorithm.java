package org.ringway.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// The hash algorithms of digest authentication that the gateway offers (RFC 8760).
public enum DigestAlgorithm {
    SHA_256("SHA-256"),
    MD5("MD5");

    private final String token;

    DigestAlgorithm(String token) {
        this.token = token;
    }

    /// The algorithm of an `algorithm` parameter, in any case; empty for another.
    public static Optional<DigestAlgorithm> named(String token) {
        for (var algorithm : values()) {
            if (algorithm.token.equalsIgnoreCase(token)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /// How it is written in a header.
    public String token() {
        return token;
    }

    /// H(A1): the hash of `user:realm:password` in lower-case hex (RFC 7616 section 3.4.2).
    public String ha1(String user, String realm, String password) {
        return hash(user + ":" + realm + ":" + password);
    }

    /// The hash of UTF-8 text, in lower-case hex.
    String hash(String text) {
        try {
            var digest = MessageDigest.getInstance(token);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + token, e);
        }
    }
}
