package org.ringway.relay.socket.epoll;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The functions of the C library that packets go through. Those here report a failure as -1
/// without a reason: on the way of a packet there is nothing to do but to count it.
final class Native {
    /// `io_uring_enter` on every processor that we serve.
    private static final long ENTER = 426;

    private static final int WAIT_FOR_RESULTS = 1;
    private static final MethodHandle RECVMSG =
            function("recvmsg", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SENDMSG =
            function("sendmsg", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SENDTO =
            function(
                    "sendto",
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SYSCALL =
            function(
                    "syscall",
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                            ADDRESS, JAVA_LONG),
                    Linker.Option.firstVariadicArg(1));
    private static final MethodHandle RECVMMSG =
            function(
                    "recvmmsg",
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle SENDMMSG =
            function(
                    "sendmmsg",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle EPOLL_WAIT =
            function(
                    "epoll_wait",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle READ =
            function("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle WRITE =
            function("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));

    private Native() {}

    /// A function of the C library, ready to be called.
    ///
    /// @throws UnsatisfiedLinkError when the library lacks it
    @SuppressWarnings("restricted") // EpollSockets.open() has asked for the permission.
    static MethodHandle function(
            String name, FunctionDescriptor descriptor, Linker.Option... options) {
        var linker = Linker.nativeLinker();
        var address =
                linker.defaultLookup().find(name).orElseThrow(() -> new UnsatisfiedLinkError(name));
        return linker.downcallHandle(address, descriptor, options);
    }

    /// Reads one datagram into what a `struct msghdr` names; says its length.
    static int receive(int socket, MemorySegment header) {
        try {
            return (int) (long) RECVMSG.invokeExact(socket, header, Linux.MSG_DONTWAIT);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Sends the datagram that a `struct msghdr` names.
    static int send(int socket, MemorySegment header) {
        try {
            return (int) (long) SENDMSG.invokeExact(socket, header, Linux.MSG_DONTWAIT);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Has an `io_uring` make its calls, and waits until so many results are there; less when a
    /// signal came.
    static void enter(int ring, int calls, int results) {
        try {
            long _ =
                    (long)
                            SYSCALL.invokeExact(
                                    ENTER,
                                    (long) ring,
                                    (long) calls,
                                    (long) results,
                                    (long) WAIT_FOR_RESULTS,
                                    MemorySegment.NULL,
                                    0L);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Sends what is in the buffer as one datagram to the address that is in the other segment.
    static int send(int socket, MemorySegment datagram, MemorySegment address, int addressLength) {
        try {
            return (int)
                    (long)
                            SENDTO.invokeExact(
                                    socket,
                                    datagram,
                                    datagram.byteSize(),
                                    0,
                                    address,
                                    addressLength);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Reads as many datagrams as there are, up to `count`; says how many.
    static int receiveMany(int socket, MemorySegment messages, int count) {
        try {
            return (int) RECVMMSG.invokeExact(socket, messages, count, 0, MemorySegment.NULL);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Sends the first of `count` datagrams that can be sent in a row; says how many.
    static int sendMany(int socket, MemorySegment messages, int count) {
        try {
            return (int) SENDMMSG.invokeExact(socket, messages, count, 0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Waits for events; an interruption by a signal counts as none.
    static int await(int epoll, MemorySegment events, int count, int timeoutMs) {
        try {
            return (int) EPOLL_WAIT.invokeExact(epoll, events, count, timeoutMs);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Reads or drains a descriptor.
    static long read(int descriptor, MemorySegment buffer) {
        try {
            return (long) READ.invokeExact(descriptor, buffer, buffer.byteSize());
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Writes to a descriptor.
    static long write(int descriptor, MemorySegment buffer) {
        try {
            return (long) WRITE.invokeExact(descriptor, buffer, buffer.byteSize());
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// A call of a native function throws only for a mistake in this package.
    static AssertionError unexpected(Throwable cause) {
        return new AssertionError("a native call failed", cause);
    }
}
