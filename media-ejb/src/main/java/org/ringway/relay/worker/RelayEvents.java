package org.ringway.relay.worker;

import org.ringway.media.MediaFailure;
import org.ringway.rtp.DtmfReader;

/// Hears from the workers what signalling has to know. Called on a worker's or a handshake's thread
/// and must not block.
public interface RelayEvents {
    /// A leg has failed for good.
    void failed(RelayLeg leg, MediaFailure failure);

    /// A leg's party has to be told of a key by other means than its media.
    default void pressed(RelayLeg leg, DtmfReader.Key key) {
        // Of no interest to handshakes.
    }
}
