package org.ringway.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import org.ringway.settings.PortRange;

/// Where everything takes place: one loopback address that other programs leave alone.
final class Loopback {
    static final InetAddress ADDRESS = InetAddress.ofLiteral("127.0.7.7");
    static final PortRange RELAY_PORTS = new PortRange(24_000, 31_999);
    static final int SHARED_PORT = 23_478;
    static final int CONTROL_PORT = 22_222;
    private static final int BUFFER = 256 << 10;

    private Loopback() {}

    /// Opens a socket on a port that the system chooses.
    static DatagramChannel open() {
        try {
            var channel = DatagramChannel.open(StandardProtocolFamily.INET);
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
            return channel.bind(new InetSocketAddress(ADDRESS, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The port of a socket.
    static int port(DatagramChannel channel) {
        try {
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
