package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.signalling.container.RunningContainer;

/// What a request gets that needs an extension (RFC 3261 section 8.2.2.3).
class RequiredExtensionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofMillis(300);

    private final OneCalleeServlet servlet = new OneCalleeServlet();
    private final RunningContainer container;

    RequiredExtensionTest() throws Exception {
        container = new RunningContainer(servlet);
        servlet.runIn(container);
    }

    @AfterEach
    void stop() {
        container.close();
        servlet.destroy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "OPTIONS", "REGISTER", "MESSAGE", "REFER", "NEWMETHOD"})
    void oneThatNobodyKnowsIsToldOutsideADialog(String method) throws Exception {
        try (var peer = new UdpPeer(container.address())) {
            peer.send(request(method, peer.port(), "Require: foo, 100rel\nRequire: Bar, foo"));
            var answer = peer.receive(PATIENCE).orElse("none");
            assertThat(answer).startsWith("SIP/2.0 420 ");
            assertThat(UdpPeer.header(answer, "Unsupported").replace(" ", "")).isEqualTo("foo,Bar");
            assertThat(UdpPeer.header(answer, "To")).contains(";tag=");
            assertThat(peer.receive(SILENCE)).isEmpty();
            assertThat(container.unsupported()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EARLY, UPDATE",
        "ESTABLISHED, INVITE",
        "ESTABLISHED, BYE",
        "ESTABLISHED, OPTIONS",
        "ESTABLISHED, INFO"
    })
    void oneThatNobodyKnowsIsToldWithinADialogAndTheCallGoesOn(
            DialogScene.State state, String method) throws Exception {
        try (var scene = new DialogScene(container, servlet.calls(), state)) {
            scene.require("nobodysExtension");
            assertThat(scene.ask(method, DialogScene.FIRST + 5)).isEqualTo("420");
            assertThat(container.unsupported()).isEqualTo(1);
            scene.require("");
            assertThat(scene.goesOn()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Require: TIMER, 100rel\nRequire: replaces",
                "Require:",
                "Proxy-Require: nobodysExtension",
                "Supported: nobodysExtension"
            })
    void whatTheGatewayHasOrIsForOthersIsServed(String header) throws Exception {
        try (var peer = new UdpPeer(container.address())) {
            peer.send(request("OPTIONS", peer.port(), header));
            assertThat(peer.receive(PATIENCE).orElse("none")).startsWith("SIP/2.0 200 ");
            assertThat(container.unsupported()).isZero();
        }
    }

    /// Nobody may refuse them (RFC 3261 section 8.2.2.3).
    @Test
    void whatEndsAnInviteIsNotAsked() throws Exception {
        try (var peer = new UdpPeer(container.address())) {
            peer.send(request("ACK", peer.port(), "Require: nobodysExtension"));
            peer.send(request("CANCEL", peer.port(), "Require: nobodysExtension"));
            assertThat(peer.receive(PATIENCE).orElse("none")).startsWith("SIP/2.0 481 ");
            assertThat(container.unsupported()).isZero();
        }
    }

    @Test
    void theAckOfARefusalIsNoStranger() throws Exception {
        try (var peer = new UdpPeer(container.address())) {
            peer.send(request("INVITE", peer.port(), "Require: nobodysExtension"));
            var answer = peer.receive(PATIENCE).orElse("none");
            peer.send(
                    request("ACK", peer.port(), "X: y")
                            .replace("z9hG4bKneedsACK", "z9hG4bKneedsINVITE")
                            .replaceAll("(?m)^To: .*$", "To: " + UdpPeer.header(answer, "To")));
            peer.send(request("OPTIONS", peer.port(), "X: y"));
            assertThat(peer.receive(PATIENCE).orElse("none")).startsWith("SIP/2.0 200 ");
            assertThat(container.strays()).isZero();
        }
    }

    private static String request(String method, int port, String headers) {
        return """
        %1$s sip:1001@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:%2$d;branch=z9hG4bKneeds%1$s
        Max-Forwards: 70
        From: <sip:caller@127.0.0.1>;tag=1
        To: <sip:1001@127.0.0.1>
        Call-ID: needs-%1$s
        CSeq: 1 %1$s
        Contact: <sip:caller@127.0.0.1:%2$d>
        %3$s
        Content-Length: 0

        """
                .formatted(method, port, headers)
                .replace("\n", "\r\n");
    }
}
