package org.ringway.signalling.servlet;

import java.util.UUID;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaListener;
import org.ringway.signalling.call.CallTable;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Side;

/// Brings keys that the media plane has heard to whoever is not told of them there. Thread-safe.
final class KeyEvents implements MediaListener {
    private final CallTable calls;

    /// @param calls the calls in progress
    KeyEvents(CallTable calls) {
        this.calls = calls;
    }

    @Override
    public void failed(UUID call, Side side, MediaFailure failure) {
        // What ends calls has a listener of its own.
    }

    @Override
    public void pressed(UUID call, Side side, DtmfSignal key) {
        calls.call(call).ifPresent(driver -> driver.tell(side, key));
    }
}
