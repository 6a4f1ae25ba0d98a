package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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

    /// RFC 3261 section 9.2.
    @ParameterizedTest
    @ValueSource(strings = {"z9hG4bKnobodys", "1"})
    void aCancelOfNothingIsAnsweredWith481(String branch) throws Exception {
        try (var stranger = new UdpPeer(container.address());
                var victim = new UdpPeer(container.address())) {
            for (var tag : List.of("", ";tag=2")) {
                stranger.send(
                        request("CANCEL", stranger, victim)
                                .replace("z9hG4bKstrayCANCEL", branch)
                                .replace(";tag=2", tag));
                var answer = stranger.receive(PATIENCE).orElse("none");
                assertThat(answer).startsWith("SIP/2.0 481 ");
                assertThat(UdpPeer.header(answer, "To")).contains(";tag=");
                assertThat(UdpPeer.header(answer, "CSeq")).isEqualTo("7 CANCEL");
            }
            assertThat(stranger.receive(SILENCE)).isEmpty();
            assertThat(victim.receive(SILENCE)).isEmpty();
            assertThat(container.strays()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"z9hG4bKtaken", "old"})
    void aCancelOfAnInviteIsAnsweredWith200HoweverOftenItComes(String branch) throws Exception {
        try (var caller = new UdpPeer(container.address());
                var callee = new UdpPeer(container.address())) {
            var invite = takenBack("INVITE", branch, caller, callee);
            caller.send(invite);
            callee.answer(callee.await("INVITE ", PATIENCE), "180 Ringing");
            caller.await("SIP/2.0 180", PATIENCE);
            var cancel = takenBack("CANCEL", branch, caller, callee);
            for (var i = 0; i < 3; i++) {
                caller.send(cancel);
                var answer = caller.await("SIP/2.0 200", PATIENCE);
                assertThat(UdpPeer.header(answer, "CSeq")).isEqualTo("7 CANCEL");
            }
            callee.await("CANCEL ", PATIENCE);
            assertThat(container.strays()).isZero();
        }
    }

    private static String takenBack(String method, String branch, UdpPeer from, UdpPeer to) {
        return request(method, from, to)
                .replace("z9hG4bKstray" + method, branch)
                .replace("Call-ID: stray-" + method, "Call-ID: taken-" + branch)
                .replace(
                        "To: <sip:victim@127.0.0.1>;tag=2",
                        "To: <sip:" + to.port() + "@127.0.0.1>");
    }

    /// It has the branch of a request that no CANCEL ends (RFC 3261 section 9.1).
    @Test
    void aCancelOfAnOptionsIsAnsweredWith481() throws Exception {
        try (var stranger = new UdpPeer(container.address())) {
            var options = request("OPTIONS", stranger, stranger).replace(";tag=2", "");
            stranger.send(options);
            assertThat(stranger.receive(PATIENCE).orElse("none")).startsWith("SIP/2.0 200 ");
            stranger.send(
                    options.replace("OPTIONS sip", "CANCEL sip").replace("7 OPTIONS", "7 CANCEL"));
            assertThat(stranger.receive(PATIENCE).orElse("none")).startsWith("SIP/2.0 481 ");
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
