package org.ringway.account;

/// A new token.
///
/// @param secret the token itself, told this once
public record IssuedToken(ApiToken token, String secret) {
    /// Never shows the secret.
    @Override
    public String toString() {
        return "IssuedToken[" + token + "]";
    }
}
