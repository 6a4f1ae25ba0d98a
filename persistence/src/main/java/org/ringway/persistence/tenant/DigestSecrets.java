package org.ringway.persistence.tenant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ringway.tenant.DigestSecret;

/// Turns a new password into the digests that are kept of it (RFC 7616 section 3.4.2).
public final class DigestSecrets {
    private DigestSecrets() {}

    /// The digests of `authUser:realm:password` in UTF-8.
    ///
    /// @param realm the tenant's SIP domain
    public static DigestSecret of(String authUser, String realm, String password) {
        var text = (authUser + ':' + realm + ':' + password).getBytes(StandardCharsets.UTF_8);
        return new DigestSecret(hex("MD5", text), hex("SHA-256", text));
    }

    private static String hex(String algorithm, byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
