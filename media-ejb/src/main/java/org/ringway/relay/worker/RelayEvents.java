package org.ringway.relay.worker;

import org.ringway.media.MediaFailure;

/// Hears from the workers what signalling has to know. Called on a worker's or a handshake's thread
/// and must not block.
public interface RelayEvents {
    /// A leg has failed for good.
    void failed(RelayLeg leg, MediaFailure failure);
}
