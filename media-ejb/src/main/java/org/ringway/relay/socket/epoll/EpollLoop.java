package org.ringway.relay.socket.epoll;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.ringway.relay.socket.PacketSink;
import org.ringway.relay.socket.SocketLoop;
import org.ringway.relay.socket.UdpSocket;
import org.ringway.relay.socket.UdpSockets.Purpose;

/// One `epoll` instance. Datagrams for the shared port's peers are gathered and sent together;
/// those of a plain leg leave at once, each through its own socket.
final class EpollLoop implements SocketLoop {
    private static final int EVENTS = 256;
    private static final int EVENT = Linux.isX86() ? 12 : 16;
    private static final int EVENT_DATA = EVENT - Long.BYTES;

    private final int epoll;
    private final int alarm;
    private final byte[] packet = new byte[PACKET_ARRAY];
    private final Addresses addresses = new Addresses();
    private final ArrayList<@Nullable Watched> watched = new ArrayList<>();
    private final MemorySegment events;
    private final MemorySegment datagram;
    private final MemorySegment name;
    private final MemorySegment nameLength;
    private final MemorySegment count;
    private final Batch incoming;
    private final Batch outgoing;
    private final AtomicBoolean alarmed = new AtomicBoolean();
    private final Object alarmLock = new Object();
    private boolean open = true;
    private @Nullable EpollSocket gatheredFor;
    private int refused;

    /// A socket and who takes its datagrams, at the index of its descriptor.
    private record Watched(EpollSocket socket, PacketSink sink) {}

    /// The descriptors are open from here on.
    private EpollLoop(int epoll, int alarm) {
        this.epoll = epoll;
        this.alarm = alarm;
        // Freed with the loop itself: nothing here is large enough to be worth an earlier end.
        var arena = Arena.ofAuto();
        events = arena.allocate((long) EVENTS * EVENT, Long.BYTES);
        datagram = arena.allocate(LONGEST_DATAGRAM, Long.BYTES);
        name = arena.allocate(Addresses.ROOM, Long.BYTES);
        nameLength = arena.allocate(JAVA_INT);
        count = arena.allocateFrom(JAVA_LONG, 1);
        incoming = new Batch(arena);
        outgoing = new Batch(arena);
    }

    static EpollLoop open() throws IOException {
        var loop = create();
        try {
            loop.register(loop.alarm);
            return loop;
        } catch (IOException e) {
            loop.close();
            throw e;
        }
    }

    private static EpollLoop create() throws IOException {
        int epoll = Descriptors.epoll(Linux.CLOEXEC);
        try {
            return new EpollLoop(epoll, Descriptors.event(Linux.CLOEXEC | Linux.SOCK_NONBLOCK));
        } catch (IOException e) {
            Descriptors.close(epoll);
            throw e;
        }
    }

    @Override
    public byte[] packet() {
        return packet;
    }

    @Override
    public void watch(UdpSocket socket, PacketSink sink) throws IOException {
        var ours = (EpollSocket) socket;
        while (watched.size() <= ours.descriptor()) {
            watched.add(null);
        }
        watched.set(ours.descriptor(), new Watched(ours, sink));
        register(ours.descriptor());
    }

    @Override
    public void turn(long timeoutMs) {
        int ready = Native.await(epoll, events, EVENTS, Math.toIntExact(timeoutMs));
        for (int i = 0; i < ready; i++) {
            int descriptor = events.get(JAVA_INT_UNALIGNED, (long) i * EVENT + EVENT_DATA);
            if (descriptor == alarm) {
                Native.read(alarm, name.asSlice(0, Long.BYTES));
                // Whoever comes from here on has to wake us again.
                alarmed.set(false);
                continue;
            }
            var one = watched.get(descriptor);
            if (one == null) {
                continue;
            }
            if (one.socket().purpose() == Purpose.LEG) {
                readOne(one);
            } else {
                readMany(one);
            }
        }
    }

    @Override
    public void wakeUp() {
        // Only one writes: the system runs the woken thread at once where there is one processor,
        // and everybody else would wait for the lock meanwhile.
        if (alarmed.getAndSet(true)) {
            return;
        }
        synchronized (alarmLock) {
            if (open) {
                Native.write(alarm, count);
            }
        }
    }

    @Override
    public boolean send(UdpSocket socket, byte[] bytes, int length, InetSocketAddress target) {
        var ours = (EpollSocket) socket;
        if (ours.purpose() == Purpose.LEG) {
            MemorySegment.copy(bytes, 0, datagram, JAVA_BYTE, 0, length);
            int named = Addresses.write(target, ours.family(), name, 0);
            return Native.send(ours.descriptor(), datagram.asSlice(0, length), name, named) >= 0;
        }
        if (outgoing.isFull() || !ours.equals(gatheredFor)) {
            sendGathered();
        }
        gatheredFor = ours;
        outgoing.add(bytes, length, target, ours.family());
        return true;
    }

    @Override
    public int flush() {
        sendGathered();
        int lost = refused;
        refused = 0;
        return lost;
    }

    @Override
    public void close(UdpSocket socket) throws IOException {
        var ours = (EpollSocket) socket;
        if (ours.equals(gatheredFor)) {
            sendGathered();
            gatheredFor = null;
        }
        if (ours.descriptor() < watched.size()) {
            watched.set(ours.descriptor(), null);
        }
        ours.close();
    }

    @Override
    public void settle() {
        // The system forgets a descriptor when it is closed.
    }

    @Override
    public void close() throws IOException {
        synchronized (alarmLock) {
            open = false;
        }
        try {
            Descriptors.close(alarm);
        } finally {
            Descriptors.close(epoll);
        }
    }

    private void register(int descriptor) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var event = arena.allocate(EVENT, Long.BYTES);
            event.set(JAVA_INT, 0, Linux.EPOLLIN);
            event.set(JAVA_INT_UNALIGNED, EVENT_DATA, descriptor);
            Descriptors.watch(epoll, descriptor, event);
        }
    }

    private void readOne(Watched one) {
        nameLength.set(JAVA_INT, 0, Addresses.ROOM);
        int length = Native.receive(one.socket().descriptor(), datagram, name, nameLength);
        if (length >= 0) {
            MemorySegment.copy(datagram, JAVA_BYTE, 0, packet, 0, length);
            one.sink().received(length, addresses.read(name, 0));
        }
    }

    private void readMany(Watched one) {
        int received = incoming.receive(one.socket().descriptor());
        for (int i = 0; i < received; i++) {
            int length = incoming.take(i, packet);
            one.sink().received(length, incoming.sender(i, addresses));
        }
    }

    private void sendGathered() {
        var socket = gatheredFor;
        if (socket != null && !outgoing.isEmpty()) {
            refused += outgoing.send(socket.descriptor());
        }
    }
}
