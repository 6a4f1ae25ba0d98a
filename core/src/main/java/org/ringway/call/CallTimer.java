package org.ringway.call;

/// The timers of a call; each is armed at most once at a time.
public enum CallTimer {
    /// How long the callee may ring.
    RING,
    /// How long the caller's ACK may take after the 200 (RFC 3261 section 13.3.1.4: 64*T1).
    ACK
}
