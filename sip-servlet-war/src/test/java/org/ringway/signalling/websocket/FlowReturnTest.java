package org.ringway.signalling.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringway.signalling.websocket.frame.Frame;
import org.ringway.sip.Transport;

/// Phones that come back over another WebSocket.
class FlowReturnTest {
    private static final FlowOrigin ORIGIN =
            new FlowOrigin("192.0.2.7", "phone.example", Transport.WSS);
    private static final String INVITE = request("INVITE", "a");
    private static final String ACK = request("ACK", "a");
    private static final String BYE = request("BYE", "b");

    private final FlowTable table = new FlowTable();

    @BeforeEach
    void takeMessages() {
        table.deliverTo((_, _) -> {});
    }

    @Test
    void whatIsSentToAPhoneThatIsAwayIsToldWhenItAsksOrIsOver() {
        var gone = new Wire();
        var lost = open(gone);
        lost.lost(1006);
        assertThat(send(lost, INVITE)).isTrue();
        assertThat(send(lost, ACK)).isTrue();
        assertThat(send(lost, BYE)).isTrue();
        assertThat(send(lost, request("INFO", "a"))).isTrue();
        assertThat(gone.sent).isEmpty();
        var wire = new Wire();
        var back = open(wire);
        assertThat(table.replace(lost.address(), back)).containsExactly(lost.address());
        assertThat(wire.sent).containsExactly(BYE);
        back.repeat("a");
        back.repeat("unknown");
        assertThat(wire.sent).containsExactly(BYE, ACK);
    }

    @Test
    void whatADeadConnectionSwallowedIsToldOverTheNewOne() {
        var dead = open(new Wire());
        send(dead, BYE);
        send(dead, INVITE);
        var wire = new Wire();
        var back = open(wire);
        table.replace(dead.address(), back);
        assertThat(dead.isOpen()).isFalse();
        assertThat(wire.sent).containsExactly(BYE);
        send(dead, ACK);
        assertThat(wire.sent).containsExactly(BYE, ACK);
        assertThat(table.towards(dead.address())).contains(back);
    }

    @Test
    void aPhoneThatComesAndGoesOftenIsStillFoundWhereItWasFirst() {
        var first = open(new Wire());
        var alias = first.aliases().aliasOf("bob", "sip:bob@x.invalid;transport=ws");
        var wire = new Wire();
        var last = first;
        for (var i = 0; i < 50; i++) {
            last.lost(1006);
            wire = new Wire();
            var next = open(wire);
            table.replace(last.address(), next);
            last = next;
        }
        assertThat(table.towards(first.address())).contains(last);
        assertThat(last.addresses()).hasSize(51);
        assertThat(last.restoreContacts("BYE " + alias + " SIP/2.0"))
                .isEqualTo("BYE sip:bob@x.invalid;transport=ws SIP/2.0");
        send(first, ACK);
        assertThat(wire.sent).containsExactly(ACK);
    }

    @Test
    void nothingIsKeptForAPhoneThatNeverRegistered() {
        var stranger = table.open(ORIGIN, new Wire()).orElseThrow();
        stranger.lost(1006);
        assertThat(send(stranger, BYE)).isFalse();
        assertThat(table.towards(stranger.address())).isEmpty();
        assertThat(table.replace(stranger.address(), open(new Wire()))).isEmpty();
    }

    @Test
    void addressesThatNoCallUsesAreForgotten() {
        var lost = open(new Wire());
        lost.lost(1006);
        table.forget(Duration.ofMinutes(2), _ -> false);
        assertThat(table.keptSize()).isEqualTo(1);
        var back = open(new Wire());
        table.replace(lost.address(), back);
        table.forget(Duration.ZERO, lost.address()::equals);
        assertThat(table.towards(lost.address())).contains(back);
        table.forget(Duration.ZERO, _ -> false);
        assertThat(table.towards(lost.address())).isEmpty();
        assertThat(back.addresses()).containsExactly(back.address());
        back.lost(1006);
        table.forget(Duration.ZERO, _ -> false);
        assertThat(table.keptSize()).isZero();
    }

    @Test
    void onlyTheNewestDialogsAreRemembered() {
        var lost = open(new Wire());
        for (var i = 0; i <= LastWords.MOST_DIALOGS; i++) {
            send(lost, request("BYE", "dialog" + i));
        }
        var wire = new Wire();
        table.replace(lost.address(), open(wire));
        assertThat(wire.sent).hasSize(LastWords.MOST_DIALOGS);
        assertThat(wire.sent.getFirst()).contains("dialog1\r\n");
    }

    @Test
    void aRefusalIsPartingAndAnAnswerIsNot() {
        var lost = open(new Wire());
        send(lost, response("486 Busy Here", "a", "INVITE"));
        send(lost, response("200 OK", "b", "INVITE"));
        send(lost, response("200 OK", "c", "BYE"));
        send(lost, response("200 OK", "d", "REGISTER"));
        send(lost, response("100 Trying", "e", "INVITE"));
        send(lost, "no SIP at all");
        var wire = new Wire();
        table.replace(lost.address(), open(wire));
        assertThat(wire.sent)
                .containsExactly(
                        response("486 Busy Here", "a", "INVITE"), response("200 OK", "c", "BYE"));
    }

    @Test
    void whatATransferorMissedOfItsTransferIsToldAgain() {
        var lost = open(new Wire());
        send(lost, response("202 Accepted", "dialog", "REFER"));
        send(lost, request("NOTIFY", "dialog"));
        send(lost, request("INFO", "dialog"));
        var wire = new Wire();
        var after = open(wire);
        table.replace(lost.address(), after);
        after.repeat("dialog");
        assertThat(wire.sent).containsExactly(request("NOTIFY", "dialog"));
    }

    private Flow open(Wire wire) {
        var flow = table.open(ORIGIN, wire).orElseThrow();
        flow.markRegistered();
        return flow;
    }

    private static boolean send(Flow flow, String message) {
        return flow.send(message.getBytes(StandardCharsets.UTF_8));
    }

    private static String request(String method, String callId) {
        return method
                + " sip:bob@240.0.0.1 SIP/2.0\r\nCall-ID: "
                + callId
                + "\r\nCSeq: 1 "
                + method
                + "\r\n\r\n";
    }

    private static String response(String status, String callId, String method) {
        return "SIP/2.0 "
                + status
                + "\r\nCall-ID: "
                + callId
                + "\r\nCSeq: 1 "
                + method
                + "\r\n\r\n";
    }

    private static final class Wire implements FrameSender {
        private final List<String> sent = new ArrayList<>();

        @Override
        public void send(Frame frame, Consumer<@Nullable Throwable> done) {
            sent.add(frame.text());
            done.accept(null);
        }

        @Override
        public void ping() {}

        @Override
        public void close(CloseWith why) {}
    }
}
