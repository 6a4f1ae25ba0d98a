package org.ringway.signalling.servlet;

import java.time.Duration;
import java.util.UUID;
import org.ringway.call.CallInput.MediaFailed;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaListener;
import org.ringway.signalling.call.CallDriver;
import org.ringway.signalling.call.CallLog;
import org.ringway.signalling.call.CallTable;
import org.ringway.signalling.call.MediaEndings;
import org.ringway.signalling.call.SecurityEvent;
import org.ringway.signalling.call.Timers;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Side;

/// Brings what the media plane finds out by itself to the calls: failures, and keys that a party is
/// not told of in its media. Thread-safe.
final class MediaEvents implements MediaListener {
    private static final Duration BYE_IS_ON_ITS_WAY = Duration.ofSeconds(2);
    private static final String FALSE_CERTIFICATE = "dtls-fingerprint-mismatch";

    private final CallTable calls;
    private final Timers timers;

    /// @param calls the calls in progress
    MediaEvents(CallTable calls, Timers timers) {
        this.calls = calls;
        this.timers = timers;
    }

    @Override
    public void failed(UUID call, Side side, MediaFailure failure, String source) {
        if (failure == MediaFailure.DTLS_FINGERPRINT_MISMATCH) {
            calls.call(call).ifPresent(driver -> CallLog.security(impostor(driver, side, source)));
        }
        failed(call, side, failure);
    }

    /// A browser closes its media before its BYE has arrived, so that the BYE gets some time. A
    /// page that is loaded anew closes it without one. Whoever has given up its place by then does
    /// not end the call of the others.
    @Override
    public void failed(UUID call, Side side, MediaFailure failure) {
        var party = calls.call(call).flatMap(driver -> driver.seated(side));
        if (party.isEmpty()) {
            return;
        }
        var ended = new MediaFailed(side, MediaEndings.of(failure, side));
        if (failure == MediaFailure.PEER_CLOSED) {
            timers.after(
                    BYE_IS_ON_ITS_WAY,
                    () ->
                            calls.call(call)
                                    .filter(driver -> driver.seated(side).equals(party))
                                    .filter(driver -> !driver.isAwaited(side))
                                    .ifPresent(driver -> driver.accept(ended)));
        } else {
            calls.call(call).ifPresent(driver -> driver.accept(ended));
        }
    }

    /// A key goes to whoever is not told of it in its media.
    @Override
    public void pressed(UUID call, Side side, DtmfSignal key) {
        calls.call(call).ifPresent(driver -> driver.tell(side, key));
    }

    /// The peer of a leg has shown a certificate that its session description does not name:
    /// somebody may sit in between.
    private static SecurityEvent impostor(CallDriver call, Side side, String source) {
        var facts = call.facts();
        return new SecurityEvent(
                FALSE_CERTIFICATE, facts.tenant(), source, call.party(side), facts.callId());
    }
}
