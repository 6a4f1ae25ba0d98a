package org.ringway.relay.socket;

import java.io.IOException;
import java.net.InetSocketAddress;

/// An open UDP socket, bound and never blocking. Made by [UdpSockets], read and written by the
/// [SocketLoop] that watches it.
public interface UdpSocket {
    /// Where it is bound, the port that the system chose included.
    InetSocketAddress address();

    /// Sends a datagram from any thread, past the loop.
    ///
    /// @throws IOException when the socket is closed or the system refuses
    void sendFromOutside(byte[] bytes, int offset, int length, InetSocketAddress target)
            throws IOException;

    /// Closes a socket that no loop watches (else [SocketLoop#close(UdpSocket)] does it). Repeating
    /// it changes nothing.
    ///
    /// @throws IOException when the system refuses; there is nothing more to do then
    void close() throws IOException;
}
