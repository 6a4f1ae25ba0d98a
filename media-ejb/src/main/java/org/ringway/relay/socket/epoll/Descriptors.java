package org.ringway.relay.socket.epoll;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.net.BindException;
import java.net.SocketException;
import java.util.Arrays;

/// Opening, setting up and closing of file descriptors, with the system's reason for a failure.
final class Descriptors {
    private static final int ADDRESS_IN_USE = 98;
    private static final int ADDRESS_NOT_AVAILABLE = 99;
    private static final long LONGEST_REASON = 256;
    private static final Linker.Option WITH_REASON = Linker.Option.captureCallState("errno");
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle REASON =
            STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle STRERROR =
            Native.function("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));
    private static final MethodHandle SOCKET = ints("socket", 3);
    private static final MethodHandle EPOLL_CREATE = ints("epoll_create1", 1);
    private static final MethodHandle EVENT = ints("eventfd", 2);
    private static final MethodHandle CLOSE = ints("close", 1);
    private static final MethodHandle BIND =
            Native.function(
                    "bind",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT),
                    WITH_REASON);
    private static final MethodHandle NAME =
            Native.function(
                    "getsockname",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS),
                    WITH_REASON);
    private static final MethodHandle OPTION =
            Native.function(
                    "setsockopt",
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT),
                    WITH_REASON);
    private static final MethodHandle EPOLL_CONTROL =
            Native.function(
                    "epoll_ctl",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS),
                    WITH_REASON);

    private static final MethodHandle RING =
            Native.function(
                    "syscall",
                    FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS),
                    WITH_REASON,
                    Linker.Option.firstVariadicArg(1));
    private static final MethodHandle MAP =
            Native.function(
                    "mmap",
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT,
                            JAVA_LONG),
                    WITH_REASON);
    private static final MethodHandle UNMAP =
            Native.function(
                    "munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG), WITH_REASON);

    /// `io_uring_setup` on every processor that we serve.
    private static final long RING_SETUP = 425;

    private static final int READ_AND_WRITE = 3;
    private static final int SHARED_AND_THERE = 0x8001;

    /// A call that may fail: it gets the place where the system puts its reason.
    private interface Call {
        long make(MemorySegment reason) throws Throwable;
    }

    private Descriptors() {}

    static int socket(int family, int type) throws IOException {
        return checked("socket", reason -> (int) SOCKET.invokeExact(reason, family, type, 0));
    }

    static int epoll(int flags) throws IOException {
        return checked("epoll_create1", reason -> (int) EPOLL_CREATE.invokeExact(reason, flags));
    }

    static int event(int flags) throws IOException {
        return checked("eventfd", reason -> (int) EVENT.invokeExact(reason, 0, flags));
    }

    static void close(int descriptor) throws IOException {
        checked("close", reason -> (int) CLOSE.invokeExact(reason, descriptor));
    }

    static void bind(int socket, MemorySegment address, int length) throws IOException {
        checked("bind", reason -> (int) BIND.invokeExact(reason, socket, address, length));
    }

    static void name(int socket, MemorySegment address, MemorySegment length) throws IOException {
        checked("getsockname", reason -> (int) NAME.invokeExact(reason, socket, address, length));
    }

    /// Sets an option of the level SOL_SOCKET.
    static void option(int socket, int name, int value) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var holder = arena.allocateFrom(JAVA_INT, value);
            checked(
                    "setsockopt",
                    reason ->
                            (int)
                                    OPTION.invokeExact(
                                            reason,
                                            socket,
                                            Linux.SOL_SOCKET,
                                            name,
                                            holder,
                                            Integer.BYTES));
        }
    }

    static void watch(int epoll, int descriptor, MemorySegment event) throws IOException {
        checked(
                "epoll_ctl",
                reason ->
                        (int)
                                EPOLL_CONTROL.invokeExact(
                                        reason, epoll, Linux.EPOLL_CTL_ADD, descriptor, event));
    }

    /// An `io_uring`.
    ///
    /// @param parameters `struct io_uring_params`, which the system completes
    static int ring(int entries, MemorySegment parameters) throws IOException {
        return checked(
                "io_uring_setup",
                reason -> (long) RING.invokeExact(reason, RING_SETUP, (long) entries, parameters));
    }

    /// Memory that a descriptor shares with the system, until [#unmap(MemorySegment)].
    @SuppressWarnings("restricted") // EpollSockets.open() has asked for the permission.
    static MemorySegment map(int descriptor, long offset, long length) throws IOException {
        long address =
                checkedLong(
                        "mmap",
                        reason ->
                                (long)
                                        MAP.invokeExact(
                                                reason,
                                                0L,
                                                length,
                                                READ_AND_WRITE,
                                                SHARED_AND_THERE,
                                                descriptor,
                                                offset));
        return MemorySegment.ofAddress(address).reinterpret(length);
    }

    static void unmap(MemorySegment memory) throws IOException {
        checked("munmap", reason -> (int) UNMAP.invokeExact(reason, memory, memory.byteSize()));
    }

    private static MethodHandle ints(String name, int count) {
        var arguments = new MemoryLayout[count];
        Arrays.fill(arguments, JAVA_INT);
        return Native.function(name, FunctionDescriptor.of(JAVA_INT, arguments), WITH_REASON);
    }

    private static int checked(String function, Call call) throws IOException {
        return (int) checkedLong(function, call);
    }

    private static long checkedLong(String function, Call call) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var reason = arena.allocate(STATE);
            long result = call.make(reason);
            if (result == -1) {
                throw failure(function, (int) REASON.get(reason, 0L));
            }
            return result;
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    @SuppressWarnings("restricted") // EpollSockets.open() has asked for the permission.
    private static IOException failure(String function, int code) throws Throwable {
        var text = (MemorySegment) STRERROR.invokeExact(code);
        var message = text.reinterpret(LONGEST_REASON).getString(0) + " (" + function + ")";
        return code == ADDRESS_IN_USE || code == ADDRESS_NOT_AVAILABLE
                ? new BindException(message)
                : new SocketException(message);
    }
}
