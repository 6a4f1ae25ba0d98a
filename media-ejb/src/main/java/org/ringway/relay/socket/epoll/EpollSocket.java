package org.ringway.relay.socket.epoll;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.net.SocketException;
import org.ringway.relay.socket.UdpSocket;
import org.ringway.relay.socket.UdpSockets.Purpose;

/// A file descriptor as a socket.
final class EpollSocket implements UdpSocket {
    private final int descriptor;
    private final int family;
    private final Purpose purpose;
    private final InetSocketAddress address;
    private boolean open = true;

    /// @param descriptor bound and not blocking
    EpollSocket(int descriptor, int family, Purpose purpose, InetSocketAddress address) {
        this.descriptor = descriptor;
        this.family = family;
        this.purpose = purpose;
        this.address = address;
    }

    /// The number that the system knows it by. It is valid on the thread that closes the socket
    /// until it does so.
    int descriptor() {
        return descriptor;
    }

    int family() {
        return family;
    }

    Purpose purpose() {
        return purpose;
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public synchronized void sendFromOutside(
            byte[] bytes, int offset, int length, InetSocketAddress target) throws IOException {
        if (!open) {
            throw new SocketException("the socket is closed");
        }
        try (var arena = Arena.ofConfined()) {
            var datagram = arena.allocate(length);
            datagram.copyFrom(MemorySegment.ofArray(bytes).asSlice(offset, length));
            var name = arena.allocate(Addresses.ROOM, Long.BYTES);
            int named = Addresses.write(target, family, name, 0);
            if (Native.send(descriptor, datagram, name, named) < 0) {
                throw new SocketException("the system refused a datagram");
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (open) {
            open = false;
            Descriptors.close(descriptor);
        }
    }
}
