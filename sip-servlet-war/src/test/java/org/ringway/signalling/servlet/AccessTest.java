package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.signalling.AccessGate;
import org.ringway.signalling.container.RunningContainer;
import org.ringway.sip.SipUri;

/// What becomes of a request that the gate does not let in.
class AccessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String BRANCH = "branch=z9hG4bKaccessINVITE";
    private static final Duration SILENCE = Duration.ofMillis(700);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final OneCalleeServlet servlet = new OneCalleeServlet();
    private final RunningContainer container;
    private volatile AccessGate.Verdict verdict = AccessGate.Verdict.ADMITTED;

    AccessTest() throws Exception {
        container = new RunningContainer(servlet, this::judge);
        servlet.runIn(container);
    }

    @AfterEach
    void stop() {
        container.close();
        servlet.destroy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "OPTIONS", "SUBSCRIBE", "NEWMETHOD"})
    void whoIsRefusedHearsWhyAndNothingElse(String method) throws Exception {
        verdict = AccessGate.Verdict.REFUSED;
        try (var caller = new UdpPeer(container.address())) {
            caller.send(request(method, caller.port(), ""));

            var answer = caller.receive(PATIENCE).orElse("none");

            assertThat(answer).startsWith("SIP/2.0 403 ");
            assertThat(UdpPeer.header(answer, "Reason"))
                    .isEqualTo("SIP;cause=403;text=\"access rule\"");
            assertThat(UdpPeer.header(answer, "To")).contains(";tag=");
            assertThat(caller.receive(SILENCE)).isEmpty();
            assertThat(asked)
                    .containsExactly(
                            "%s UDP 127.0.0.1 %d caller 1001 1001"
                                    .formatted(method, caller.port()));
        }
    }

    @Test
    void aCopyGetsTheSameAnswerAndItsAckIsNoStranger() throws Exception {
        verdict = AccessGate.Verdict.REFUSED;
        try (var caller = new UdpPeer(container.address())) {
            var invite = request("INVITE", caller.port(), "");
            caller.send(invite);
            var answer = caller.receive(PATIENCE).orElse("none");
            caller.send(invite);
            assertThat(caller.receive(PATIENCE)).contains(answer);
            var tag = UdpPeer.header(answer, "To").replaceAll("^.*;tag=", ";tag=");
            caller.send(
                    request("ACK", caller.port(), tag).replace("branch=z9hG4bKaccessACK", BRANCH));
            caller.send(request("OPTIONS", caller.port(), ""));
            assertThat(caller.receive(PATIENCE).orElse("none")).startsWith("SIP/2.0 403 ");
            assertThat(container.strays()).isZero();
        }
    }

    @Test
    void whoIsNotToHearAnythingDoesNot() throws Exception {
        verdict = AccessGate.Verdict.DROPPED;
        try (var caller = new UdpPeer(container.address())) {
            caller.send(request("INVITE", caller.port(), ""));
            assertThat(caller.receive(SILENCE)).isEmpty();
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void nobodyAsksAboutWhatEndsARequestOrBelongsToADialog() throws Exception {
        verdict = AccessGate.Verdict.REFUSED;
        try (var caller = new UdpPeer(container.address())) {
            caller.send(request("ACK", caller.port(), ""));
            for (var method : List.of("CANCEL", "BYE")) {
                var tag = method.equals("BYE") ? ";tag=nobody" : "";
                caller.send(request(method, caller.port(), tag));
                var answer = caller.receive(PATIENCE).orElse("none");
                assertThat(answer).startsWith("SIP/2.0 481 ");
                assertThat(UdpPeer.header(answer, "CSeq")).isEqualTo("1 " + method);
            }
            assertThat(container.strays()).isEqualTo(2);
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void whoIsRefusedHearsNothingOfExtensions() throws Exception {
        verdict = AccessGate.Verdict.REFUSED;
        try (var caller = new UdpPeer(container.address())) {
            caller.send(
                    request("OPTIONS", caller.port(), "")
                            .replace(
                                    "Content-Length",
                                    "Require: nobodysExtension\r\nContent-Length"));
            assertThat(caller.receive(PATIENCE).orElse("none")).startsWith("SIP/2.0 403 ");
            assertThat(container.unsupported()).isZero();
        }
    }

    @Test
    void aCallInProgressGoesOn() throws Exception {
        try (var scene =
                new DialogScene(container, servlet.calls(), DialogScene.State.ESTABLISHED)) {
            verdict = AccessGate.Verdict.DROPPED;

            assertThat(scene.ask("UPDATE", DialogScene.FIRST + 5)).isEqualTo("200 Allow");
            assertThat(scene.goesOn()).isTrue();
        }
    }

    private AccessGate.Verdict judge(AccessGate.Opening request) {
        asked.add(
                "%s %s %s %s %s %s %s"
                        .formatted(
                                request.method(),
                                request.transport(),
                                request.address(),
                                request.port(),
                                user(request.from()),
                                user(request.to()),
                                user(request.uri())));
        return verdict;
    }

    private static String user(Optional<SipUri> uri) {
        return uri.map(SipUri::user).orElse("");
    }

    private static String request(String method, int port, String tag) {
        return """
        %1$s sip:1001@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:%2$d;branch=z9hG4bKaccess%1$s
        Max-Forwards: 70
        From: <sip:caller@127.0.0.1>;tag=1
        To: <sip:1001@127.0.0.1>%3$s
        Call-ID: access-%1$s
        CSeq: 1 %1$s
        Contact: <sip:caller@127.0.0.1:%2$d>
        Content-Length: 0

        """
                .formatted(method, port, tag)
                .replace("\n", "\r\n");
    }
}
