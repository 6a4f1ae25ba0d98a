package org.ringway.relay.worker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/// The workers. They share one UDP port: each has its own socket on it (SO_REUSEPORT), and the
/// system gives a peer's packets always to the same one.
public final class RelayPool {
    private static final int SHARED_BUFFER = 4 << 20;
    private static final long STOP_MS = 5_000;

    private final List<RelayWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final SocketAddress address;

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
        var channels = new ArrayList<DatagramChannel>();
        try {
            var address = shared;
            for (int i = 0; i < count; i++) {
                channels.add(open(address, count));
                address = (InetSocketAddress) channels.getFirst().getLocalAddress();
            }
            return new RelayPool(channels, threads, surroundings);
        } catch (IOException | RuntimeException e) {
            channels.forEach(PortPair::close);
            throw e;
        }
    }

    private RelayPool(
            List<DatagramChannel> channels,
            ThreadFactory factory,
            RelayWorker.Surroundings surroundings)
            throws IOException {
        address = channels.getFirst().getLocalAddress();
        for (var channel : channels) {
            workers.add(new RelayWorker(channel, surroundings));
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
        return (InetSocketAddress) address;
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

    private static DatagramChannel open(InetSocketAddress address, int count) throws IOException {
        var family =
                address.getAddress().getAddress().length == 4
                        ? StandardProtocolFamily.INET
                        : StandardProtocolFamily.INET6;
        var channel = DatagramChannel.open(family);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SHARED_BUFFER);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SHARED_BUFFER);
            if (count > 1) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            return channel.bind(address);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
