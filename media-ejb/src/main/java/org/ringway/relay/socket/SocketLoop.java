package org.ringway.relay.socket;

import java.io.IOException;
import java.net.InetSocketAddress;

/// Waits for the sockets of one thread, reads them and sends through them. Everything but
/// [#wakeUp()] belongs to that thread.
public interface SocketLoop {
    /// How many datagrams one socket may deliver in one turn, so that the others have theirs.
    int DRAIN = 64;

    /// Longer datagrams are cut; media has none.
    int LONGEST_DATAGRAM = 1600;

    /// The length of [#packet()]: a datagram and room to work in.
    int PACKET_ARRAY = 2048;

    /// The one array that holds the datagram a [PacketSink] is told of; between two datagrams it is
    /// free for any use. [#PACKET_ARRAY] bytes.
    byte[] packet();

    /// Delivers the socket's datagrams from now on.
    ///
    /// @throws IOException when the system refuses
    void watch(UdpSocket socket, PacketSink sink) throws IOException;

    /// Waits until a datagram comes, somebody wakes the loop up or the time is over, and delivers
    /// what is there.
    ///
    /// @throws IOException when the system fails
    void turn(long timeoutMs) throws IOException;

    /// Ends the wait, from any thread.
    void wakeUp();

    /// Sends a datagram, or keeps a copy of it until [#flush()].
    ///
    /// @return false when it is known already that it is lost
    boolean send(UdpSocket socket, byte[] bytes, int length, InetSocketAddress target);

    /// Sends what was kept.
    ///
    /// @return how many of those the system refused
    int flush();

    /// Closes a socket, watched or not.
    ///
    /// @throws IOException when the system refuses
    void close(UdpSocket socket) throws IOException;

    /// Makes sure that the system has let go of every socket that was closed.
    ///
    /// @throws IOException when the system fails
    void settle() throws IOException;

    /// Ends the loop itself; its sockets are closed before.
    ///
    /// @throws IOException when the system refuses
    void close() throws IOException;
}
