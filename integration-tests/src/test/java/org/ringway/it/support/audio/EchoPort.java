package org.ringway.it.support.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// The far end of any number of calls: whatever comes to a port on loopback goes back to where it
/// came from, so that a tone that its speaker hears again has passed both ways.
public final class EchoPort implements AutoCloseable {
    private static final int MAX_DATAGRAM = 2048;

    private final DatagramSocket socket;

    /// Binds the port and begins to answer.
    ///
    /// @throws UncheckedIOException when it is taken
    public EchoPort(int port) {
        var local = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            socket = new DatagramSocket(local);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port, e);
        }
        Thread.ofPlatform().daemon().name("echo-" + port).start(this::answer);
    }

    /// Where it is.
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void answer() {
        var packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
        while (!socket.isClosed()) {
            try {
                packet.setLength(MAX_DATAGRAM);
                socket.receive(packet);
                socket.send(packet);
            } catch (IOException _) {
                // An ICMP error, since a call is over, or the socket was closed.
            }
        }
    }
}
