package org.ringway.media;

import java.util.UUID;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Side;

/// Hears what the media plane finds out by itself. Called on a thread that must not be blocked.
@FunctionalInterface
public interface MediaListener {
    /// A leg has failed for good; the media of the call still has to be ended by signalling.
    void failed(UUID call, Side side, MediaFailure failure);

    /// The same, for whoever wants to know where it came from.
    ///
    /// @param source the numeric IP address that DTLS came from; empty for a leg without
    default void failed(UUID call, Side side, MediaFailure failure, String source) {
        failed(call, side, failure);
    }

    /// The other party of a call has pressed a key of which this one is not told in its media: it
    /// has agreed on no telephone events.
    ///
    /// @param side who is to be told
    default void pressed(UUID call, Side side, DtmfSignal key) {
        // Of no interest to whoever listens for failures only.
    }
}
