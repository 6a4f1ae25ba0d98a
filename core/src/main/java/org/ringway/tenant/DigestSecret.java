package org.ringway.tenant;

import java.util.Objects;
import org.ringway.sip.DigestAlgorithm;
import org.ringway.sip.Ha1;

/// What is kept of an extension's password: the two digests that authentication needs, never the
/// password itself (RFC 7616 section 3.4.2, H(A1)).
///
/// @param ha1Md5 MD5 of `authUser:realm:password`, 32 lower-case hex digits
/// @param ha1Sha256 SHA-256 of the same, 64 lower-case hex digits
public record DigestSecret(String ha1Md5, String ha1Sha256) implements Ha1 {
    /// Checks that no component is null.
    public DigestSecret {
        Objects.requireNonNull(ha1Md5);
        Objects.requireNonNull(ha1Sha256);
    }

    /// What is kept of a password.
    ///
    /// @param realm the tenant's SIP domain
    public static DigestSecret of(String authUser, String realm, String password) {
        return new DigestSecret(
                DigestAlgorithm.MD5.ha1(authUser, realm, password),
                DigestAlgorithm.SHA_256.ha1(authUser, realm, password));
    }

    @Override
    public String ha1(DigestAlgorithm algorithm) {
        return switch (algorithm) {
            case MD5 -> ha1Md5;
            case SHA_256 -> ha1Sha256;
        };
    }

    /// Never shows the digests: they are as good as the password.
    @Override
    public String toString() {
        return "DigestSecret[hidden]";
    }
}
