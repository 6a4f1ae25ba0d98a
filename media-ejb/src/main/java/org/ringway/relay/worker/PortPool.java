package org.ringway.relay.worker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.ringway.relay.socket.UdpSocket;
import org.ringway.relay.socket.UdpSockets;
import org.ringway.settings.PortRange;

/// The port pairs of plain legs: an even port for RTP, the odd one above it for RTCP (RFC 3550
/// section 11). A port that was used rests for 5 s, so that late packets of one call never reach
/// the next. Thread-safe.
public final class PortPool {
    /// How long a used port rests.
    public static final long QUARANTINE_MS = 5_000;

    private final UdpSockets sockets;
    private final InetAddress bind;
    private final LongSupplier clockMs;
    private final ArrayDeque<Integer> free = new ArrayDeque<>();
    private final ArrayDeque<Resting> resting = new ArrayDeque<>();

    private record Resting(int port, long untilMs) {}

    /// @param sockets opens them
    /// @param bind the address that the sockets are bound to
    /// @param range where the ports come from
    /// @param clockMs a monotonic clock in milliseconds
    public PortPool(UdpSockets sockets, InetAddress bind, PortRange range, LongSupplier clockMs) {
        this.sockets = sockets;
        this.bind = bind;
        this.clockMs = clockMs;
        for (int port = range.first() + (range.first() & 1); port < range.last(); port += 2) {
            free.add(port);
        }
    }

    /// Opens the next pair that nobody else on this computer holds.
    ///
    /// @return empty when every pair is in use or rests
    public Optional<PortPair> open() {
        for (int tries = free(); tries > 0; tries--) {
            var port = take();
            if (port == null) {
                break;
            }
            // Without the lock: the system takes its time, and other calls want ports as well.
            var pair = tryOpen(port);
            if (pair.isPresent()) {
                return pair;
            }
            skip(port);
        }
        return Optional.empty();
    }

    /// Takes back a pair whose sockets are closed.
    public synchronized void giveBack(PortPair pair) {
        resting.addLast(new Resting(pair.port(), clockMs.getAsLong() + QUARANTINE_MS));
    }

    /// How many pairs could be opened now.
    public synchronized int free() {
        release();
        return free.size();
    }

    private synchronized @Nullable Integer take() {
        release();
        return free.pollFirst();
    }

    private synchronized void skip(int port) {
        free.addLast(port);
    }

    private void release() {
        long now = clockMs.getAsLong();
        while (!resting.isEmpty() && resting.getFirst().untilMs() - now <= 0) {
            free.addLast(resting.removeFirst().port());
        }
    }

    private Optional<PortPair> tryOpen(int port) {
        UdpSocket rtp = null;
        try {
            rtp = bound(port);
            return Optional.of(new PortPair(port, rtp, bound(port + 1)));
        } catch (IOException _) {
            // Another process holds one of the two; the next pair is as good.
            PortPair.close(rtp);
            return Optional.empty();
        }
    }

    private UdpSocket bound(int port) throws IOException {
        return sockets.open(new InetSocketAddress(bind, port), UdpSockets.Purpose.LEG);
    }
}
