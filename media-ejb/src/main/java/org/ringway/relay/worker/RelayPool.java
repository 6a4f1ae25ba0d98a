package org.ringway.relay.worker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.ringway.relay.socket.UdpSocket;
import org.ringway.relay.socket.UdpSockets.Purpose;

/// The workers. They share one UDP port: each has its own socket on it (SO_REUSEPORT), and the
/// system gives a peer's packets always to the same one.
public final class RelayPool {
    private static final long STOP_MS = 5_000;

    private final List<RelayWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final InetSocketAddress address;

    /// Opens the shared port and starts the workers.
    ///
    /// @param count how many, 1 or more
    /// @param shared where browsers send to; port 0 lets the system choose one
    /// @param threads makes platform threads
    /// @throws IOException when the port cannot be opened
    public static RelayPool start(
            int count,
            InetSocketAddress shared,
            ThreadFactory threads,
            RelayWorker.Surroundings surroundings)
            throws IOException {
        var sockets = new ArrayList<UdpSocket>();
        try {
            var address = shared;
            var purpose = count > 1 ? Purpose.SHARD : Purpose.SHARED;
            for (int i = 0; i < count; i++) {
                sockets.add(surroundings.sockets().open(address, purpose));
                address = sockets.getFirst().address();
            }
            return new RelayPool(sockets, threads, surroundings);
        } catch (IOException | RuntimeException e) {
            sockets.forEach(PortPair::close);
            throw e;
        }
    }

    private RelayPool(
            List<UdpSocket> sockets, ThreadFactory factory, RelayWorker.Surroundings surroundings)
            throws IOException {
        address = sockets.getFirst().address();
        for (var socket : sockets) {
            workers.add(new RelayWorker(socket, surroundings));
        }
        for (var worker : workers) {
            threads.add(factory.newThread(worker));
        }
        threads.forEach(Thread::start);
    }

    /// The worker with the fewest legs.
    public RelayWorker leastLoaded() {
        return workers.stream().min(Comparator.comparingInt(RelayWorker::load)).orElseThrow();
    }

    /// How many workers there are.
    public int size() {
        return workers.size();
    }

    /// The shared port's address.
    public InetSocketAddress address() {
        return address;
    }

    /// Stops the workers and waits until their sockets are closed.
    public void stop() {
        workers.forEach(RelayWorker::stop);
        for (var thread : threads) {
            try {
                thread.join(STOP_MS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
