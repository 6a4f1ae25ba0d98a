package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.signalling.servlet.EarlyScene.PATIENCE;
import static org.ringway.signalling.servlet.EarlyScene.SDP;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.signalling.servlet.UdpPeer.More;
import org.ringway.sip.Replaces;

/// A phone takes the caller's place by an INVITE with Replaces (RFC 3891), through the container's
/// own dialogs.
class TakeoverDialogTest {
    private final EarlyScene scene;
    private final UdpPeer newcomer;
    private String dialog = "";
    private String invite = "";
    private String joined = "";

    TakeoverDialogTest() throws Exception {
        scene = new EarlyScene();
        newcomer = new UdpPeer(scene.gateway());
    }

    private void talk() {
        invite = scene.call("");
        scene.callee.answer(invite, "200 OK", new More("callee", "", SDP));
        scene.callee.await("ACK ", PATIENCE);
        var answer = scene.response("200", "1 INVITE");
        scene.acknowledge(answer);
        scene.awaitAcknowledged();
        dialog = dialog(answer);
    }

    @AfterEach
    void stop() {
        newcomer.close();
        scene.close();
    }

    @Test
    void theNewcomerHangsUp() {
        talk();
        takeOver();
        newcomer.send(request("BYE", "3 BYE", ""));
        assertThat(newcomer.await("SIP/2.0 200", PATIENCE)).contains("3 BYE");
        assertThat(scene.callee.await("BYE ", PATIENCE)).isNotEmpty();
    }

    /// As JsSIP names a dialog that it did not begin.
    @Test
    void theTagsMayBeTheOtherWayRoundWithinTheTenant() {
        talk();
        var right = Replaces.parse(dialog).orElseThrow();
        assertThat(scene.calls().named(right, "another")).as("whose it is").isPresent();
        assertThat(scene.calls().named(right.swapped(), "another")).isEmpty();
        assertThat(scene.calls().named(right.swapped(), OneCalleeServlet.TENANT))
                .isEqualTo(scene.calls().named(right, OneCalleeServlet.TENANT));
        dialog = swapped(dialog);
        takeOver();
        scene.callee.send(scene.fromCallee("BYE", invite, "callee", ""));
        assertThat(newcomer.await("BYE ", PATIENCE)).contains("Call-ID: newcomer");
    }

    @Test
    void aTagThatNobodyHasIsNoDialogInEitherOrder() {
        talk();
        dialog = dialog.replace("from-tag=caller", "from-tag=other");
        ask(dialog);
        newcomer.await("SIP/2.0 481", PATIENCE);
        assertThat(
                        scene.calls()
                                .named(
                                        Replaces.parse(swapped(dialog)).orElseThrow(),
                                        OneCalleeServlet.TENANT))
                .isEmpty();
    }

    @Test
    void thePartyThatStayedHangsUp() {
        talk();
        takeOver();
        scene.callee.send(scene.fromCallee("BYE", invite, "callee", ""));
        assertThat(newcomer.await("BYE ", PATIENCE)).contains("Call-ID: newcomer");
    }

    /// The caller has begun its dialog; only who begins one could give it up (RFC 3891 section 3).
    @Test
    void aCallerWhoHearsRingbackIsNotReplaced() {
        invite = scene.call("");
        scene.callee.answer(invite, "180 Ringing", new More("callee", "", ""));
        dialog = dialog(scene.caller.await("SIP/2.0 180", PATIENCE));
        ask(dialog + ";early-only");
        newcomer.await("SIP/2.0 481", PATIENCE);
        scene.callee.answer(invite, "200 OK", new More("callee", "", SDP));
        scene.callee.await("ACK ", PATIENCE);
        assertThat(scene.response("200", "1 INVITE")).contains("sdp");
    }

    private static String dialog(String response) {
        return "early;to-tag="
                + UdpPeer.header(response, "To").replaceAll("^.*;tag=", "")
                + ";from-tag=caller";
    }

    private static String swapped(String named) {
        return named.replace("to-tag", "x")
                .replace("from-tag", "to-tag")
                .replace("x=", "from-tag=");
    }

    private void ask(String named) {
        var replaces = "Replaces: " + named + "\r\n";
        newcomer.send(request("INVITE", "1 INVITE", replaces));
        newcomer.await("SIP/2.0 401", PATIENCE);
        newcomer.send(request("ACK", "1 ACK", ""));
        newcomer.send(request("INVITE", "2 INVITE", replaces + "Authorization: Digest\r\n"));
    }

    private void takeOver() {
        ask(dialog);
        joined = newcomer.await("SIP/2.0 200", PATIENCE);
        newcomer.send(request("ACK", "2 ACK", ""));
        var bye = scene.caller.await("BYE ", PATIENCE);
        scene.caller.answer(bye, "200 OK");
    }

    private String request(String method, String sequence, String headers) {
        var to = joined.isEmpty() ? "<sip:1001@ringway.example>" : UdpPeer.header(joined, "To");
        var uri =
                joined.isEmpty()
                        ? "sip:1001@127.0.0.1:" + scene.gateway().getPort()
                        : UdpPeer.header(joined, "Contact").replaceAll("^.*<|>.*$", "");
        return EarlyScene.text(
                method + " " + uri,
                "newcomer" + sequence.replace(" ", "").replace("1ACK", "1INVITE"),
                newcomer.port(),
                "From: <sip:1004@ringway.example>;tag=newcomer\r\nTo: "
                        + to
                        + "\r\nCall-ID: newcomer\r\nCSeq: "
                        + sequence
                        + "\r\n"
                        + headers,
                method.equals("INVITE") ? SDP : "");
    }
}
