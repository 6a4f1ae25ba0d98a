package org.ringway.relay.worker;

import java.util.List;
import org.ringway.dtls.DatagramQueue;
import org.ringway.dtls.DtlsHandshake;
import org.ringway.dtls.DtlsListener;
import org.ringway.dtls.DtlsParameters;
import org.ringway.dtls.DtlsResult;
import org.ringway.dtls.DtlsRole;
import org.ringway.dtls.Fingerprint;
import org.ringway.dtls.LocalCertificate;
import org.ringway.media.MediaFailure;

/// DTLS beside the workers: each association has a virtual thread of its own, fed by its leg's
/// worker, and hands its keys back to it.
public final class HandshakeRunner {
    private final LocalCertificate certificate;
    private final RelayEvents events;

    /// @param certificate ours
    /// @param events who hears of failures
    public HandshakeRunner(LocalCertificate certificate, RelayEvents events) {
        this.certificate = certificate;
        this.events = events;
    }

    /// Starts the handshake of a leg with what its queue has gathered.
    ///
    /// @param role ours
    /// @param announced the peer's fingerprints, at least one
    public void start(WebRtcLeg leg, DtlsRole role, List<Fingerprint> announced) {
        var parameters = new DtlsParameters(role, certificate, announced, DtlsParameters.TIMEOUT);
        var worker = leg.owner().worker();
        var queue = leg.datagrams();
        var handshake =
                new DtlsHandshake(
                        parameters,
                        queue,
                        (bytes, offset, length) -> {
                            var target = leg.handshakeTarget();
                            if (target != null) {
                                worker.sendShared(bytes, offset, length, target);
                            }
                        },
                        listener(leg, queue));
        leg.associate(handshake);
        Thread.ofVirtual().name("ringway-dtls").start(handshake);
    }

    private DtlsListener listener(WebRtcLeg leg, DatagramQueue queue) {
        return new DtlsListener() {
            @Override
            public void handshakeEnded(DtlsResult result) {
                if (!queue.equals(leg.datagrams())) {
                    // Another association has taken its place.
                    return;
                }
                switch (result) {
                    case DtlsResult.Keys keys ->
                            leg.owner().worker().execute(new RelayCommand.Install(leg, keys));
                    case DtlsResult.FingerprintMismatch _ ->
                            events.failed(leg, MediaFailure.DTLS_FINGERPRINT_MISMATCH);
                    case DtlsResult.Failed(var reason) -> {
                        RelayLog.handshakeFailed(leg.owner().call(), reason);
                        events.failed(leg, MediaFailure.DTLS_FAILED);
                    }
                }
            }

            @Override
            public void closedByPeer() {
                if (queue.equals(leg.datagrams())) {
                    events.failed(leg, MediaFailure.PEER_CLOSED);
                }
            }
        };
    }
}
