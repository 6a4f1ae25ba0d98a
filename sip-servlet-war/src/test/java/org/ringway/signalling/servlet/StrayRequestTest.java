package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.signalling.container.RunningContainer;
import org.ringway.signalling.container.parse.UnexpectedRequests.Kind;
import org.ringway.signalling.container.parse.UnexpectedRequests.Phase;

/// A stranger's requests that claim to be within a dialog (RFC 3261 section 12.2.2) and name
/// somebody else's address.
class StrayRequestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofMillis(300);

    private final OneCalleeServlet servlet = new OneCalleeServlet();
    private final RunningContainer container;

    StrayRequestTest() throws Exception {
        container = new RunningContainer(servlet);
        servlet.runIn(container);
    }

    @AfterEach
    void stop() {
        container.close();
        servlet.destroy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BYE", "INFO", "MESSAGE", "INVITE", "OPTIONS", "REFER"})
    void isAnsweredWith481AndNotPassedOn(String method) throws Exception {
        try (var stranger = new UdpPeer(container.address());
                var victim = new UdpPeer(container.address())) {
            stranger.send(request(method, stranger, victim));
            assertThat(stranger.receive(PATIENCE))
                    .hasValueSatisfying(answer -> assertThat(answer).startsWith("SIP/2.0 481"));
            assertThat(victim.receive(SILENCE)).isEmpty();
        }
        assertThat(container.unexpected(new Kind(method, Phase.NONE))).isEqualTo(1);
    }

    @Test
    void anAckIsNeitherAnsweredNorPassedOn() throws Exception {
        try (var stranger = new UdpPeer(container.address());
                var victim = new UdpPeer(container.address())) {
            stranger.send(request("ACK", stranger, victim));
            assertThat(stranger.receive(SILENCE)).isEmpty();
            assertThat(victim.receive(SILENCE)).isEmpty();
        }
    }

    private static String request(String method, UdpPeer from, UdpPeer to) {
        return """
        %1$s sip:victim@127.0.0.1:%2$d SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:%3$d;branch=z9hG4bKstray%1$s
        Max-Forwards: 70
        From: <sip:stranger@127.0.0.1>;tag=1
        To: <sip:victim@127.0.0.1>;tag=2
        Call-ID: stray-%1$s
        CSeq: 7 %1$s
        Contact: <sip:stranger@127.0.0.1:%3$d>
        Content-Length: 0

        """
                .formatted(method, to.port(), from.port())
                .replace("\n", "\r\n");
    }
}
