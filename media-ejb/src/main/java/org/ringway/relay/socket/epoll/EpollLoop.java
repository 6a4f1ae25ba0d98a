package org.ringway.relay.socket.epoll;

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

/// One `epoll` instance. What is to be sent is gathered: datagrams for the shared port's peers
/// leave by one call, those of plain legs each through its own socket, by [SocketCalls].
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
    private final MemorySegment alarms;
    private final MemorySegment count;
    private final Batch incoming;
    private final Batch outgoing;
    private final SocketCalls calls;
    private final Batch fromLegs;
    private final Batch toLegs;
    private final @Nullable PacketSink[] readers = new @Nullable PacketSink[Batch.SIZE];
    private final AtomicBoolean alarmed = new AtomicBoolean();
    private final Object alarmLock = new Object();
    private boolean open = true;
    private @Nullable EpollSocket gatheredFor;
    private int refused;

    /// A socket and who takes its datagrams, at the index of its descriptor.
    private record Watched(EpollSocket socket, PacketSink sink) {}

    /// The descriptors are open from here on.
    private EpollLoop(int epoll, int alarm, SocketCalls calls) {
        this.epoll = epoll;
        this.alarm = alarm;
        this.calls = calls;
        // Freed with the loop itself: nothing here is large enough to be worth an earlier end.
        var arena = Arena.ofAuto();
        events = arena.allocate((long) EVENTS * EVENT, Long.BYTES);
        alarms = arena.allocate(JAVA_LONG);
        count = arena.allocateFrom(JAVA_LONG, 1);
        incoming = new Batch(arena);
        outgoing = new Batch(arena);
        fromLegs = new Batch(arena);
        toLegs = new Batch(arena);
    }

    /// @param calls closed with the loop, and when there is none
    static EpollLoop open(SocketCalls calls) throws IOException {
        var loop = create(calls);
        try {
            loop.register(loop.alarm);
            return loop;
        } catch (IOException e) {
            loop.close();
            throw e;
        }
    }

    private static EpollLoop create(SocketCalls calls) throws IOException {
        try {
            int epoll = Descriptors.epoll(Linux.CLOEXEC);
            try {
                int alarm = Descriptors.event(Linux.CLOEXEC | Linux.SOCK_NONBLOCK);
                return new EpollLoop(epoll, alarm, calls);
            } catch (IOException e) {
                Descriptors.close(epoll);
                throw e;
            }
        } catch (IOException e) {
            calls.close();
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
                Native.read(alarm, alarms);
                // Whoever comes from here on has to wake us again.
                alarmed.set(false);
                continue;
            }
            var one = watched.get(descriptor);
            if (one == null) {
                continue;
            }
            if (one.socket().purpose() == Purpose.LEG) {
                expect(one);
            } else {
                readMany(one);
            }
        }
        readLegs();
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
            if (toLegs.isFull()) {
                sendToLegs();
            }
            toLegs.add(bytes, length, target, ours);
            return true;
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
        sendToLegs();
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
        // Its number may be another socket's a moment later.
        sendToLegs();
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
            calls.close();
        } finally {
            try {
                Descriptors.close(alarm);
            } finally {
                Descriptors.close(epoll);
            }
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

    private void expect(Watched one) {
        if (fromLegs.isFull()) {
            readLegs();
        }
        readers[fromLegs.size()] = one.sink();
        fromLegs.expect(one.socket());
    }

    private void readLegs() {
        if (fromLegs.isEmpty()) {
            return;
        }
        calls.receive(fromLegs);
        for (int i = 0; i < fromLegs.size(); i++) {
            var reader = readers[i];
            readers[i] = null;
            if (fromLegs.result(i) >= 0 && reader != null) {
                int length = fromLegs.take(i, packet);
                reader.received(length, fromLegs.sender(i, addresses));
            }
        }
        fromLegs.clear();
    }

    private void sendToLegs() {
        if (toLegs.isEmpty()) {
            return;
        }
        calls.send(toLegs);
        for (int i = 0; i < toLegs.size(); i++) {
            if (toLegs.result(i) < 0) {
                refused++;
            }
        }
        toLegs.clear();
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
