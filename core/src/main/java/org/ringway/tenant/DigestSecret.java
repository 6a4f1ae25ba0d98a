package org.ringway.tenant;

import java.util.Objects;

/// What is kept of an extension's password: the two digests that authentication needs, never the
/// password itself (RFC 7616 section 3.4.2, H(A1)).
///
/// @param ha1Md5 MD5 of `authUser:realm:password`, 32 lower-case hex digits
/// @param ha1Sha256 SHA-256 of the same, 64 lower-case hex digits
public record DigestSecret(String ha1Md5, String ha1Sha256) {
    /// Checks that no component is null.
    public DigestSecret {
        Objects.requireNonNull(ha1Md5);
        Objects.requireNonNull(ha1Sha256);
    }

    /// Never shows the digests: they are as good as the password.
    @Override
    public String toString() {
        return "DigestSecret[hidden]";
    }
}
