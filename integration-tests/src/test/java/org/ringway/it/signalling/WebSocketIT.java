package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.WebSocketChannel;
import org.ringway.it.support.sip.WebSocketChannel.Handshake;

/// RFC 7118 at the frames.
@ArquillianTest
class WebSocketIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final int LIMIT = 65_536;

    static List<URI> addresses() {
        return List.of(
                GATEWAY.socket("/"),
                GATEWAY.socket("/sip"),
                GATEWAY.secondSocket("/"),
                GATEWAY.secondSocket("/sip"));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void bothPathsOfBothPortsSpeakSip(URI address) {
        try (var channel = open(address)) {
            assertThat(channel.subprotocol()).isEqualTo("sip");
            assertThat(client(channel).register(300).status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xmpp"})
    void withoutTheSubprotocolSipThereIsNoConnection(String subprotocol) {
        var offered = subprotocol.isEmpty() ? null : subprotocol;
        var handshake = new Handshake(GATEWAY.socket("/sip"), GATEWAY.origin(), offered);
        int status;
        try (var channel = WebSocketChannel.open(handshake)) {
            status = channel.closeCode();
        } catch (WebSocketChannel.Refused refused) {
            status = refused.status();
        }
        assertThat(status).isIn(400, 1002);
    }

    @Test
    void aForeignOriginIsRefused() {
        var foreign = new Handshake(GATEWAY.socket("/sip"), "https://evil.example", "sip");
        assertThatThrownBy(() -> WebSocketChannel.open(foreign))
                .isInstanceOfSatisfying(
                        WebSocketChannel.Refused.class,
                        refused -> assertThat(refused.status()).isIn(403, 404));
    }

    @Test
    void aMessageInFiveFramesIsOneMessage() {
        try (var channel = open()) {
            var request = register(channel);
            channel.sendInFrames(request, 5);
            assertThat(channel.receive("401").status()).isEqualTo(401);
        }
    }

    @Test
    void aBinaryMessageIsAsGoodAsText() {
        try (var channel = open()) {
            channel.sendBinary(register(channel).getBytes(StandardCharsets.UTF_8));
            assertThat(channel.receive("401").status()).isEqualTo(401);
        }
    }

    @Test
    void twoMessagesInOneFrameAreRefusedAndTheConnectionStays() {
        try (var channel = open()) {
            channel.send(register(channel) + register(channel));
            assertThat(channel.receive("400").status()).isEqualTo(400);
            assertThat(client(channel).register(300).status()).isEqualTo(401);
        }
    }

    @Test
    void aKeepaliveIsAnsweredWithOneLineEnd() {
        try (var channel = open()) {
            channel.send("\r\n\r\n");
            assertThat(channel.receiveText("the answer to a keepalive")).isEqualTo("\r\n");
        }
    }

    @Test
    void aPingIsAnswered() {
        try (var channel = open()) {
            channel.ping();
            assertThat(channel.isOpen()).isTrue();
        }
    }

    @Test
    void aMessageOverTheLimitClosesWith1009() {
        try (var channel = open()) {
            var flood = "x".repeat(LIMIT / 4);
            assertThatThrownBy(
                            () -> {
                                for (var i = 0; i < 64; i++) {
                                    channel.sendInFrames(flood, 2);
                                    channel.sendInFrames(flood.repeat(5), 5);
                                }
                                throw new IllegalStateException("closed: " + channel.closeCode());
                            })
                    .isNotNull();
            assertThat(channel.closeCode()).isEqualTo(1009);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "INVITE\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "\u0000\u0001"})
    void whatIsNotSipLeavesTheConnectionUsableOrClosesIt(String nonsense) {
        try (var channel = open()) {
            channel.send(nonsense);
            SipText answer;
            try {
                channel.send(register(channel));
                answer = channel.receive("an answer");
                answer = answer.status() == 400 ? channel.receive("401") : answer;
            } catch (AssertionError | RuntimeException closed) {
                assertThat(channel.closeCode()).isIn(1002, 1003, 1007);
                return;
            }
            assertThat(answer.status()).isEqualTo(401);
        }
    }

    private static WebSocketChannel open() {
        return open(GATEWAY.socket("/sip"));
    }

    private static WebSocketChannel open(URI address) {
        return WebSocketChannel.open(new Handshake(address, GATEWAY.origin(), "sip"));
    }

    private static SipClient client(WebSocketChannel channel) {
        return new SipClient(channel, Gateway.DOMAIN, new Digest("1004", "demo-1004"));
    }

    private static String register(WebSocketChannel channel) {
        var contact = "Contact: <sip:1004@x.invalid;transport=ws>\r\nExpires: 300\r\n";
        return client(channel).request("REGISTER", "sip:" + Gateway.DOMAIN, contact);
    }
}
