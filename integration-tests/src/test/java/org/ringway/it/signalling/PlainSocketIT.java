package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.HostAddress;
import org.ringway.it.support.server.Archives;
import org.ringway.it.support.server.OwnServer;
import org.ringway.it.support.sip.BareWebSocket;

/// WebSockets without TLS: off by default, and for the machine itself alone when on.
class PlainSocketIT {
    private static final Gateway GATEWAY = Gateway.OWN;
    private static final int PORT = GATEWAY.base() + 80;
    private static final String OUTSIDE = HostAddress.first().orElse("");

    private static final OwnServer SERVER =
            new OwnServer(
                    "server-plain",
                    Map.of("RINGWAY_BIND", "0.0.0.0", "RINGWAY_HTTP_ENABLED", "true"));

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aPeerOnTheMachineIsAdmitted() {
        assertThat(handshake("127.0.0.1")).startsWith("HTTP/1.1 101");
    }

    @Test
    void aPeerFromElsewhereIsRefused() {
        Assumptions.assumeFalse(OUTSIDE.isEmpty(), "this machine has no address but loopback");
        assertThat(handshake(OUTSIDE)).startsWith("HTTP/1.1 403");
    }

    @Test
    void theListenerIsOffUnlessAskedFor() throws IOException {
        var settings = Archives.provisioned().resolve("standalone/configuration/standalone.xml");
        assertThat(Files.readString(settings))
                .contains("socket-binding=\"http\" enabled=\"${env.RINGWAY_HTTP_ENABLED:false}\"");
    }

    private static String handshake(String host) {
        var uri = URI.create("ws://" + host + ":" + PORT + "/sip");
        try (var socket = BareWebSocket.connect(uri, 0)) {
            var request = BareWebSocket.handshake(uri, "http://" + host + ":" + PORT);
            socket.write(request.getBytes(StandardCharsets.US_ASCII));
            return socket.readHead();
        }
    }
}
