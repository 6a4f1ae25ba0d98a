package org.ringway.sdp.negotiation;

import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.RemoteMedia;

/// The end of an offer/answer exchange: agreed, or a [Refusal].
public sealed interface Negotiation permits Negotiation.Agreed, Refusal {
    /// Both sides can talk.
    ///
    /// @param plan what the relay does from now on
    /// @param answer what is sent to whoever made the offer
    /// @param remote the media of the party that just spoke: the callee's when it answered a
    ///   branch, else that of the party that offered
    record Agreed(Plan plan, SessionDescription answer, RemoteMedia.Usable remote)
            implements Negotiation {}
}
