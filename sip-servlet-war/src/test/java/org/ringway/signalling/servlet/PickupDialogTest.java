package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.signalling.servlet.EarlyScene.PATIENCE;
import static org.ringway.signalling.servlet.EarlyScene.SDP;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.signalling.servlet.UdpPeer.More;
import org.ringway.sip.Replaces;

/// A phone picks up a call that rings at another one by an INVITE with Replaces (RFC 3891), through
/// the container's own dialogs.
class PickupDialogTest {
    private final EarlyScene scene;
    private final UdpPeer newcomer;
    private String joined = "";
    private int asked;

    PickupDialogTest() throws Exception {
        scene = new EarlyScene();
        newcomer = new UdpPeer(scene.gateway());
    }

    @AfterEach
    void stop() {
        newcomer.close();
        scene.close();
    }

    @Test
    void theCallerIsConnectedAndThePhoneThatRangIsToldSo() {
        var invite = ring("");
        ask(early(invite) + ";early-only");
        joined = newcomer.await("SIP/2.0 200", PATIENCE);
        newcomer.send(request("ACK", "2 ACK", ""));
        var cancel = scene.callee.await("CANCEL ", PATIENCE);
        assertThat(UdpPeer.header(cancel, "Reason"))
                .isEqualTo("SIP;cause=200;text=\"Call completed elsewhere\"");
        scene.callee.answer(cancel, "200 OK");
        scene.callee.answer(invite, "487 Request Terminated", new More("callee", "", ""));
        scene.acknowledge(scene.response("200", "1 INVITE"));
        scene.awaitAcknowledged();
        newcomer.send(request("BYE", "3 BYE", ""));
        assertThat(newcomer.await("SIP/2.0 200", PATIENCE)).contains("3 BYE");
        assertThat(scene.caller.await("BYE ", PATIENCE)).isNotEmpty();
    }

    @Test
    void theTagsMayBeTheOtherWayRoundWithinTheTenant() {
        var right = early(ring(""));
        var dialog = Replaces.parse(right).orElseThrow();
        assertThat(scene.calls().ringing(dialog.swapped(), "another")).isEmpty();
        ask(
                "%s;from-tag=%s;to-tag=%s"
                        .formatted(dialog.callId(), dialog.toTag(), dialog.fromTag()));
        newcomer.await("SIP/2.0 200", PATIENCE);
        newcomer.send(request("ACK", "2 ACK", ""));
        scene.callee.await("CANCEL ", PATIENCE);
    }

    /// The early sound was told reliably, so the 200 waits for its PRACK and says nothing of it
    /// again (RFC 3262 section 5).
    @Test
    void whatTheCallerWasToldReliablyStands() {
        var invite = scene.call("Supported: 100rel\r\n");
        scene.callee.answer(invite, "183 Session Progress", new More("callee", "", SDP));
        var progress = scene.caller.await("SIP/2.0 183", PATIENCE);
        ask(early(invite));
        joined = newcomer.await("SIP/2.0 200", PATIENCE);
        newcomer.send(request("ACK", "2 ACK", ""));
        scene.prack(progress, EarlyScene.rack(progress), "2");
        scene.response("200", "2 PRACK");
        var answer = scene.response("200", "1 INVITE");
        assertThat(answer).doesNotContain("application/sdp");
        scene.acknowledge(answer);
        scene.awaitAcknowledged();
    }

    @Test
    void aDialogThatWasAnsweredIsTakenOver() {
        var invite = ring("");
        scene.callee.answer(invite, "200 OK", new More("callee", "", SDP));
        scene.callee.await("ACK ", PATIENCE);
        scene.acknowledge(scene.response("200", "1 INVITE"));
        scene.awaitAcknowledged();
        ask(early(invite) + ";early-only");
        newcomer.await("SIP/2.0 486", PATIENCE);
    }

