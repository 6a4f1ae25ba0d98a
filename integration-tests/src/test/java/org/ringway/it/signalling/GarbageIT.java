package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import org.ringway.it.support.server.ServerLog;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.UdpChannel;
import org.ringway.it.support.sip.WebSocketChannel;

/// Whatever arrives, the next call works and the log has no error.
@ArquillianTest
class GarbageIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final long SEED = Long.getLong("ringway.seed", 20_261_120);
    private static final int DATAGRAMS = 2000;
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

    @Test
    void garbageOnTheSipUdpPort() {
        survive(() -> datagrams(GATEWAY.sip()));
    }

    @Test
    void garbageOnTheWebRtcPort() {
        survive(() -> datagrams(GATEWAY.webRtc()));
    }

    @Test
    void garbageOnAPlainRtpPort() {
        survive(() -> datagrams(GATEWAY.firstRtp()));
    }

    @Test
    void garbageOnTheSipTcpAndTlsPorts() {
        survive(() -> {
            for (var i = 0; i < 50; i++) {
                stream(GATEWAY.sip());
                stream(GATEWAY.sips());
            }
        });
    }

    @Test
    void garbageOnTheWebSocket() {
        survive(() -> {
            for (var i = 0; i < 50; i++) {
                webSocket();
            }
        });
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
            var from = phone.page().number("performance.timeOrigin + performance.now()");
            datagrams(GATEWAY.webRtc());
            datagrams(GATEWAY.firstRtp());
            datagrams(GATEWAY.sip());
            Await.talk(Duration.ofSeconds(1));
            var heard = ToneDetector.find(phone.recording().from(from), Tone.BROWSER.hertz());
            assertThat(heard.found()).as("seed %d: %s", SEED, heard).isTrue();
            phone.hangUp();
            phone.awaitNoCall();
        }
        assertThat(log.errors()).as("seed %d", SEED).isEmpty();
    }

    private void survive(Runnable attack) {
        var log = new ServerLog();
        attack.run();
        try (var udp = new UdpChannel(0, GATEWAY.sip());
                var webSocket = open()) {
            assertThat(registers(new SipClient(udp, Gateway.DOMAIN, honest()))).isTrue();
            assertThat(registers(new SipClient(webSocket, Gateway.DOMAIN, honest()))).isTrue();
        }
        assertThat(log.errors()).as("seed %d", SEED).isEmpty();
    }

    private static boolean registers(SipClient client) {
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
