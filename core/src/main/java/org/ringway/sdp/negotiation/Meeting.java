package org.ringway.sdp.negotiation;

import org.ringway.sdp.SessionDescription;

/// What becomes of two parties that have both offered: each gets an answer, or a [Refusal] leaves
/// everything as it was.
public sealed interface Meeting permits Meeting.Met, Refusal {
    /// Both can talk.
    ///
    /// @param plan what the relay does from now on
    /// @param toCaller the answer for the caller
    /// @param toNewcomer the answer for the other one
    record Met(Plan plan, SessionDescription toCaller, SessionDescription toNewcomer)
            implements Meeting {}
}
