package org.ringway.dtls;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One side of a handshake under test, on a virtual thread of its own.
final class Peer implements DtlsListener {
    static final LocalCertificate ALICE = LocalCertificate.selfSigned();
    static final LocalCertificate BOB = LocalCertificate.selfSigned();

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final DatagramQueue queue = new DatagramQueue();
    private final LinkedBlockingQueue<DtlsResult> results = new LinkedBlockingQueue<>();
    private final CountDownLatch goodbye = new CountDownLatch(1);
    private @Nullable DtlsHandshake handshake;
    private @Nullable Thread thread;

    DatagramQueue queue() {
        return queue;
    }

    /// Starts as the client with Alice's certificate, expecting Bob's.
    void startAsClient(DatagramSink sink) {
        start(parameters(DtlsRole.CLIENT, ALICE, BOB.fingerprint()), sink);
    }

    /// Starts as the server with Bob's certificate, expecting Alice's.
    void startAsServer(DatagramSink sink) {
        start(parameters(DtlsRole.SERVER, BOB, ALICE.fingerprint()), sink);
    }

    void start(DtlsParameters parameters, DatagramSink sink) {
        DtlsHandshake created = new DtlsHandshake(parameters, queue, sink, this);
        handshake = created;
        thread = Thread.ofVirtual().start(created);
    }

    static DtlsParameters parameters(DtlsRole role, LocalCertificate own, Fingerprint expected) {
        return new DtlsParameters(role, own, List.of(expected), DtlsParameters.TIMEOUT);
    }

    /// The next result, or a failure when none comes.
    DtlsResult result() throws InterruptedException {
        DtlsResult result = results.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (result == null) {
            throw new AssertionError("no result within " + PATIENCE);
        }
        return result;
    }

    DtlsResult.Keys keys() throws InterruptedException {
        return (DtlsResult.Keys) result();
    }

    boolean hasMoreResults() {
        return !results.isEmpty();
    }

    boolean heardGoodbye() throws InterruptedException {
        return goodbye.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean saidNothing() {
        return goodbye.getCount() == 1;
    }

    void offer(byte[] datagram) {
        queue.offer(datagram, 0, datagram.length);
    }

    void close() {
        if (handshake != null) {
            handshake.close();
        }
    }

    boolean hasStopped() throws InterruptedException {
        return thread == null || thread.join(PATIENCE);
    }

    @Override
    public void handshakeEnded(DtlsResult result) {
        results.add(result);
    }

    @Override
    public void closedByPeer() {
        goodbye.countDown();
    }
}
