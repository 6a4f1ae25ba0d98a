package org.ringway.relay.socket.channel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import org.ringway.relay.socket.SocketLoop;
import org.ringway.relay.socket.UdpSocket;
import org.ringway.relay.socket.UdpSockets;

/// Sockets as channels with a selector.
public final class ChannelSockets implements UdpSockets {
    /// Needs nothing.
    public ChannelSockets() {}

    @Override
    public UdpSocket open(InetSocketAddress address, Purpose purpose) throws IOException {
        var family =
                address.getAddress().getAddress().length == 4
                        ? StandardProtocolFamily.INET
                        : StandardProtocolFamily.INET6;
        var channel = DatagramChannel.open(family);
        try {
            channel.configureBlocking(false);
            if (purpose.bufferBytes() > 0) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, purpose.bufferBytes());
                channel.setOption(StandardSocketOptions.SO_SNDBUF, purpose.bufferBytes());
            }
            if (purpose == Purpose.SHARD) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.bind(address);
            return new ChannelSocket(channel, purpose == Purpose.LEG ? 1 : SocketLoop.DRAIN);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public SocketLoop loop() throws IOException {
        return new ChannelLoop();
    }

    @Override
    public String title() {
        return "channels";
    }
}
