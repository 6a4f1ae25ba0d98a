package org.ringway.relay.socket.epoll;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetSocketAddress;
import org.ringway.relay.socket.SocketLoop;
import org.ringway.relay.socket.UdpSocket;
import org.ringway.relay.socket.UdpSockets;

/// Sockets by system calls of Linux.
public final class EpollSockets implements UdpSockets {
    private final boolean ringed;

    private EpollSockets(boolean ringed) {
        this.ringed = ringed;
    }

    /// Sockets whose plain legs' datagrams go one system call each.
    ///
    /// @throws IOException when something is missing; the message says what
    public static UdpSockets open() throws IOException {
        return open(false);
    }

    /// Sockets whose plain legs' datagrams go many in one system call, too, by `io_uring`.
    ///
    /// @throws IOException when something is missing; the message says what
    public static UdpSockets openRinged() throws IOException {
        return open(true);
    }

    private static UdpSockets open(boolean ringed) throws IOException {
        if (!Linux.isHere()) {
            throw new IOException("not a 64-bit Linux that we know");
        }
        if (!EpollSockets.class.getModule().isNativeAccessEnabled()) {
            throw new IOException("the process has no --enable-native-access");
        }
        var sockets = new EpollSockets(ringed);
        try {
            sockets.loop().close();
        } catch (LinkageError e) {
            throw new IOException("the C library lacks a function", e);
        }
        return sockets;
    }

    @Override
    public UdpSocket open(InetSocketAddress address, Purpose purpose) throws IOException {
        int family = address.getAddress().getAddress().length == 4 ? Linux.AF_INET : Linux.AF_INET6;
        int type = Linux.SOCK_DGRAM | Linux.SOCK_NONBLOCK | Linux.CLOEXEC;
        int descriptor = Descriptors.socket(family, type);
        try {
            if (purpose.bufferBytes() > 0) {
                Descriptors.option(descriptor, Linux.SO_RCVBUF, purpose.bufferBytes());
                Descriptors.option(descriptor, Linux.SO_SNDBUF, purpose.bufferBytes());
            }
            if (purpose == Purpose.SHARD) {
                Descriptors.option(descriptor, Linux.SO_REUSEPORT, 1);
            }
            var bound = bind(descriptor, address, family);
            return new EpollSocket(descriptor, family, purpose, bound);
        } catch (IOException e) {
            Descriptors.close(descriptor);
            throw e;
        }
    }

    @Override
    public SocketLoop loop() throws IOException {
        return EpollLoop.open(ringed ? Ring.open() : new SingleCalls());
    }

    @Override
    public String title() {
        return ringed ? "epoll and io_uring" : "epoll";
    }

    private static InetSocketAddress bind(int descriptor, InetSocketAddress address, int family)
            throws IOException {
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocate(Addresses.ROOM, Long.BYTES);
            int length = Addresses.write(address, family, name, 0);
            Descriptors.bind(descriptor, name, length);
            Descriptors.name(descriptor, name, arena.allocateFrom(JAVA_INT, Addresses.ROOM));
            return new Addresses().read(name, 0);
        }
    }
}
