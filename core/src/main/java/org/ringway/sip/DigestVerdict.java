package org.ringway.sip;

/// What [DigestAuth] says to a request.
public sealed interface DigestVerdict {
    /// The sender knows the password.
    ///
    /// @param user the authenticated user name
    record Accepted(String user) implements DigestVerdict {}

    /// Ask for credentials, or for fresh ones: 401 with [DigestAuth#challenges].
    record Challenge(Freshness freshness) implements DigestVerdict {}

    /// The credentials are wrong. Deliberately without saying which part of them.
    record Rejected() implements DigestVerdict {}

    /// Why a challenge is sent.
    enum Freshness {
        /// There were no credentials that could be checked.
        FIRST,
        /// The password was right but the nonce was used up: the client retries without asking
        /// anybody (`stale=true`, RFC 7616 section 3.3).
        STALE
    }
}
