package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.signalling.servlet.EarlyScene.PATIENCE;
import static org.ringway.signalling.servlet.EarlyScene.SDP;
import static org.ringway.signalling.servlet.EarlyScene.rack;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.signalling.servlet.UdpPeer.More;

/// UPDATE in an early dialog (RFC 3311), in both directions.
class EarlyUpdateTest {
    private final EarlyScene scene;
    private final UdpPeer caller;
    private final UdpPeer callee;

    EarlyUpdateTest() throws Exception {
        scene = new EarlyScene();
        caller = scene.caller;
        callee = scene.callee;
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void theCalleeChangesItsEarlySound() {
        var invite = scene.call("");
        callee.answer(invite, "183 Session Progress", More.reliable("callee", 1, SDP));
        callee.answer(callee.await("PRACK ", PATIENCE), "200 OK");
        scene.response("183", "1 INVITE");
        callee.send(scene.fromCallee("UPDATE", invite, "callee", SDP));
        var answer = callee.await("SIP/2.0 200", PATIENCE);
        assertThat(UdpPeer.header(answer, "CSeq")).isEqualTo("1 UPDATE");
        assertThat(answer).contains("reoffer CALLEE");
        callee.answer(invite, "200 OK");
        callee.await("ACK ", PATIENCE);
        scene.response("200", "1 INVITE");
    }

    @Test
    void theCallerChangesItsOwn() {
        var invite = scene.call("Supported: 100rel\r\n");
        callee.answer(invite, "183 Session Progress", new More("callee", "", SDP));
        var early = scene.response("183", "1 INVITE");
        scene.prack(early, rack(early), "2");
        scene.response("200", "2 PRACK");
        var to = UdpPeer.header(early, "To");
        caller.send(scene.request("UPDATE", "3 UPDATE", to, "", SDP));
        assertThat(scene.response("200", "3 UPDATE")).contains("reoffer CALLER");
        callee.answer(invite, "200 OK", new More("callee", "", SDP));
        scene.acknowledge(scene.response("200", "1 INVITE"));
        caller.send(scene.request("BYE", "4 BYE", to, "", ""));
        callee.await("BYE ", PATIENCE);
    }

    @Test
    void anOfferInAPrackIsAnsweredThere() {
        var invite = scene.call("Supported: 100rel\r\n");
        callee.answer(invite, "183 Session Progress", new More("callee", "", SDP));
        var early = scene.response("183", "1 INVITE");
        var to = UdpPeer.header(early, "To");
        caller.send(scene.request("PRACK", "2 PRACK", to, "RAck: " + rack(early) + "\r\n", SDP));
        assertThat(scene.response("200", "2 PRACK")).contains("reoffer CALLER");
    }

    @Test
    void withoutAnAnswerThereIsNothingToChange() {
        var invite = scene.call("");
        callee.answer(invite, "180 Ringing");
        var ringing = scene.response("180", "1 INVITE");
        var to = UdpPeer.header(ringing, "To");
        caller.send(scene.request("UPDATE", "2 UPDATE", to, "", SDP));
        scene.response("491", "2 UPDATE");
        callee.send(scene.fromCallee("UPDATE", invite, "callee", SDP));
        assertThat(UdpPeer.header(callee.await("SIP/2.0 500", PATIENCE), "Retry-After"))
                .isEqualTo("5");
        caller.send(scene.request("UPDATE", "3 UPDATE", to, "", ""));
        scene.response("200", "3 UPDATE");
    }
}
