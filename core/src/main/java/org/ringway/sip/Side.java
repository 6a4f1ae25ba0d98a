package org.ringway.sip;

/// The two sides of a call through a back-to-back user agent (RFC 3261 section 6).
public enum Side {
    CALLER,
    CALLEE;

    /// The other side.
    public Side peer() {
        return this == CALLER ? CALLEE : CALLER;
    }
}
