package org.ringway.relay.socket.epoll;

import java.io.IOException;

/// Makes the calls of a [Batch] whose datagrams belong to as many sockets, one for each, and notes
/// in the batch what came of them. For one thread.
sealed interface SocketCalls permits Ring, SingleCalls {
    /// Reads one datagram from the socket of each place.
    void receive(Batch batch);

    /// Sends the datagram of each place through its socket.
    void send(Batch batch);

    /// Lets go of what the system has lent.
    ///
    /// @throws IOException when the system refuses
    void close() throws IOException;
}
