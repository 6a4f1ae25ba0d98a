package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaLeg;
import org.ringway.media.MediaRequest;
import org.ringway.media.MediaResult;
import org.ringway.media.Profile;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.relay.socket.UdpSocket;
import org.ringway.relay.socket.channel.ChannelSockets;
import org.ringway.relay.worker.PortPool;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;
import org.ringway.tenant.CodecPolicy;

/// Ports, sockets and threads come back.
class MediaPortsTest {
    private static final MediaLeg PLAIN = new MediaLeg(Profile.PLAIN, CodecPolicy.ANY);

    @Test
    void whenNoPairIsLeftTheCallIsRefusedAndNothingStaysReserved() {
        try (var plane = Planes.plane(new PortRange(42_200, 42_209));
                var phone = new PlainPeer(Speech.PCMA)) {
            var first = UUID.randomUUID();
            Planes.ready(plane.open(request(first, phone, List.of(PLAIN))));
            assertThat(plane.freePorts()).isEqualTo(3);
            var refused =
                    plane.open(request(UUID.randomUUID(), phone, List.of(PLAIN, PLAIN, PLAIN)));
            assertThat(refused)
                    .isInstanceOfSatisfying(
                            MediaResult.Refused.class,
                            no -> assertThat(no.failure()).isEqualTo(MediaFailure.PORTS_EXHAUSTED));
            assertThat(plane.calls()).isEqualTo(1);
            plane.end(first);
            Waiting.until("all pairs have rested", () -> plane.freePorts() == 5);
        }
    }

    @Test
    void thePortsOfAnEndedCallAreClosed() {
        try (var plane = Planes.plane(new PortRange(42_210, 42_219));
                var one = new PlainPeer(Speech.PCMA);
                var other = new PlainPeer(Speech.PCMA)) {
            var call = Planes.call(plane, one, other);
            assertThat(canBind(one.farAddress())).isFalse();
            plane.end(call);
            plane.end(call);
            Waiting.until(
                    "both ports are closed",
                    () -> canBind(one.farAddress()) && canBind(other.farAddress()));
        }
    }

    @Test
    void aUsedPairRestsForFiveSeconds() {
        var now = new AtomicLong();
        var pool =
                new PortPool(
                        new ChannelSockets(),
                        TestPeer.LOOPBACK,
                        new PortRange(42_220, 42_223),
                        now::get);
        var first = pool.open().orElseThrow();
        var second = pool.open().orElseThrow();
        assertThat(first.port() % 2).isZero();
        assertThat(pool.open()).isEmpty();
        close(first.rtp());
        close(first.rtcp());
        pool.giveBack(first);
        now.addAndGet(PortPool.QUARANTINE_MS - 1);
        assertThat(pool.open()).isEmpty();
        now.incrementAndGet();
        var again = pool.open().orElseThrow();
        assertThat(again.port()).isEqualTo(first.port());
        List.of(again.rtp(), again.rtcp(), second.rtp(), second.rtcp())
                .forEach(MediaPortsTest::close);
    }

    @Test
    void aPortThatAnotherProcessHoldsIsPassedOver() throws Exception {
        var pool =
                new PortPool(
                        new ChannelSockets(),
                        TestPeer.LOOPBACK,
                        new PortRange(42_230, 42_233),
                        () -> 0);
        try (var taken = new DatagramSocket(new InetSocketAddress(TestPeer.LOOPBACK, 42_231))) {
            assertThat(taken.isBound()).isTrue();
            var pair = pool.open().orElseThrow();
            assertThat(pair.port()).isEqualTo(42_232);
            close(pair.rtp());
            close(pair.rtcp());
        }
    }

    @Test
    void aThousandCallsLeaveNoPortNoSocketAndNoThread() {
        try (var plane = Planes.plane(new PortRange(42_300, 46_399));
                var phone = new PlainPeer(Speech.PCMA);
                var browser = new WebRtcPeer(Speech.PCMA)) {
            Planes.call(plane, phone, browser);
            int ports = plane.freePorts();
            long files = openFiles();
            int threads = Thread.activeCount();
            for (int i = 0; i < 1_000; i++) {
                var call = UUID.randomUUID();
                var legs = List.of(Planes.leg(browser), PLAIN);
                Planes.ready(plane.open(request(call, phone, legs)));
                if (i % 2 == 0) {
                    Planes.ready(plane.answer(call, 1, Body.sdp(phone.description())));
                }
                plane.end(call);
            }
            Waiting.until("all pairs are free again", () -> plane.freePorts() == ports);
            assertThat(plane.calls()).isEqualTo(1);
            assertThat(openFiles()).isLessThanOrEqualTo(files + 5);
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
        }
    }

    private static MediaRequest request(UUID call, TestPeer caller, List<MediaLeg> legs) {
        return new MediaRequest(call, "demo", Body.sdp(caller.description()), legs);
    }

    private static boolean canBind(InetSocketAddress address) {
        try (var socket = new DatagramSocket(address)) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    private static long openFiles() {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(UdpSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
