package org.ringway.it.support.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Answers a digest challenge (RFC 7616, RFC 8760).
///
/// @param user the user name
/// @param password the password
public record Digest(String user, String password) {
    /// The value of an Authorization field.
    ///
    /// @param challenge the value of a WWW-Authenticate or Proxy-Authenticate field
    /// @param count the nonce count, 1 for a fresh nonce
    public String answer(String challenge, String method, String uri, int count) {
        var algorithm = SipText.parameter(challenge, "algorithm");
        var realm = SipText.parameter(challenge, "realm");
        var nonce = SipText.parameter(challenge, "nonce");
        var nc = "%08x".formatted(count);
        var cnonce = Long.toHexString(System.nanoTime());
        var secret = hash(algorithm, user + ":" + realm + ":" + password);
        var request = hash(algorithm, method + ":" + uri);
        var proof = String.join(":", secret, nonce, nc, cnonce, "auth", request);
        return "Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\", "
                        .formatted(user, realm, nonce, uri, hash(algorithm, proof))
                + "algorithm=%s, cnonce=\"%s\", qop=auth, nc=%s"
                        .formatted(algorithm.isEmpty() ? "MD5" : algorithm, cnonce, nc);
    }

    private static String hash(String algorithm, String text) {
        try {
            var name = algorithm.isEmpty() ? "MD5" : algorithm;
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(algorithm, e);
        }
    }
}
