package org.ringway.dtls;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsTimeoutException;
import org.jspecify.annotations.Nullable;
import org.ringway.dtls.DtlsResult.Failed;
import org.ringway.dtls.DtlsResult.FingerprintMismatch;

/// One handshake and, when it succeeded, the association that it made.
final class Association {
    private final DtlsParameters parameters;
    private final RecordFront front;
    private final QueueTransport transport;
    private final Negotiation negotiation;
    private @Nullable DTLSTransport secured;

    /// Why the reading of an established association ended.
    enum Over {
        /// The peer said goodbye.
        CLOSED_BY_PEER,
        /// Our owner did.
        CLOSED_BY_OWNER,
        /// The peer sent a ClientHello for a new association, which is back in the queue.
        STARTED_ANEW
    }

    /// @param deadline of the handshake, in [System#nanoTime]
    Association(DtlsParameters parameters, DatagramQueue queue, DatagramSink sink, long deadline) {
        this.parameters = parameters;
        front = new RecordFront(parameters.role());
        transport = new QueueTransport(queue, sink, front, deadline);
        negotiation = new Negotiation(parameters);
    }

    /// Runs the handshake to its end.
    DtlsResult negotiate() {
        try {
            secured =
                    switch (parameters.role()) {
                        case CLIENT ->
                                new DTLSClientProtocol()
                                        .connect(new ClientPeer(negotiation), transport);
                        case SERVER ->
                                new DTLSServerProtocol()
                                        .accept(new ServerPeer(negotiation), transport);
                    };
        } catch (IOException e) {
            return negotiation.isMismatch() ? new FingerprintMismatch() : new Failed(reason(e));
        }
        transport.establish();
        DtlsResult keys = negotiation.keys();
        return keys == null ? new Failed("no keys") : keys;
    }

    /// Whether a failed handshake left no trace at the peer, so that another may follow.
    boolean isTraceless() {
        return !transport.hasSent();
    }

    /// Tells the peer that the handshake failed, if there is anything to tell.
    void giveUp() {
        transport.releaseAlert();
    }

    /// Reads until the association is over: repeats our last flight when the peer missed it and
    /// hears its goodbye.
    Over attend() {
        DTLSTransport established = secured;
        if (established == null) {
            throw new IllegalStateException("not established");
        }
        try {
            byte[] unwanted = new byte[established.getReceiveLimit()];
            while (true) {
                established.receive(unwanted, 0, unwanted.length, 0);
            }
        } catch (QueueTransport.StartedAnew _) {
            return Over.STARTED_ANEW;
        } catch (InterruptedIOException _) {
            close(established);
            return Over.CLOSED_BY_OWNER;
        } catch (IOException _) {
            return Over.CLOSED_BY_PEER;
        }
    }

    private static void close(DTLSTransport established) {
        try {
            established.close();
        } catch (IOException e) {
            throw new IllegalStateException("a sink does not fail", e);
        }
    }

    private String reason(IOException e) {
        if (front.alert() != RecordFront.NO_ALERT) {
            return "the peer sent alert " + AlertDescription.getText((short) front.alert());
        }
        return switch (e) {
            case TlsTimeoutException _ -> "timed out";
            case InterruptedIOException _ -> "closed before it ended";
            case TlsFatalAlert alert -> AlertDescription.getText(alert.getAlertDescription());
            default -> e.getClass().getSimpleName();
        };
    }
}
