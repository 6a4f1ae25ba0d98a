package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.signalling.servlet.EarlyScene.PATIENCE;
import static org.ringway.signalling.servlet.EarlyScene.SDP;
import static org.ringway.signalling.servlet.EarlyScene.rack;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.signalling.servlet.UdpPeer.More;

/// Provisional responses that are acknowledged (RFC 3262), through the container's own dialogs and
/// transactions.
class ReliableResponsesTest {
    private static final Duration NOTHING_MORE = Duration.ofMillis(300);
    private static final Duration LONGER_THAN_A_REPEAT = Duration.ofMillis(1200);

    private final EarlyScene scene;
    private final UdpPeer caller;
    private final UdpPeer callee;

    ReliableResponsesTest() throws Exception {
        scene = new EarlyScene();
        caller = scene.caller;
        callee = scene.callee;
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void aCalleeIsOfferedThemAndGetsItsPrack() {
        var invite = scene.call("");
        assertThat(invite).contains("100rel").contains("PRACK");
        callee.answer(invite, "183 Session Progress", More.reliable("callee", 4711, SDP));
        var prack = callee.await("PRACK ", PATIENCE);
        assertThat(UdpPeer.header(prack, "RAck")).isEqualTo("4711 1 INVITE");
        assertThat(UdpPeer.header(prack, "To")).contains("tag=callee");
        assertThat(UdpPeer.header(prack, "Content-Length")).isEqualTo("0");
        callee.answer(prack, "200 OK");
        callee.answer(invite, "180 Ringing", More.reliable("callee", 4712, ""));
        var second = callee.await("PRACK ", PATIENCE);
        assertThat(UdpPeer.header(second, "RAck")).isEqualTo("4712 1 INVITE");
        callee.answer(second, "200 OK");
        callee.answer(invite, "200 OK");
        callee.await("ACK ", PATIENCE);
        assertThat(caller.await("SIP/2.0 200", PATIENCE)).contains("sdp");
    }

    @Test
    void aResponseThatOvertookAnotherIsNotAcknowledged() {
        var invite = scene.call("");
        callee.answer(invite, "180 Ringing", More.reliable("callee", 1, ""));
        callee.answer(callee.await("PRACK ", PATIENCE), "200 OK");
        callee.answer(invite, "183 Session Progress", More.reliable("callee", 3, SDP));
        callee.answer(invite, "180 Ringing", More.reliable("callee", 1, ""));
        assertThat(callee.receive(NOTHING_MORE)).isEmpty();
    }

    /// A callee must not pick up before the PRACK of a description (RFC 3262 section 3). Some do,
    /// and their 200 may even come first.
    @ParameterizedTest
    @CsvSource({"true, ''", "true, 100rel", "false, ''", "false, 100rel"})
    void aCalleeThatDoesNotWaitForItsPrackIsInTheCall(boolean inOrder, String supported) {
        var invite = scene.call(supported.isEmpty() ? "" : "Supported: " + supported + "\r\n");
        var said = List.of("183 Session Progress", "200 OK");
        for (var status : inOrder ? said : said.reversed()) {
            var is200 = status.startsWith("200");
            callee.answer(
                    invite,
                    status,
                    is200 ? new More("callee", "", SDP) : More.reliable("callee", 1, SDP));
        }
        callee.await("ACK ", PATIENCE);
        var answer = answerAfterItsPracks();
        scene.acknowledge(answer);
        scene.awaitAcknowledged();
        caller.send(scene.request("BYE", "9 BYE", UdpPeer.header(answer, "To"), "", ""));
        callee.answer(callee.await("BYE ", PATIENCE), "200 OK");
        assertThat(scene.response("200", "9 BYE")).isNotEmpty();
    }

    /// What the caller acknowledges on the way is what its answer does not have to say any more.
    private String answerAfterItsPracks() {
        var isTold = false;
        while (true) {
            var message = caller.receive(PATIENCE).orElseThrow();
            if (message.startsWith("SIP/2.0 1") && !UdpPeer.header(message, "RSeq").isEmpty()) {
                isTold = true;
                scene.prack(message, rack(message), "2");
            } else if (UdpPeer.header(message, "CSeq").equals("1 INVITE")
                    && message.startsWith("SIP/2.0 2")) {
                var isDescribed = !UdpPeer.header(message, "Content-Length").equals("0");
                assertThat(isDescribed).isEqualTo(!isTold);
                return message;
            }
        }
    }

    @Test
    void aCallerThatSupportsThemAcknowledgesTheEarlyAnswerBeforeThe200() {
        var invite = scene.call("Supported: 100rel, timer\r\n");
        callee.answer(invite, "180 Ringing");
        assertThat(caller.await("SIP/2.0 180", PATIENCE)).doesNotContain("RSeq");
        callee.answer(invite, "183 Session Progress", new More("callee", "", SDP));
        var early = caller.await("SIP/2.0 183", PATIENCE);
        assertThat(UdpPeer.header(early, "Require")).isEqualTo("100rel");
        assertThat(UdpPeer.header(early, "Allow")).contains("PRACK").contains("UPDATE");
        callee.answer(invite, "200 OK", new More("callee", "", SDP));
        callee.await("ACK ", PATIENCE);
        assertThat(caller.await("SIP/2.0 183", PATIENCE)).isEqualTo(early);
        scene.prack(early, rack(early), "2");
        assertThat(UdpPeer.header(caller.await("SIP/2.0 200", PATIENCE), "CSeq"))
                .isEqualTo("2 PRACK");
        var answer = caller.await("SIP/2.0 200", PATIENCE);
        assertThat(UdpPeer.header(answer, "CSeq")).isEqualTo("1 INVITE");
        assertThat(UdpPeer.header(answer, "Content-Length")).isEqualTo("0");
        scene.acknowledge(answer);
        caller.send(scene.request("BYE", "3 BYE", UdpPeer.header(answer, "To"), "", ""));
        callee.await("BYE ", PATIENCE);
    }

    @Test
    void aCallerThatRequiresThemGetsEveryOneReliably() {
        scene.call("Require: 100rel\r\n");
        var ringing = caller.await("SIP/2.0 180", PATIENCE);
        assertThat(UdpPeer.header(ringing, "Require")).isEqualTo("100rel");
        scene.prack(ringing, rack(ringing), "2");
        assertThat(UdpPeer.header(caller.await("SIP/2.0 200", PATIENCE), "CSeq"))
                .isEqualTo("2 PRACK");
        assertThat(caller.receive(LONGER_THAN_A_REPEAT)).isEmpty();
    }

    @Test
    void aPrackThatMatchesNothingGets481() {
        scene.call("Require: 100rel\r\n");
        var ringing = caller.await("SIP/2.0 180", PATIENCE);
        scene.prack(ringing, "77 1 INVITE", "2");
        assertThat(UdpPeer.header(caller.await("SIP/2.0 481", PATIENCE), "CSeq"))
                .isEqualTo("2 PRACK");
        scene.prack(ringing, rack(ringing), "3");
        caller.await("SIP/2.0 200", PATIENCE);
        scene.prack(ringing, rack(ringing), "3");
        caller.await("SIP/2.0 200", PATIENCE);
        scene.prack(ringing, rack(ringing), "4");
        caller.await("SIP/2.0 481", PATIENCE);
    }

    @Test
    void aCallerThatGivesUpBeforeItsPrackHears487AndNothingAfterIt() {
        var invite = scene.call("Supported: 100rel\r\n");
        callee.answer(invite, "183 Session Progress", new More("callee", "", SDP));
        caller.await("SIP/2.0 183", PATIENCE);
        callee.answer(invite, "200 OK", new More("callee", "", SDP));
        callee.await("ACK ", PATIENCE);
        caller.send(scene.request("CANCEL", "1 CANCEL", scene.nobody(), "", ""));
        caller.await("SIP/2.0 487", PATIENCE);
        caller.send(scene.request("ACK", "1 ACK", scene.nobody(), "", ""));
        assertThat(callee.await("BYE ", PATIENCE)).isNotEmpty();
        for (var late = caller.receive(LONGER_THAN_A_REPEAT);
                late.isPresent();
                late = caller.receive(LONGER_THAN_A_REPEAT)) {
            assertThat(late.get()).doesNotStartWith("SIP/2.0 1").doesNotContain("1 INVITE");
        }
    }
}
