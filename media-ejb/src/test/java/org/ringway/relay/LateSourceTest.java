package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ringway.media.MediaRequest;
import org.ringway.media.path.Drop;
import org.ringway.media.path.SourceLatch;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.rtp.RtpHeader;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;

/// A telephone that sends from another port than it announced, and only after the final response.
class LateSourceTest {
    private int sequence;

    @Test
    void theFinalAnswerGivesItAsMuchTimeAgain() throws Exception {
        try (var plane = Planes.plane(new PortRange(42_220, 42_239));
                var caller = new PlainPeer(Speech.PCMU);
                var callee = new PlainPeer(Speech.PCMU);
                var mouth = new DatagramSocket(new InetSocketAddress(TestPeer.LOOPBACK, 0))) {
            var id = UUID.randomUUID();
            var offer = Body.sdp(caller.description());
            var request = new MediaRequest(id, "demo", offer, List.of(Planes.leg(callee)));
            callee.learn(Planes.ready(plane.open(request)).body().text());
            var answer = Body.sdp(callee.description());
            caller.learn(Planes.ready(plane.answer(id, 0, answer)).body().text());
            Thread.sleep(SourceLatch.WINDOW_MS + 100);
            var port = caller.farAddress();
            Waiting.until(
                    "its packets are refused",
                    () -> {
                        speak(mouth, port);
                        return plane.counters().droppedFor(Drop.UNKNOWN_SOURCE) > 20;
                    });
            assertThat(callee.received()).isEmpty();

            Planes.ready(plane.answer(id, 0, answer));
            Waiting.until(
                    "it is heard",
                    () -> {
                        speak(mouth, port);
                        return callee.received().size() > 3;
                    });
        }
    }

    private void speak(DatagramSocket mouth, InetSocketAddress port) {
        var packet = new byte[172];
        Arrays.fill(packet, (byte) 0x55);
        RtpHeader.begin(packet);
        RtpHeader.setPayloadType(packet, 0);
        RtpHeader.setSequence(packet, sequence++ & 0xFFFF);
        RtpHeader.setTimestamp(packet, 160 * sequence);
        RtpHeader.setSsrc(packet, 0x4242);
        try {
            mouth.send(new DatagramPacket(packet, packet.length, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
