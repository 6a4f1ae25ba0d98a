package org.ringway.dtls;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Handshakes with oneself at deployment. The first on a cold JVM takes 0.2 s and more, which is
/// longer than a peer waits before it repeats itself; after a hundred it takes 2 ms.
public final class DtlsWarmUp {
    private DtlsWarmUp() {}

    /// Runs handshakes, one after the other, in both roles at once. Blocks its caller and uses two
    /// virtual threads.
    ///
    /// @param handshakes how many; 100 to 200 suffice
    /// @return how many succeeded, which is all of them unless the thread is interrupted
    public static int run(int handshakes) {
        LocalCertificate certificate = LocalCertificate.selfSigned();
        int succeeded = 0;
        for (int i = 0; i < handshakes; i++) {
            try {
                succeeded += new Pair(certificate).handshake() ? 1 : 0;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return succeeded;
            }
        }
        return succeeded;
    }

    /// Two ends that feed each other, with the same certificate.
    private static final class Pair implements DtlsListener {
        private final CountDownLatch ends = new CountDownLatch(2);
        private final DatagramQueue toClient = new DatagramQueue();
        private final DatagramQueue toServer = new DatagramQueue();
        private final DtlsHandshake client;
        private final DtlsHandshake server;
        private volatile boolean failed;

        Pair(LocalCertificate certificate) {
            client =
                    new DtlsHandshake(
                            parameters(DtlsRole.CLIENT, certificate),
                            toClient,
                            toServer::offer,
                            this);
            server =
                    new DtlsHandshake(
                            parameters(DtlsRole.SERVER, certificate),
                            toServer,
                            toClient::offer,
                            this);
        }

        boolean handshake() throws InterruptedException {
            Thread.startVirtualThread(server);
            Thread.startVirtualThread(client);
            ends.await();
            client.close();
            server.close();
            return !failed;
        }

        @Override
        public void handshakeEnded(DtlsResult result) {
            failed |= !(result instanceof DtlsResult.Keys);
            ends.countDown();
        }

        @Override
        public void closedByPeer() {
            // Expected: the other end closes first.
        }

        private static DtlsParameters parameters(DtlsRole role, LocalCertificate certificate) {
            return new DtlsParameters(
                    role, certificate, List.of(certificate.fingerprint()), DtlsParameters.TIMEOUT);
        }
    }
}
