package org.ringway.dtls;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ringway.dtls.DtlsResult.Failed;
import org.ringway.dtls.DtlsResult.Keys;

/// DTLS with one media peer, from the first datagram to its goodbye: DTLS 1.2, ECDSA P-256, SRTP
/// keys by the `use_srtp` extension (RFC 5764).
///
/// ```
///  relay worker            DtlsHandshake (virtual thread)          listener, sink
///    |-- offer(datagram) -->| queue of 16                             |
///    |                      |-- send(flight), repeated 100 ms, 200 ms, ... -->|
///    |-- offer(datagram) -->|                                         |
///    |                      |-- handshakeEnded(Keys) ---------------->|
///    |                      |   stays: repeats its last flight        |
///    |-- offer(alert) ----->|-- closedByPeer() ---------------------->|
/// ```
///
/// Feed it only datagrams from an address that ICE has validated: there is no cookie exchange,
/// since the connectivity check has already proved the address.
public final class DtlsHandshake implements Runnable {
    private static final Duration RENEWAL_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SECOND_CHANCE = Duration.ofSeconds(2);

    private final DtlsParameters parameters;
    private final DatagramQueue queue;
    private final DatagramSink sink;
    private final DtlsListener listener;

    /// A handshake that starts when [#run] is called.
    ///
    /// @param queue a new one, or one that has gathered early datagrams from the validated address
    public DtlsHandshake(
            DtlsParameters parameters,
            DatagramQueue queue,
            DatagramSink sink,
            DtlsListener listener) {
        this.parameters = parameters;
        this.queue = queue;
        this.sink = sink;
        this.listener = listener;
    }

    /// Hands over a datagram, copying it. For the relay worker: it never blocks.
    ///
    /// @return false when it was dropped, because the queue is full or the handshake is over
    public boolean offer(byte[] buffer, int offset, int length) {
        return queue.offer(buffer, offset, length);
    }

    /// Ends it, saying goodbye to the peer if it stands. Returns at once; [#run] returns soon
    /// after.
    public void close() {
        queue.close();
    }

    /// Runs the handshake and then stays with the association until either side closes it. Blocks:
    /// call it on a virtual thread of its own, once.
    @Override
    public void run() {
        queue.start();
        try {
            Association association = establish();
            while (association != null) {
                association = attend(association);
            }
        } finally {
            queue.close();
        }
    }

    /// The first handshake. As a server it outlives a ClientHello that cannot be read, which may be
    /// a stranger's: nothing has been answered to it, so the peer's own still finds a fresh start.
    private @Nullable Association establish() {
        long deadline = System.nanoTime() + parameters.timeout().toNanos();
        Association first = begin(deadline);
        DtlsResult result = first.negotiate();
        Association last = first;
        DtlsResult latest = result;
        while (latest instanceof Failed && mayTryAgain(last, deadline)) {
            deadline = Math.min(deadline, System.nanoTime() + SECOND_CHANCE.toNanos());
            last = begin(deadline);
            latest = last.negotiate();
        }
        boolean saved = latest instanceof Keys;
        if (!saved) {
            first.giveUp();
            last.giveUp();
        }
        listener.handshakeEnded(saved ? latest : result);
        return saved ? last : null;
    }

    private boolean mayTryAgain(Association failed, long deadline) {
        return parameters.role() == DtlsRole.SERVER
                && failed.isTraceless()
                && !queue.isClosed()
                && System.nanoTime() < deadline;
    }

    /// Stays with an association until it ends.
    ///
    /// @return the one to stay with next, or null when all is over
    private @Nullable Association attend(Association association) {
        return switch (association.attend()) {
            case CLOSED_BY_OWNER -> null;
            case CLOSED_BY_PEER -> {
                listener.closedByPeer();
                yield null;
            }
            case STARTED_ANEW -> renew(association);
        };
    }

    /// The peer began anew. The old association stands until the new one does (RFC 6347 section
    /// 4.2.8), so that a forged ClientHello costs nothing but a little time.
    private Association renew(Association old) {
        Association next = begin(System.nanoTime() + RENEWAL_TIMEOUT.toNanos());
        DtlsResult result = next.negotiate();
        if (result instanceof Keys) {
            listener.handshakeEnded(result);
            return next;
        }
        return old;
    }

    private Association begin(long deadline) {
        return new Association(parameters, queue, sink, deadline);
    }
}
