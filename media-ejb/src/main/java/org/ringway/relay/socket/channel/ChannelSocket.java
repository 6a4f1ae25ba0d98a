package org.ringway.relay.socket.channel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.ringway.relay.socket.UdpSocket;

/// A channel as a socket.
///
/// @param channel bound and not blocking
/// @param drain how many datagrams are read before other sockets have their turn; with a socket per
///   peer there is rarely a second one, and asking costs a system call
record ChannelSocket(DatagramChannel channel, int drain) implements UdpSocket {
    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.socket().getLocalSocketAddress();
    }

    @Override
    public void sendFromOutside(byte[] bytes, int offset, int length, InetSocketAddress target)
            throws IOException {
        channel.send(ByteBuffer.wrap(bytes, offset, length), target);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
