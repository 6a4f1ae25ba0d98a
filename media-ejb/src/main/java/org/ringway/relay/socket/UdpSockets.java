package org.ringway.relay.socket;

import java.io.IOException;
import java.net.InetSocketAddress;

/// Opens UDP sockets, and the loops that wait for them. Thread-safe.
public interface UdpSockets {
    /// Opens and binds a socket.
    ///
    /// @param address port 0 lets the system choose one
    /// @throws java.net.BindException when another socket has the port
    /// @throws IOException when the system gives none
    UdpSocket open(InetSocketAddress address, Purpose purpose) throws IOException;

    /// A loop for one thread.
    ///
    /// @throws IOException when the system gives none
    SocketLoop loop() throws IOException;

    /// The kind of sockets, for the log.
    String title();

    /// What a socket is for.
    enum Purpose {
        /// One port of a plain leg: one peer, rarely two packets at once.
        LEG(0),
        /// The shared port of all browsers, with one socket.
        SHARED(4 << 20),
        /// The shared port of all browsers, with a socket for each worker (SO_REUSEPORT).
        SHARD(4 << 20);

        private final int bufferBytes;

        Purpose(int bufferBytes) {
            this.bufferBytes = bufferBytes;
        }

        /// How large the system's buffers are asked to be, in bytes; 0 leaves its default.
        public int bufferBytes() {
            return bufferBytes;
        }
    }
}
