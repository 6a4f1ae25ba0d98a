package org.ringway.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringway.it.support.HostAddress;
import org.ringway.it.support.server.Archives;
import org.ringway.it.support.server.OtherServer;
import org.ringway.it.support.sip.BareWebSocket;

/// WebSockets without TLS: off by default, and for the machine itself alone when on.
@ExtendWith(OtherServer.class)
class PlainSocketIT {
    private static final int PORT = OtherServer.GATEWAY.base() + 80;
    private static final String OUTSIDE = HostAddress.first().orElse("");

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
