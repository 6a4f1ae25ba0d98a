package org.ringway.relay.socket.epoll;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import org.ringway.relay.socket.SocketLoop;

/// An array of `struct mmsghdr` with a buffer and an address for each, to read or to send many
/// datagrams in one system call: all by one socket, or, with [SocketCalls], each by its own. For
/// one thread.
final class Batch {
    /// How many datagrams it holds; a power of two.
    static final int SIZE = SocketLoop.DRAIN;

    /// The [#result(int)] of a call that the system has not made.
    static final int REFUSED = -1;

    private static final int HEADER = 64;
    private static final int NAME_LENGTH = 8;
    private static final int VECTORS = 16;
    private static final int VECTOR_COUNT = 24;
    private static final int MESSAGE_LENGTH = 56;
    private static final int VECTOR = 16;
    private static final int VECTOR_LENGTH = 8;

    /// No multiple of 2,048, so that the buffers' beginnings do not all meet in the same cache set.
    private static final int BUFFER = SocketLoop.LONGEST_DATAGRAM + 64;

    private final MemorySegment headers;
    private final MemorySegment vectors;
    private final MemorySegment names;
    private final MemorySegment buffers;
    private final int[] descriptors = new int[SIZE];
    private int filled;

    Batch(Arena arena) {
        headers = arena.allocate((long) SIZE * HEADER, Long.BYTES);
        vectors = arena.allocate((long) SIZE * VECTOR, Long.BYTES);
        names = arena.allocate((long) SIZE * Addresses.ROOM, Long.BYTES);
        buffers = arena.allocate((long) SIZE * BUFFER, HEADER);
        for (int i = 0; i < SIZE; i++) {
            long header = (long) i * HEADER;
            long vector = (long) i * VECTOR;
            headers.set(ADDRESS, header, names.asSlice((long) i * Addresses.ROOM));
            headers.set(JAVA_INT, header + NAME_LENGTH, Addresses.ROOM);
            headers.set(ADDRESS, header + VECTORS, vectors.asSlice(vector));
            headers.set(JAVA_LONG, header + VECTOR_COUNT, 1);
            vectors.set(ADDRESS, vector, buffers.asSlice((long) i * BUFFER));
            vectors.set(JAVA_LONG, vector + VECTOR_LENGTH, SocketLoop.LONGEST_DATAGRAM);
        }
    }

    /// Reads what waits, up to [#SIZE] datagrams.
    ///
    /// @return how many
    int receive(int socket) {
        return Math.max(0, Native.receiveMany(socket, headers, SIZE));
    }

    /// Copies a datagram that was received to the start of an array.
    ///
    /// @return its length
    int take(int index, byte[] to) {
        int length = result(index);
        MemorySegment.copy(buffers, JAVA_BYTE, (long) index * BUFFER, to, 0, length);
        return length;
    }

    /// Who sent a datagram that was received. The system has written the address' length, which
    /// must be the room for it when it reads again.
    InetSocketAddress sender(int index, Addresses addresses) {
        headers.set(JAVA_INT, (long) index * HEADER + NAME_LENGTH, Addresses.ROOM);
        return addresses.read(names, (long) index * Addresses.ROOM);
    }

    /// Adds a datagram to be sent; there must be room.
    void add(byte[] bytes, int length, InetSocketAddress target, int family) {
        long index = filled++;
        MemorySegment.copy(bytes, 0, buffers, JAVA_BYTE, index * BUFFER, length);
        vectors.set(JAVA_LONG, index * VECTOR + VECTOR_LENGTH, length);
        int named = Addresses.write(target, family, names, index * Addresses.ROOM);
        headers.set(JAVA_INT, index * HEADER + NAME_LENGTH, named);
    }

    /// The same, by a socket of its own.
    void add(byte[] bytes, int length, InetSocketAddress target, EpollSocket socket) {
        descriptors[filled] = socket.descriptor();
        add(bytes, length, target, socket.family());
    }

    /// Adds a place for a datagram that a socket has; there must be room.
    void expect(EpollSocket socket) {
        descriptors[filled++] = socket.descriptor();
    }

    /// How many places are filled.
    int size() {
        return filled;
    }

    /// The socket of a place.
    int descriptor(int index) {
        return descriptors[index];
    }

    /// A place's `struct msghdr`.
    MemorySegment header(int index) {
        return headers.asSlice((long) index * HEADER, MESSAGE_LENGTH);
    }

    /// Notes what a place's call came to: octets, or a negative number.
    void result(int index, int result) {
        headers.set(JAVA_INT, (long) index * HEADER + MESSAGE_LENGTH, result);
    }

    /// What a place's call came to: octets, or a negative number.
    int result(int index) {
        return headers.get(JAVA_INT, (long) index * HEADER + MESSAGE_LENGTH);
    }

    void clear() {
        filled = 0;
    }

    boolean isFull() {
        return filled == SIZE;
    }

    boolean isEmpty() {
        return filled == 0;
    }

    /// Sends what was added. One that the system refuses is left out, the others are sent.
    ///
    /// @return how many were refused
    int send(int socket) {
        int refused = 0;
        int done = 0;
        while (done < filled) {
            var rest = headers.asSlice((long) done * HEADER);
            int sent = Native.sendMany(socket, rest, filled - done);
            if (sent > 0) {
                done += sent;
            } else {
                refused++;
                done++;
            }
        }
        filled = 0;
        return refused;
    }
}
