package org.ringway.sdp.negotiation;

import org.ringway.sdp.media.RemoteMedia;

/// What becomes of a new party's answer: it takes another one's place in an answered call, or a
/// [Refusal] leaves the call as it was.
public sealed interface Rejoining permits Rejoining.Rejoined, Refusal {
    /// It can talk with the party that stays.
    ///
    /// @param plan what the relay does from now on
    /// @param remote the media of the new party
    record Rejoined(Plan plan, RemoteMedia.Usable remote) implements Rejoining {}
}
