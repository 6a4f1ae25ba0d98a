package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.signalling.servlet.UdpPeer.More;

/// A call that is tried at one callee after the other, on the wire.
class NextCalleeTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final EarlyScene scene;
    private final UdpPeer second;

    NextCalleeTest() throws Exception {
        scene = new EarlyScene();
        second = new UdpPeer(scene.gateway());
    }

    @AfterEach
    void stop() {
        second.close();
        scene.close();
    }

    @Test
    void aServerThatFailsIsFollowedByTheNextAtOnce() {
        scene.callee.answer(call(), "503 Service Unavailable");
        scene.callee.await("ACK ", EarlyScene.PATIENCE);
        var next = second.await("INVITE ", AT_ONCE);
        second.answer(next, "180 Ringing");
        second.answer(next, "200 OK");
        second.await("ACK ", EarlyScene.PATIENCE);
        assertThat(scene.response("200", "1 INVITE")).isNotEmpty();
    }

    @Test
    void whoAnswersWithinADialogIsHeardOf() throws Exception {
        var invite = scene.call("");
        scene.callee.answer(invite, "180 Ringing");
        scene.callee.answer(invite, "200 OK");
        scene.callee.await("ACK ", EarlyScene.PATIENCE);
        var answer = scene.response("200", "1 INVITE");
        scene.acknowledge(answer);
        scene.awaitAcknowledged();
        scene.heard().clear();
        var to = UdpPeer.header(answer, "To");
        scene.caller.send(scene.request("MESSAGE", "2 MESSAGE", to, "", ""));
        var message = scene.callee.await("MESSAGE ", EarlyScene.PATIENCE);
        assertThat(scene.heard()).isEmpty();
        scene.callee.answer(message, "415 Unsupported Media Type");
        assertThat(scene.heard().poll(EarlyScene.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo("1002");
    }

    /// A phone that is not where it has registered is not called there any more; the call goes on
    /// elsewhere.
    @Test
    void oneThatWasNotReachedIsToldOfAndFollowedByTheNext() {
        var first = call();
        scene.callee.answer(first, "408 Request Timeout");
        scene.callee.await("ACK ", EarlyScene.PATIENCE);
        var next = second.await("INVITE ", AT_ONCE);
        second.answer(next, "180 Ringing");
        second.answer(next, "200 OK");
        second.await("ACK ", EarlyScene.PATIENCE);
        assertThat(scene.response("200", "1 INVITE")).isNotEmpty();
        assertThat(scene.unreached()).containsExactly(first.split(" ", 3)[1]);
    }

    @Test
    void oneThatRangBeforeItsTimeWasOverIsWhereItSays() {
        var invite = call();
        // Its PRACK says that the gateway has heard of it before the 408.
        scene.callee.answer(invite, "180 Ringing", More.reliable("callee", 1, ""));
        scene.callee.answer(scene.callee.await("PRACK ", EarlyScene.PATIENCE), "200 OK");
        scene.callee.answer(invite, "408 Request Timeout");
        scene.response("480", "1 INVITE");
        assertThat(scene.unreached()).isEmpty();
    }

    @Test
    void oneThatIsSilentIsFollowedByTheNextAndCancelledOnceItSaysSomething() {
        var unheard = call();
        var next = second.await("INVITE ", SILENCE);
        scene.callee.answer(unheard, "180 Ringing");
        var cancel = scene.callee.await("CANCEL ", EarlyScene.PATIENCE);
        assertThat(UdpPeer.header(cancel, "Reason")).startsWith("SIP;cause=");
        scene.callee.answer(cancel, "200 OK");
        scene.callee.answer(unheard, "487 Request Terminated");
        scene.callee.await("ACK ", EarlyScene.PATIENCE);
        second.answer(next, "200 OK");
        second.await("ACK ", EarlyScene.PATIENCE);
        assertThat(scene.response("200", "1 INVITE")).isNotEmpty();
    }

    @Test
    void oneThatPicksUpTooLateIsHungUpAndIsNobodyInTheCall() {
        var unheard = call();
        var next = second.await("INVITE ", SILENCE);
        scene.callee.answer(unheard, "200 OK");
        scene.callee.await("ACK ", EarlyScene.PATIENCE);
        scene.callee.answer(scene.callee.await("BYE ", EarlyScene.PATIENCE), "200 OK");
        second.answer(next, "200 OK");
        second.await("ACK ", EarlyScene.PATIENCE);
        scene.acknowledge(scene.response("200", "1 INVITE"));
        scene.awaitAcknowledged();
        second.send(EarlyScene.from(second, "INVITE", next, "callee", EarlyScene.SDP));
        assertThat(second.await("SIP/2.0 200", EarlyScene.PATIENCE)).contains("reoffer CALLEE");
    }

    @Test
    void oneThatIsOnlyTryingIsWaitedFor() {
        scene.callee.answer(call(), "100 Trying");
        assertThat(second.receive(SILENCE)).isEmpty();
    }

    /// @return the INVITE that the first callee gets
    private String call() {
        var both = "<sip:" + scene.callee.port() + "*" + second.port() + "@ringway.example>";
        scene.caller.send(scene.request("INVITE", "1 INVITE", both, "", EarlyScene.SDP));
        return scene.callee.await("INVITE ", EarlyScene.PATIENCE);
    }
}
