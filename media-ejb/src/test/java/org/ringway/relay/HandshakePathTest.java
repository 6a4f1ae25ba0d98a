package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.rtp.PacketKind;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;
import org.ringway.tenant.PartyMedia;

/// A browser with two network interfaces: it begins DTLS on a pair that it has not nominated.
class HandshakePathTest {
    private final AtomicInteger answers = new AtomicInteger();

    @Test
    void dtlsIsAnsweredWhereItComesFromAlthoughAnotherPairIsSelected() throws IOException {
        try (var plane = Planes.plane(new PortRange(42_200, 42_219));
                var browser = new WebRtcPeer(Speech.PCMU);
                var second = new DatagramSocket(new InetSocketAddress(TestPeer.LOOPBACK, 0))) {
            var offer = Body.sdp(browser.description());
            browser.learn(
                    Planes.ready(plane.echo(UUID.randomUUID(), PartyMedia.ANY, offer))
                            .body()
                            .text());
            var to = plane.webRtcAddress();
            Thread.ofVirtual()
                    .start(() ->
                            TestPeer.read(
                                    second,
                                    (bytes, length) -> {
                                        if (PacketKind.of(bytes, length) == PacketKind.DTLS) {
                                            answers.incrementAndGet();
                                        }
                                        browser.handle(bytes, length);
                                    }));
            pass(browser, browser::check);
            pass(browser, () -> send(second, browser.checkWithoutNomination(), to));
            browser.startHandshake((bytes, offset, length) ->
                    sendPacket(second, new DatagramPacket(bytes, offset, length, to)));
            browser.awaitKeys();

            assertThat(answers).hasPositiveValue();
        }
    }

    private static void pass(WebRtcPeer browser, Runnable check) {
        int before = browser.checksPassed.get();
        Waiting.until(
                "a check passes",
                () -> {
                    check.run();
                    return browser.checksPassed.get() > before;
                });
    }

    private static void send(DatagramSocket socket, byte[] bytes, InetSocketAddress to) {
        sendPacket(socket, new DatagramPacket(bytes, bytes.length, to));
    }

    private static void sendPacket(DatagramSocket socket, DatagramPacket packet) {
        try {
            socket.send(packet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
