package org.ringway.tenant;

/// Whether a party with plain RTP is spoken to with SRTP under keys in the session descriptions
/// (RFC 4568). Whoever reads those can listen, so they should travel over TLS.
public enum SrtpPolicy {
    /// Never.
    OFF,
    /// When the party asks for it.
    ANSWERED,
    /// When the party asks for it, and it is offered beside RTP.
    OPTIONAL,
    /// Always; without keys there is no call.
    REQUIRED;

    /// Whether keys are in our offers.
    public boolean isOffered() {
        return this == OPTIONAL || this == REQUIRED;
    }
}
