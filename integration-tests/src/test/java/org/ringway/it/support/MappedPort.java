package org.ringway.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A router that maps an address and a port of its own to a UDP port of the server. The server sees
/// each sender at a port of the router.
public final class MappedPort implements AutoCloseable {
    private static final int MAX_DATAGRAM = 2048;

    private final DatagramSocket outside;
    private final InetSocketAddress inside;
    private final Map<SocketAddress, DatagramSocket> senders = new ConcurrentHashMap<>();
    private final AtomicInteger passed = new AtomicInteger();

    /// Begins to map.
    ///
    /// @param outside its own address
    /// @param inside the server's
    /// @throws UncheckedIOException when its own is taken
    public MappedPort(InetSocketAddress outside, InetSocketAddress inside) {
        this.inside = inside;
        try {
            this.outside = new DatagramSocket(outside);
        } catch (IOException e) {
            throw new UncheckedIOException(outside.toString(), e);
        }
        start("in", this::passIn);
    }

    /// Packets that the server has sent through it.
    public int passed() {
        return passed.get();
    }

    @Override
    public void close() {
        outside.close();
        senders.values().forEach(DatagramSocket::close);
    }

    private void passIn() {
        var packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
        while (!outside.isClosed()) {
            try {
                packet.setLength(MAX_DATAGRAM);
                outside.receive(packet);
                var port = senders.computeIfAbsent(packet.getSocketAddress(), this::open);
                packet.setSocketAddress(inside);
                port.send(packet);
            } catch (IOException _) {
                // An ICMP error, since a call is over, or the socket was closed.
            }
        }
    }

    private DatagramSocket open(SocketAddress sender) {
        try {
            var port = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            start("out", () -> passOut(port, sender));
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void passOut(DatagramSocket port, SocketAddress sender) {
        var packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
        while (!port.isClosed()) {
            try {
                packet.setLength(MAX_DATAGRAM);
                port.receive(packet);
                packet.setSocketAddress(sender);
                outside.send(packet);
                passed.incrementAndGet();
            } catch (IOException _) {
                // As above.
            }
        }
    }

    private static void start(String way, Runnable work) {
        Thread.ofPlatform().daemon().name("mapped-port-" + way).start(work);
    }
}
