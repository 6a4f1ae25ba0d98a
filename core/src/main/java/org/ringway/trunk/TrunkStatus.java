package org.ringway.trunk;

/// How a trunk is, for administrators.
///
/// @param state whether calls can be expected to come from it
/// @param reason the status and the phrase of its last answer, or in plain words why there was none
///   or why its certificate is not believed; empty when there is nothing to say
public record TrunkStatus(State state, String reason) {
    /// Whether calls can be expected to come from a trunk.
    public enum State {
        /// The gateway does not register there: it takes part by its address.
        STATIC,
        /// The gateway has asked, and nothing is known yet.
        REGISTERING,
        /// The trunk knows the gateway.
        REGISTERED,
        /// The trunk does not want the gateway: it is asked again, but seldom.
        REFUSED,
        /// The trunk does not answer, or is not well: it is asked again soon.
        UNREACHABLE,
        /// Its TLS certificate was not believed when it was last called, or is not the pinned one:
        /// nothing is sent there.
        TLS_UNTRUSTED,
        /// It is switched off, or its tenant is.
        DISABLED
    }
}