    /// The container counts its INVITE among the sessions of the call that it names, so its CANCEL
    /// must not be taken for the caller's.
    @Test
    void whoTakesTheInviteBackLeavesThePhoneRinging() throws Exception {
        var invite = ring("");
        scene.keepPickups();
        ask(early(invite));
        newcomer.await("SIP/2.0 100", PATIENCE); // before it nothing can be cancelled
        newcomer.send(request("CANCEL", "2 CANCEL", ""));
        newcomer.await("SIP/2.0 487", PATIENCE);
        scene.letPickUpAfterCancel();
        scene.callee.answer(invite, "200 OK", new More("callee", "", SDP));
        scene.callee.await("ACK ", PATIENCE);
        scene.acknowledge(scene.response("200", "1 INVITE"));
        scene.awaitAcknowledged();
    }

    @Test
    void aTagThatNobodyHasIsNoDialog() {
        var invite = ring("");
        ask(early(invite).replace("from-tag=callee", "from-tag=other"));
        newcomer.await("SIP/2.0 481", PATIENCE);
        scene.callee.answer(invite, "200 OK", new More("callee", "", SDP));
        scene.callee.await("ACK ", PATIENCE);
    }

    private String ring(String headers) {
        var invite = scene.call(headers);
        scene.callee.answer(invite, "180 Ringing", new More("callee", "", ""));
        // What the callee said has been taken in when the next thing that it says has an effect.
        scene.callee.answer(invite, "183 Session Progress", new More("callee", "", SDP));
        scene.caller.await("SIP/2.0 183", PATIENCE);
        return invite;
    }

    /// The dialog that a callee knows, as Replaces names it.
    private static String early(String invite) {
        return UdpPeer.header(invite, "Call-ID")
                + ";to-tag="
                + UdpPeer.header(invite, "From").replaceAll("^.*;tag=", "")
                + ";from-tag=callee";
    }

    private void ask(String named) {
        asked++;
        joined = "";
        var replaces = "Replaces: " + named + "\r\n";
        newcomer.send(request("INVITE", "1 INVITE", replaces));
        newcomer.await("SIP/2.0 401", PATIENCE);
        newcomer.send(request("ACK", "1 ACK", ""));
        newcomer.send(request("INVITE", "2 INVITE", replaces + "Authorization: Digest\r\n"));
    }

    /// Of a dialog that is over by now the container says so before anybody is asked who he is.
    private void askWithCredentials(String named) {
        asked++;
        joined = "";
        var headers = "Replaces: " + named + "\r\nAuthorization: Digest\r\n";
        newcomer.send(request("INVITE", "2 INVITE", headers));
    }

    /// A second one comes too late.
    @Test
    void whatHasBeenPickedUpIsNotPickedUpAgain() {
        var invite = ring("");
        ask(early(invite));
        newcomer.await("SIP/2.0 200", PATIENCE);
        askWithCredentials(early(invite));
        newcomer.await("SIP/2.0 481", PATIENCE);
    }

    /// A CANCEL and the ACK of a refusal belong to the transaction of their INVITE.
    private static String branch(String sequence) {
        return sequence.replace(" ", "").replace("1ACK", "1INVITE").replace("CANCEL", "INVITE");
    }

    private String request(String method, String sequence, String headers) {
        var to = joined.isEmpty() ? "<sip:1001@ringway.example>" : UdpPeer.header(joined, "To");
        var uri =
                joined.isEmpty()
                        ? "sip:1001@127.0.0.1:" + scene.gateway().getPort()
                        : UdpPeer.header(joined, "Contact").replaceAll("^.*<|>.*$", "");
        return EarlyScene.text(
                method + " " + uri,
                "newcomer" + asked + branch(sequence),
                newcomer.port(),
                "From: <sip:1004@ringway.example>;tag=newcomer"
                        + asked
                        + "\r\nTo: "
                        + to
                        + "\r\nCall-ID: newcomer"
                        + asked
                        + "\r\nCSeq: "
                        + sequence
                        + "\r\n"
                        + headers,
                method.equals("INVITE") ? SDP : "");
    }
}
