package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.admission.OverloadControl;
import org.ringway.signalling.AdmissionGate;
import org.ringway.signalling.container.RunningContainer;

/// What a server does that has more work than it gets done, or is about to stop.
class OverloadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int CALLS = 40;

    private final AtomicLong clock = new AtomicLong();
    private final AdmissionGate gate = new AdmissionGate(clock::get);
    private final OneCalleeServlet servlet = new OneCalleeServlet();
    private final RunningContainer container;
    private int number;

    OverloadTest() throws Exception {
        container = new RunningContainer(servlet, gate);
        servlet.runIn(container);
    }

    @AfterEach
    void stop() {
        container.close();
        servlet.destroy();
    }

    @Test
    void newCallsAreToldToComeBackLater() throws Exception {
        everythingWaits();

        var answers = call();

        assertThat(answers).filteredOn(answer -> answer.startsWith("SIP/2.0 503")).isNotEmpty();
        assertThat(answers)
                .filteredOn(answer -> answer.startsWith("SIP/2.0 503"))
                .allSatisfy(answer ->
                        assertThat(answer).containsPattern("Retry-After: ([2-9]|10)\r\n"));
        assertThat(gate.isOverloaded()).isTrue();
        assertThat(gate.refused()).isPositive();
    }

    @Test
    void aCopyOfAnInviteThatWasRefusedIsRefusedAsWell() throws Exception {
        everythingWaits();
        try (var caller = new UdpPeer(container.address())) {
            String answer;
            do {
                assertThat(number).as("calls until one is refused").isLessThan(CALLS);
                caller.send(invite(++number, caller.port()));
                answer = caller.receive(PATIENCE).orElse("none");
            } while (!answer.startsWith("SIP/2.0 503"));
            var refused = gate.refused();
            clock.addAndGet(Duration.ofSeconds(5).toNanos());

            caller.send(invite(number, caller.port()));

            var again = caller.receive(PATIENCE).orElse("none");
            assertThat(UdpPeer.header(again, "Call-ID")).isEqualTo("rush-" + number);
            assertThat(again).startsWith("SIP/2.0 503");
            assertThat(gate.refused()).isEqualTo(refused);
        }
    }

    @Test
    void aCallInProgressGoesOn() throws Exception {
        try (var scene =
                new DialogScene(container, servlet.calls(), DialogScene.State.ESTABLISHED)) {
            everythingWaits();
            assertThat(call()).anyMatch(answer -> answer.startsWith("SIP/2.0 503"));

            assertThat(scene.ask("UPDATE", DialogScene.FIRST + 5)).isEqualTo("200 Allow");
            assertThat(scene.goesOn()).isTrue();
        }
    }

    @Test
    void takesEverythingAgainWhenTheRushIsOver() throws Exception {
        everythingWaits();
        assertThat(call()).anyMatch(answer -> answer.startsWith("SIP/2.0 503"));
        clock.addAndGet(Duration.ofSeconds(5).toNanos());

        assertThat(call()).noneMatch(answer -> answer.startsWith("SIP/2.0 503"));
        assertThat(gate.isOverloaded()).isFalse();
    }

    @Test
    void aServerThatIsAboutToStopTakesNoneAndIsNotCalledOverloaded() throws Exception {
        gate.close();
        assertThat(call()).hasSize(CALLS).allMatch(answer -> answer.startsWith("SIP/2.0 503"));
        assertThat(gate.turnedAway()).isEqualTo(CALLS);
        assertThat(gate.isOverloaded()).isFalse();

        gate.reopen();

        assertThat(call()).noneMatch(answer -> answer.startsWith("SIP/2.0 503"));
    }

    private void everythingWaits() {
        for (var interval = 0; interval < 10; interval++) {
            for (var message = 0; message < 10; message++) {
                gate.messageWaited(clock.get() - 2 * OverloadControl.STANDING.toNanos());
            }
            clock.addAndGet(OverloadControl.INTERVAL.toNanos());
        }
    }

    /// The first answer to each of some INVITEs.
    private List<String> call() throws Exception {
        var answers = new ArrayList<String>();
        for (var call = 0; call < CALLS; call++) {
            try (var caller = new UdpPeer(container.address())) {
                caller.send(invite(++number, caller.port()));
                answers.add(caller.receive(PATIENCE).orElse("none"));
            }
        }
        return answers;
    }

    private static String invite(int number, int port) {
        return """
        INVITE sip:1001@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:%2$d;branch=z9hG4bKrush%1$d
        Max-Forwards: 70
        From: <sip:caller@127.0.0.1>;tag=%1$d
        To: <sip:1001@127.0.0.1>
        Call-ID: rush-%1$d
        CSeq: 1 INVITE
        Contact: <sip:caller@127.0.0.1:%2$d>
        Content-Length: 0

        """
                .formatted(number, port)
                .replace("\n", "\r\n");
    }
}
