package org.ringway.relay.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringway.relay.socket.UdpSockets.Purpose;
import org.ringway.relay.socket.channel.ChannelSockets;
import org.ringway.relay.socket.epoll.EpollSockets;

/// What all kinds of sockets promise.
class UdpSocketsTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int TURNS = 50;

    /// More than fit in two batches.
    private static final int LEGS = 150;

    static Stream<UdpSockets> kinds() throws IOException {
        return Stream.of(new ChannelSockets(), EpollSockets.open(), EpollSockets.openRinged());
    }

    static Stream<Arguments> kindsAndPurposes() throws IOException {
        return kinds().flatMap(kind ->
                Stream.of(Purpose.SHARED, Purpose.LEG).map(purpose -> Arguments.of(kind, purpose)));
    }

    /// A datagram as a sink saw it.
    private record Seen(ByteBuffer bytes, InetSocketAddress from) {}

    @ParameterizedTest
    @MethodSource("kinds")
    void datagramsArriveWholeWithTheirSender(UdpSockets sockets) throws IOException {
        for (var purpose : Purpose.values()) {
            try (var peer = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
                var socket = sockets.open(new InetSocketAddress(LOOPBACK, 0), purpose);
                var loop = sockets.loop();
                var seen = new ArrayList<Seen>();
                loop.watch(socket, (length, from) -> seen.add(seen(loop, length, from)));
                var random = new Random(7);
                var sent = new ArrayList<byte[]>();
                for (int length : List.of(0, 1, 172, 1500, SocketLoop.LONGEST_DATAGRAM)) {
                    sent.add(bytes(random, length));
                    peer.send(packet(sent.getLast(), socket.address()));
                }
                turnUntil(loop, seen, sent.size());
                for (int i = 0; i < sent.size(); i++) {
                    assertThat(seen.get(i).bytes()).isEqualTo(ByteBuffer.wrap(sent.get(i)));
                    assertThat(seen.get(i).from()).isEqualTo(peer.getLocalSocketAddress());
                }
                close(loop, socket);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aDatagramThatIsTooLongIsCut(UdpSockets sockets) throws IOException {
        try (var peer = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            var socket = sockets.open(new InetSocketAddress(LOOPBACK, 0), Purpose.SHARED);
            var loop = sockets.loop();
            var seen = new ArrayList<Seen>();
            loop.watch(socket, (length, from) -> seen.add(seen(loop, length, from)));
            peer.send(packet(new byte[9000], socket.address()));
            peer.send(packet(new byte[10], socket.address()));
            turnUntil(loop, seen, 2);
            assertThat(seen.getFirst().bytes().remaining()).isEqualTo(SocketLoop.LONGEST_DATAGRAM);
            assertThat(seen.getLast().bytes().remaining()).isEqualTo(10);
            close(loop, socket);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void moreDatagramsThanABatchHoldsAreSentInOrderToManyPeers(UdpSockets sockets)
            throws IOException {
        try (var one = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
                var other = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            var socket = sockets.open(new InetSocketAddress(LOOPBACK, 0), Purpose.SHARED);
            var loop = sockets.loop();
            loop.watch(socket, (length, from) -> {});
            for (int i = 0; i < 200; i++) {
                var peer = (InetSocketAddress) (i % 2 == 0 ? one : other).getLocalSocketAddress();
                assertThat(loop.send(socket, new byte[] {(byte) i}, 1, peer)).isTrue();
            }
            assertThat(loop.flush()).isZero();
            for (int i = 0; i < 200; i++) {
                var got = receive(i % 2 == 0 ? one : other);
                assertThat(got.getData()[0]).isEqualTo((byte) i);
                assertThat(got.getSocketAddress()).isEqualTo(socket.address());
            }
            close(loop, socket);
        }
    }

    @ParameterizedTest
    @MethodSource("kindsAndPurposes")
    void oneThatTheSystemRefusesIsCountedAndTheOthersAreSent(UdpSockets sockets, Purpose purpose)
            throws IOException {
        try (var peer = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            var socket = sockets.open(new InetSocketAddress(LOOPBACK, 0), purpose);
            var loop = sockets.loop();
            var good = (InetSocketAddress) peer.getLocalSocketAddress();
            // From a loopback address there is no way to the network beyond.
            var bad = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 9);
            int lost = 0;
            for (var target : List.of(good, bad, good, bad, good)) {
                lost += loop.send(socket, new byte[5], 5, target) ? 0 : 1;
            }
            lost += loop.flush();
            assertThat(lost).isEqualTo(2);
            for (int i = 0; i < 3; i++) {
                assertThat(receive(peer).getLength()).isEqualTo(5);
            }
            close(loop, socket);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void manyLegsReadAndSendEachThroughItsOwnSocket(UdpSockets sockets) throws IOException {
        try (var peer = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            var loop = sockets.loop();
            var legs = new ArrayList<UdpSocket>();
            var target = (InetSocketAddress) peer.getLocalSocketAddress();
            for (int i = 0; i < LEGS; i++) {
                var leg = sockets.open(new InetSocketAddress(LOOPBACK, 0), Purpose.LEG);
                legs.add(leg);
                loop.watch(leg, (length, from) -> loop.send(leg, loop.packet(), length, from));
            }
            for (int i = 0; i < LEGS; i++) {
                peer.send(packet(bytes(new Random(i), i), legs.get(i).address()));
            }
            var echoed = new HashMap<SocketAddress, ByteBuffer>();
            for (int turn = 0; turn < TURNS && echoed.size() < LEGS; turn++) {
                loop.turn(100);
                assertThat(loop.flush()).isZero();
                peer.setSoTimeout(20);
                try {
                    while (true) {
                        var packet = new DatagramPacket(new byte[2048], 2048);
                        peer.receive(packet);
                        var octets = Arrays.copyOf(packet.getData(), packet.getLength());
                        echoed.put(packet.getSocketAddress(), ByteBuffer.wrap(octets));
                    }
                } catch (SocketTimeoutException _) {
                    // All that this turn has sent is here.
                }
            }
            for (int i = 0; i < LEGS; i++) {
                assertThat(echoed.get(legs.get(i).address()))
                        .as("leg %d", i)
                        .isEqualTo(ByteBuffer.wrap(bytes(new Random(i), i)));
            }
            // What is kept for a socket leaves before the socket does.
            loop.send(legs.getFirst(), new byte[7], 7, target);
            for (var leg : legs) {
                loop.close(leg);
            }
            assertThat(receive(peer).getLength()).isEqualTo(7);
            loop.close();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anotherThreadSendsPastTheLoopAndWakesItUp(UdpSockets sockets) throws Exception {
        try (var peer = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            var socket = sockets.open(new InetSocketAddress(LOOPBACK, 0), Purpose.SHARED);
            var loop = sockets.loop();
            var target = (InetSocketAddress) peer.getLocalSocketAddress();
            socket.sendFromOutside(new byte[] {9, 1, 2, 9}, 1, 2, target);
            var got = receive(peer);
            assertThat(Arrays.copyOf(got.getData(), got.getLength())).containsExactly(1, 2);
            var waiter =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    loop.turn(60_000);
                                } catch (IOException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            loop.wakeUp();
            assertThat(waiter.join(Duration.ofSeconds(20))).isTrue();
            close(loop, socket);
            loop.wakeUp();
            assertThatThrownBy(() -> socket.sendFromOutside(new byte[1], 0, 1, target))
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aPortIsTakenOnceAndFreeAgainAfterTheClose(UdpSockets sockets) throws IOException {
        var loop = sockets.loop();
        var first = sockets.open(new InetSocketAddress(LOOPBACK, 0), Purpose.LEG);
        loop.watch(first, (length, from) -> {});
        var address = first.address();
        assertThat(address.getPort()).isPositive();
        assertThatThrownBy(() -> sockets.open(address, Purpose.LEG))
                .isInstanceOf(BindException.class);
        loop.close(first);
        loop.close(first);
        loop.settle();
        var second = sockets.open(address, Purpose.LEG);
        var seen = new ArrayList<Seen>();
        loop.watch(second, (length, from) -> seen.add(seen(loop, length, from)));
        try (var peer = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            peer.send(packet(new byte[3], address));
            turnUntil(loop, seen, 1);
        }
        close(loop, second);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void twoShardsShareAPort(UdpSockets sockets) throws IOException {
        var first = sockets.open(new InetSocketAddress(LOOPBACK, 0), Purpose.SHARD);
        var second = sockets.open(first.address(), Purpose.SHARD);
        assertThat(second.address()).isEqualTo(first.address());
        first.close();
        second.close();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void version6AddressesServeAndVersion4PeersReachThem(UdpSockets sockets) throws IOException {
        var any = InetAddress.ofLiteral("::");
        var socket = sockets.open(new InetSocketAddress(any, 0), Purpose.LEG);
        var loop = sockets.loop();
        var seen = new ArrayList<Seen>();
        loop.watch(socket, (length, from) -> seen.add(seen(loop, length, from)));
        for (var host : List.of(LOOPBACK, InetAddress.ofLiteral("::1"))) {
            try (var peer = new DatagramSocket(new InetSocketAddress(host, 0))) {
                seen.clear();
                var port = socket.address().getPort();
                peer.send(packet(new byte[] {4}, new InetSocketAddress(host, port)));
                turnUntil(loop, seen, 1);
                assertThat(seen.getFirst().from().getAddress()).isEqualTo(host);
                assertThat(loop.send(socket, new byte[] {6}, 1, seen.getFirst().from())).isTrue();
                assertThat(loop.flush()).isZero();
                assertThat(receive(peer).getData()[0]).isEqualTo((byte) 6);
            }
        }
        close(loop, socket);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aLoopThatEndsLeavesNoFileOpen(UdpSockets sockets) throws IOException {
        long before = openFiles();
        for (int i = 0; i < 50; i++) {
            var loop = sockets.loop();
            var socket = sockets.open(new InetSocketAddress(LOOPBACK, 0), Purpose.SHARED);
            loop.watch(socket, (length, from) -> {});
            close(loop, socket);
        }
        assertThat(openFiles()).isLessThan(before + 20);
    }

    private static void turnUntil(SocketLoop loop, List<Seen> seen, int count) throws IOException {
        for (int i = 0; i < TURNS && seen.size() < count; i++) {
            loop.turn(100);
        }
        assertThat(seen).hasSize(count);
    }

    private static void close(SocketLoop loop, UdpSocket socket) throws IOException {
        loop.close(socket);
        loop.close();
    }

    private static Seen seen(SocketLoop loop, int length, InetSocketAddress from) {
        return new Seen(ByteBuffer.wrap(Arrays.copyOf(loop.packet(), length)), from);
    }

    private static byte[] bytes(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static DatagramPacket packet(byte[] bytes, InetSocketAddress target) {
        return new DatagramPacket(bytes, bytes.length, target);
    }

    private static DatagramPacket receive(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(5_000);
        var packet = new DatagramPacket(new byte[2048], 2048);
        socket.receive(packet);
        return packet;
    }

    private static long openFiles() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
