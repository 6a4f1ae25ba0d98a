package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ringway.signalling.servlet.EarlyScene.PATIENCE;
import static org.ringway.signalling.servlet.EarlyScene.SDP;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.call.Ending;
import org.ringway.signalling.servlet.UdpPeer.More;

/// A proxy behind one branch rings two phones: responses with two To tags to one INVITE (RFC 3261
/// section 13.2.2.4), through the container's own dialogs.
class DownstreamForkTest {
    private static final Duration NOTHING_MORE = Duration.ofMillis(300);

    private final EarlyScene scene;
    private final UdpPeer caller;
    private final UdpPeer callee;

    DownstreamForkTest() throws Exception {
        scene = new EarlyScene();
        caller = scene.caller;
        callee = scene.callee;
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void thePhoneThatRangSecondPicksUpAndTalks() {
        var invite = scene.call("");
        callee.answer(invite, "183 Session Progress", new More("one", "", SDP));
        callee.answer(invite, "180 Ringing", new More("two", "", ""));
        var ack = callee.pickUp(invite, new More("two", "", SDP));
        assertThat(UdpPeer.header(ack, "To")).contains("tag=two");
        var answer = scene.response("200", "1 INVITE");
        scene.acknowledge(answer);
        callee.send(scene.fromCallee("UPDATE", invite, "two", SDP));
        assertThat(callee.await("SIP/2.0 200", PATIENCE)).contains("reoffer CALLEE");
        caller.send(scene.request("BYE", "2 BYE", UdpPeer.header(answer, "To"), "", ""));
        var bye = callee.await("BYE ", PATIENCE);
        assertThat(UdpPeer.header(bye, "To")).contains("tag=two");
    }

    @Test
    void theSecondOfTwoThatPickUpIsHungUpAtOnce() {
        var invite = scene.call("");
        callee.answer(invite, "180 Ringing", new More("one", "", ""));
        callee.answer(invite, "180 Ringing", new More("two", "", ""));
        var ack = callee.pickUp(invite, new More("two", "", SDP));
        assertThat(UdpPeer.header(ack, "To")).contains("tag=two");
        ack = callee.pickUp(invite, new More("one", "", SDP));
        assertThat(UdpPeer.header(ack, "To")).contains("tag=one");
        var bye = callee.await("BYE ", PATIENCE);
        assertThat(UdpPeer.header(bye, "To")).contains("tag=one");
        assertThat(UdpPeer.header(bye, "Reason"))
                .isEqualTo("SIP;cause=200;text=\"Call completed elsewhere\"");
        callee.answer(bye, "200 OK");
        scene.acknowledge(scene.response("200", "1 INVITE"));
        assertThat(caller.receive(NOTHING_MORE)).isEmpty();
        assertThat(callee.receive(NOTHING_MORE)).isEmpty();
        callee.send(scene.fromCallee("BYE", invite, "two", ""));
        assertThat(callee.await("SIP/2.0 200", PATIENCE)).contains("BYE");
        assertThat(caller.await("BYE ", PATIENCE)).isNotEmpty();
        assertThat(scene.legs())
                .containsExactly(
                        tuple("1001", 200, null),
                        tuple("1002", 200, null),
                        tuple("1002", 200, Ending.ANSWERED_ELSEWHERE));
    }

    @Test
    void aSecondOneThatSaysSoAgainHasOneLeg() {
        var invite = scene.call("");
        callee.answer(invite, "180 Ringing", new More("one", "", ""));
        callee.answer(invite, "180 Ringing", new More("two", "", ""));
        callee.pickUp(invite, new More("two", "", SDP));
        callee.pickUp(invite, new More("one", "", SDP));
        callee.await("BYE ", PATIENCE);
        callee.pickUp(invite, new More("one", "", SDP));
        var answer = scene.response("200", "1 INVITE");
        scene.acknowledge(answer);
        scene.awaitAcknowledged();
        caller.send(scene.request("BYE", "2 BYE", UdpPeer.header(answer, "To"), "", ""));
        scene.response("200", "2 BYE");
        assertThat(scene.legs()).hasSize(3);
    }

    /// The container loses the first copy of a 2xx from a phone that nobody has heard of; a phone
    /// sends it again until it is acknowledged.
    @Test
    void aPhoneNeverHeardOfThatPicksUpTooIsHungUp() {
        var invite = scene.call("");
        callee.answer(invite, "180 Ringing", new More("one", "", ""));
        callee.pickUp(invite, new More("one", "", SDP));
        callee.answer(invite, "200 OK", new More("two", "", SDP));
        callee.receive(Duration.ofMillis(500));
        callee.answer(invite, "200 OK", new More("two", "", SDP));
        assertThat(UdpPeer.header(callee.await("BYE ", PATIENCE), "To")).contains("tag=two");
    }

    @Test
    void eachPhoneGetsItsOwnPrack() {
        var invite = scene.call("");
        callee.answer(invite, "180 Ringing", More.reliable("one", 7, ""));
        var first = callee.await("PRACK ", PATIENCE);
        callee.answer(first, "200 OK");
        callee.answer(invite, "180 Ringing", More.reliable("two", 7, ""));
        var second = callee.await("PRACK ", PATIENCE);
        callee.answer(second, "200 OK");
        assertThat(UdpPeer.header(first, "To")).contains("tag=one");
        assertThat(UdpPeer.header(second, "To")).contains("tag=two");
        var ack = callee.pickUp(invite, new More("two", "", SDP));
        assertThat(UdpPeer.header(ack, "To")).contains("tag=two");
    }
}
