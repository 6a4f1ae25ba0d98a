package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.server.JvmView;
import org.ringway.it.support.server.Management;
import org.ringway.it.support.server.Metrics;
import org.ringway.it.support.server.ServerLog;
import org.ringway.it.support.sip.BareWebSocket;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipClient;

/// Connections that end as no protocol says they should, or never begin.
@ArquillianTest
class BrokenConnectionIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final int CONNECTIONS = 600;
    private static final int HALF_OPEN = 20;
    private static final int PATIENCE_MILLIS = 30_000;
    // An idle thread of the server keeps its last task on its stack until it gets another, and the
    // task its flow. There are few such threads; a leak would keep hundreds.
    private static final int REMEMBERED = 32;

    private final Metrics metrics = new Metrics(GATEWAY);

    @Test
    void whatEndsWithoutACloseLeavesNothingBehind() {
        var log = new ServerLog();
        var before = metrics.value("ringway_ws_connections", "");
        try (var management = new Management()) {
            var server = new JvmView(management.pid());
            begunAndBroken(CONNECTIONS / 10);
            Await.until("the first flows' end", Duration.ofSeconds(10), () -> open() <= before);
            var flows = server.instances("org.ringway.signalling.websocket.Flow");
            begunAndBroken(CONNECTIONS);
            Await.until("every flow's end", Duration.ofSeconds(10), () -> open() <= before);
            Await.until(
                    "the memory of every flow",
                    Duration.ofSeconds(60),
                    () ->
                            server.instances("org.ringway.signalling.websocket.Flow")
                                    <= flows + REMEMBERED);
        }
        assertThat(log.errors()).isEmpty();
    }

    /// Their flows are kept for a while, with what was last said in their dialogs.
    @Test
    void aPhoneThatMayComeBackKeepsNoConnection() {
        var channels = "io.undertow.websockets.core.protocol.version13.WebSocket13Channel";
        var instance = UUID.randomUUID().toString();
        try (var management = new Management()) {
            var server = new JvmView(management.pid());
            registeredAndBroken(instance, 1);
            var before = server.instances(channels);
            registeredAndBroken(instance, 2 * REMEMBERED);
            Await.until(
                    "the memory of every connection",
                    Duration.ofSeconds(30),
                    () -> server.instances(channels) <= before + REMEMBERED);
        } finally {
            registered(instance, 0).close();
        }
    }

    @Test
    void aConnectionThatNeverGetsToAWebSocketIsClosed() {
        var silent = new ArrayList<BareWebSocket>();
        for (var i = 0; i < HALF_OPEN; i++) {
            silent.addAll(List.of(connect(), helloBegun(), encrypted(), upgradeBegun()));
        }
        silent.forEach(socket ->
                assertThatNoException().isThrownBy(() -> socket.awaitEnd(PATIENCE_MILLIS)));
        silent.forEach(BareWebSocket::hangUp);
    }

    private double open() {
        return metrics.value("ringway_ws_connections", "");
    }

    private static void begunAndBroken(int connections) {
        for (var i = 0; i < connections; i++) {
            var socket = BareWebSocket.open(GATEWAY.socket("/sip"), GATEWAY.origin(), 0);
            var client = new SipClient(socket, Gateway.DOMAIN, new Digest("1004", "demo-1004"));
            assertThat(client.register(60).status()).isEqualTo(401);
            switch (i % 3) {
                case 0 -> socket.reset();
                case 1 -> socket.hangUp();
                default -> {
                    socket.write(BareWebSocket.frame("REGISTER sip:demo.localhost"), 0, 12);
                    socket.reset();
                }
            }
        }
    }

    private static void registeredAndBroken(String instance, int connections) {
        for (var i = 0; i < connections; i++) {
            registered(instance, 60).reset();
        }
    }

    private static BareWebSocket registered(String instance, int expires) {
        var socket = BareWebSocket.open(GATEWAY.socket("/sip"), GATEWAY.origin(), 0);
        var phone = new SipClient(socket, Gateway.DOMAIN, new Digest("1010", "demo-1010"));
        var answer = phone.as(instance).registerWithDigest(expires, "SHA-256");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return socket;
    }

    private static BareWebSocket connect() {
        return BareWebSocket.connect(GATEWAY.socket("/sip"), 0);
    }

    private static BareWebSocket helloBegun() {
        var socket = connect();
        socket.startTls(11);
        return socket;
    }

    private static BareWebSocket encrypted() {
        var socket = connect();
        socket.handshakeOnly();
        return socket;
    }

    private static BareWebSocket upgradeBegun() {
        var socket = connect();
        var handshake = BareWebSocket.handshake(GATEWAY.socket("/sip"), GATEWAY.origin());
        var half = handshake.substring(0, handshake.length() / 2);
        socket.write(half.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
