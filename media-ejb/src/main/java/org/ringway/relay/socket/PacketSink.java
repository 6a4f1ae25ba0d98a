package org.ringway.relay.socket;

import java.net.InetSocketAddress;

/// Takes the datagrams of one socket.
@FunctionalInterface
public interface PacketSink {
    /// A datagram has come; it lies at the start of [SocketLoop#packet()].
    ///
    /// @param length in bytes, up to [SocketLoop#LONGEST_DATAGRAM]
    /// @param from who sent it
    void received(int length, InetSocketAddress from);
}
