package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.audio.ToneDetector;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.server.Metrics;
import org.ringway.it.support.server.ServerLog;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipChannel;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.StreamChannel;
import org.ringway.it.support.sip.UdpChannel;
import org.ringway.it.support.sip.WebSocketChannel;

/// Whatever arrives, the next call works and the log has no error.
@ArquillianTest
class GarbageIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final long SEED = Long.getLong("ringway.seed", 20_261_120);
    private static final int DATAGRAMS = 2000;
    private static final int STREAMS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Metrics METRICS = new Metrics(GATEWAY);
    private static final Counter MALFORMED =
            new Counter("ringway_sip_rejected_total", "reason=\"malformed\"");
    private static final Counter DROPPED = new Counter("ringway_media_dropped_total", "");
    private static final Counter CALLS = new Counter("ringway_calls", "");
    private static final String[] LIMBS = {
        "INVITE sip:600@demo.localhost SIP/2.0\r\n",
        "SIP/2.0 200 OK\r\n",
        "Via: ",
        "CSeq: ",
        "Content-Length: -1\r\n",
        "From: <sip:",
        "\r\n\r\n",
        "\u0000",
        "tag=",
        ";;;",
        "v=0\r\n",
        "\""
    };

    private final Random random = new Random(SEED);

    private record Counter(String name, String label) {
        double now() {
            return METRICS.sum(name, label);
        }
    }

    @Test
    void garbageOnTheSipUdpPort() {
        survive(() -> datagrams(GATEWAY.sip()), MALFORMED, DATAGRAMS / 2);
    }

    @Test
    void garbageOnTheWebRtcPort() {
        survive(() -> datagrams(GATEWAY.webRtc()), DROPPED, DATAGRAMS / 2);
    }

    @Test
    void garbageOnAPlainRtpPort() {
        survive(() -> datagrams(GATEWAY.firstRtp()), DROPPED, 0); // nobody listens without a call
    }

    @Test
    void garbageOnTheSipTcpAndTlsPorts() {
        survive(
                () -> {
                    for (var i = 0; i < STREAMS; i++) {
                        stream(GATEWAY.sip());
                        stream(GATEWAY.sips()); // no TLS at all
                        insideTls();
                    }
                },
                MALFORMED,
                STREAMS);
    }

    @Test
    void garbageOnTheWebSocket() {
        survive(
                () -> {
                    for (var i = 0; i < STREAMS; i++) {
                        webSocket();
                    }
                },
                MALFORMED,
                STREAMS);
    }

    @Test
    void garbageDuringACallDoesNotDisturbIt() {
        var log = new ServerLog();
        var seat = new Softphone.Seat(Library.SIPJS, "1001", Tone.BROWSER);
        try (var phone = Softphone.registered(GATEWAY, seat)) {
            phone.dial("600");
            phone.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            Await.until(
                    "audio",
                    Duration.ofSeconds(10),
                    () -> phone.page().statistics().received() > 50);
            var dropped = DROPPED.now();
            var refused = MALFORMED.now();
            var from = phone.page().number("performance.timeOrigin + performance.now()");
            datagrams(GATEWAY.webRtc());
            datagrams(GATEWAY.firstRtp());
            datagrams(GATEWAY.sip());
            Await.talk(Duration.ofSeconds(1));
            var heard = ToneDetector.find(phone.recording().from(from), Tone.BROWSER.hertz());
            assertThat(heard.found()).as("seed %d: %s", SEED, heard).isTrue();
            assertThat(DROPPED.now() - dropped).isGreaterThan(DATAGRAMS / 2.0);
            assertThat(MALFORMED.now() - refused).isGreaterThan(DATAGRAMS / 2.0);
            phone.hangUp();
            phone.awaitNoCall();
        }
        assertNothingIsLeft(log);
    }

    /// @param counter of what was refused
    /// @param least by how much it grows: not every datagram need arrive
    private void survive(Runnable attack, Counter counter, int least) {
        var log = new ServerLog();
        var before = counter.now();
        attack.run();
        Await.until(
                "%d more, %s, seed %d".formatted(least, counter, SEED),
                PATIENCE,
                () -> counter.now() - before >= least);
        try (var udp = new UdpChannel(0, GATEWAY.sip());
                var tcp = StreamChannel.tcp(GATEWAY.sip());
                var tls = StreamChannel.tls(GATEWAY.sips());
                var webSocket = open()) {
            for (var channel : List.of(udp, tcp, tls, webSocket)) {
                assertThat(registers(channel))
                        .as("over %s, seed %d", channel.transport(), SEED)
                        .isTrue();
            }
        }
        assertNothingIsLeft(log);
    }

    private static void assertNothingIsLeft(ServerLog log) {
        Await.until("no call, seed " + SEED, PATIENCE, () -> CALLS.now() == 0);
        assertThat(log.errors()).as("seed %d", SEED).isEmpty();
    }

    private static boolean registers(SipChannel channel) {
        var client = new SipClient(channel, Gateway.DOMAIN, honest());
        return client.registerWithDigest(60, "MD5").status() == 200
                && client.registerWithDigest(0, "MD5").status() == 200;
    }

    private static Digest honest() {
        return new Digest("1006", "demo-1006");
    }

    private void datagrams(InetSocketAddress target) {
        try (var socket = new DatagramSocket()) {
            for (var i = 0; i < DATAGRAMS; i++) {
                var bytes = i % 2 == 0 ? bytes() : halfSip();
                bytes[0] = i % 5 == 0 ? (byte) (20 + random.nextInt(44)) : bytes[0];
                bytes[0] = i % 7 == 0 ? (byte) (128 + random.nextInt(64)) : bytes[0];
                socket.send(new DatagramPacket(bytes, bytes.length, target));
            }
        } catch (IOException e) {
            throw new AssertionError("seed " + SEED, e);
        }
    }

    private void stream(InetSocketAddress target) {
        try (var socket = new Socket(target.getAddress(), target.getPort())) {
            socket.getOutputStream().write(random.nextBoolean() ? bytes() : halfSip());
        } catch (IOException _) {
            return; // the server may close while we still write: that is an answer too
        }
    }

    private void insideTls() {
        try (var channel = StreamChannel.tls(GATEWAY.sips())) {
            channel.send(random.nextBoolean() ? bytes() : halfSip());
        } catch (UncheckedIOException _) {
            return; // the server may close while we still write: that is an answer too
        }
    }

    private void webSocket() {
        try (var channel = open()) {
            for (var i = 0; i < 10 && channel.isOpen(); i++) {
                if (random.nextBoolean()) {
                    channel.sendBinary(bytes());
                } else {
                    channel.send(new String(halfSip(), StandardCharsets.US_ASCII));
                }
            }
        } catch (CompletionException _) {
            return; // the server may close while we still write: that is an answer too
        }
    }

    private static WebSocketChannel open() {
        return WebSocketChannel.open(
                new WebSocketChannel.Handshake(GATEWAY.socket("/sip"), GATEWAY.origin(), "sip"));
    }

    private byte[] bytes() {
        var bytes = new byte[1 + random.nextInt(1400)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] halfSip() {
        var text = new StringBuilder();
        for (var i = 0; i < 12; i++) {
            text.append(LIMBS[random.nextInt(LIMBS.length)]);
            text.append(random.nextInt());
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
