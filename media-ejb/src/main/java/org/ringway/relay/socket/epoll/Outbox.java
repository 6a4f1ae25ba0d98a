package org.ringway.relay.socket.epoll;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.ringway.relay.socket.SocketLoop;

/// Datagrams that leave through many sockets, gathered to be sent one right after the other. Each
/// needs a system call of its own, but a receiver on this computer is woken up once for many of
/// them, and their code and data stay in the caches. For one thread.
final class Outbox {
    private static final int SIZE = SocketLoop.DRAIN;
    private static final int BUFFER = SocketLoop.LONGEST_DATAGRAM + 64;

    private final @Nullable EpollSocket[] sockets = new EpollSocket[SIZE];
    private final int[] nameLengths = new int[SIZE];
    private final MemorySegment[] names = new MemorySegment[SIZE];
    private final MemorySegment buffers;
    private final int[] lengths = new int[SIZE];
    private int filled;

    Outbox(Arena arena) {
        buffers = arena.allocate((long) SIZE * BUFFER, Long.BYTES);
        for (int i = 0; i < SIZE; i++) {
            names[i] = arena.allocate(Addresses.ROOM, Long.BYTES);
        }
    }

    /// Adds a datagram; there must be room.
    void add(EpollSocket socket, byte[] bytes, int length, InetSocketAddress target) {
        int index = filled++;
        sockets[index] = socket;
        lengths[index] = length;
        MemorySegment.copy(bytes, 0, buffers, JAVA_BYTE, (long) index * BUFFER, length);
        nameLengths[index] = Addresses.write(target, socket.family(), names[index], 0);
    }

    boolean isFull() {
        return filled == SIZE;
    }

    /// Sends what was added.
    ///
    /// @return how many the system refused
    int send() {
        int refused = 0;
        for (int i = 0; i < filled; i++) {
            var socket = sockets[i];
            var datagram = buffers.asSlice((long) i * BUFFER, lengths[i]);
            if (socket == null
                    || Native.send(socket.descriptor(), datagram, names[i], nameLengths[i]) < 0) {
                refused++;
            }
            sockets[i] = null;
        }
        filled = 0;
        return refused;
    }
}
