package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.signalling.servlet.EarlyScene.PATIENCE;
import static org.ringway.signalling.servlet.EarlyScene.SDP;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.signalling.servlet.UdpPeer.More;

/// Both parties hang up at the same time (RFC 5407 section 3.3).
class CrossedByesTest {
    private final EarlyScene scene;

    CrossedByesTest() throws Exception {
        scene = new EarlyScene();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void aByeThatCrossesOursIsAnsweredOnce() {
        var invite = scene.call("");
        scene.callee.answer(invite, "200 OK", new More("callee", "", SDP));
        scene.callee.await("ACK ", PATIENCE);
        var answer = scene.response("200", "1 INVITE");
        scene.acknowledge(answer);
        scene.awaitAcknowledged();
        scene.callee.send(scene.fromCallee("BYE", invite, "callee", ""));
        scene.caller.await("BYE ", PATIENCE);
        var to = UdpPeer.header(answer, "To");
        scene.caller.send(scene.request("BYE", "2 BYE", to, "", ""));
        assertThat(scene.response("", "2 BYE")).startsWith("SIP/2.0 200");
        scene.caller.send(scene.request("BYE", "3 BYE", to, "", ""));
        assertThat(scene.response("", "3 BYE")).startsWith("SIP/2.0 481");
    }
}
