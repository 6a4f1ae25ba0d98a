package org.ringway.tenant;

/// How a party is told of keys. It may tell of them in every way that its descriptions allow.
public enum DtmfMode {
    /// As it says itself: telephone events when its SDP has them, else INFO when its Allow has it,
    /// else tones in the sound.
    AUTO,
    /// Telephone events or nothing (RFC 4733).
    RFC4733,
    /// INFO with `application/dtmf-relay`.
    INFO,
    /// Tones in the sound, where that is G.711; telephone events are not negotiated.
    INBAND
}
