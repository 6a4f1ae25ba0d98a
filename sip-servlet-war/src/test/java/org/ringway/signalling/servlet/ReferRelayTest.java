package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.signalling.container.RunningContainer;

/// A REFER that is left to the other party, over real sockets.
class ReferRelayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final OneCalleeServlet servlet = new OneCalleeServlet();
    private final RunningContainer container;
    private final UdpPeer caller;
    private final UdpPeer callee;
    private String callersDialog = "";
    private String calleesDialog = "";
    private int branch;

    ReferRelayTest() throws Exception {
        container = new RunningContainer(servlet);
        servlet.runIn(container);
        caller = new UdpPeer(container.address());
        callee = new UdpPeer(container.address());
    }

    @AfterEach
    void stop() {
        caller.close();
        callee.close();
        container.close();
        servlet.destroy();
    }

    @Test
    void aReferItsAnswerAndItsNotifiesCross() {
        talk();
        caller.send(fromCaller("REFER", 7, "Refer-To: <sip:1003@ringway.example>\r\n"));
        var refer = await(callee, "REFER ");
        assertThat(UdpPeer.header(refer, "Refer-To")).isEqualTo("<sip:1003@ringway.example>");
        assertThat(UdpPeer.header(refer, "Referred-By")).contains("sip:1001@ringway.example");
        callee.answer(refer, "202 Accepted");
        assertThat(UdpPeer.header(await(caller, "SIP/2.0 202"), "CSeq")).isEqualTo("7 REFER");

        callee.send(fromCallee(1, "active;expires=60", "SIP/2.0 180 Ringing\r\n"));
        var ringing = await(caller, "NOTIFY ");
        assertThat(UdpPeer.header(ringing, "Event")).isEqualTo("refer;id=7");
        assertThat(UdpPeer.header(ringing, "Subscription-State")).isEqualTo("active;expires=60");
        assertThat(ringing).endsWith("SIP/2.0 180 Ringing\r\n");
        caller.answer(ringing, "200 OK");
        assertThat(UdpPeer.header(await(callee, "SIP/2.0 200"), "CSeq")).isEqualTo("1 NOTIFY");

        callee.send(fromCallee(2, "terminated;reason=noresource", "SIP/2.0 200 OK\r\n"));
        caller.answer(await(caller, "NOTIFY "), "200 OK");
        assertThat(UdpPeer.header(await(callee, "SIP/2.0 200"), "CSeq")).isEqualTo("2 NOTIFY");
        callee.send(fromCallee(3, "active", "SIP/2.0 100 Trying\r\n"));
        assertThat(UdpPeer.header(await(callee, "SIP/2.0 481"), "CSeq")).isEqualTo("3 NOTIFY");
    }

    @Test
    void aNotifyOfAnotherEventGoesAcross() {
        talk();
        var event = "Event: talk\r\nSubscription-State: active\r\n";
        caller.send(fromCaller("NOTIFY", 2, event));
        var notify = await(callee, "NOTIFY ");
        assertThat(UdpPeer.header(notify, "Event")).isEqualTo("talk");
        callee.answer(notify, "489 Bad Event");
        assertThat(UdpPeer.header(await(caller, "SIP/2.0 489"), "CSeq")).isEqualTo("2 NOTIFY");
        caller.send(
                fromCaller("NOTIFY", 3, "Event: Refer ;id=7\r\nSubscription-State: active\r\n"));
        assertThat(UdpPeer.header(await(caller, "SIP/2.0 481"), "CSeq")).isEqualTo("3 NOTIFY");
    }

    @Test
    void whatTheOtherPartyRefusesIsRefused() {
        talk();
        callee.send(fromCallee(1, "active", "SIP/2.0 100 Trying\r\n"));
        assertThat(await(callee, "SIP/2.0 481")).isNotEmpty();
        caller.send(fromCaller("REFER", 2, "Refer-To: <sip:1003@ringway.example>\r\n"));
        callee.answer(await(callee, "REFER "), "603 Decline");
        assertThat(UdpPeer.header(await(caller, "SIP/2.0 603"), "CSeq")).isEqualTo("2 REFER");
        callee.send(fromCallee(2, "active", "SIP/2.0 100 Trying\r\n"));
        assertThat(UdpPeer.header(await(callee, "SIP/2.0 481"), "CSeq")).isEqualTo("2 NOTIFY");
    }

    /// The caller calls and the callee answers.
    private void talk() {
        var to = "To: <sip:" + callee.port() + "@ringway.example>";
        caller.send(request("INVITE sip:1002@127.0.0.1", caller, callersLines(to), "1 INVITE", ""));
        var invite = await(callee, "INVITE ");
        calleesDialog =
                "From: %s;tag=callee\r\nTo: %s\r\nCall-ID: %s\r\n"
                        .formatted(
                                UdpPeer.header(invite, "To"),
                                UdpPeer.header(invite, "From"),
                                UdpPeer.header(invite, "Call-ID"));
        callee.answer(invite, "200 OK");
        assertThat(await(callee, "ACK ")).isNotEmpty();
        var ok = await(caller, "SIP/2.0 200");
        callersDialog = callersLines("To: " + UdpPeer.header(ok, "To"));
        caller.send(fromCaller("ACK", 1, ""));
    }

    private static String callersLines(String to) {
        return "From: <sip:1001@ringway.example>;tag=caller\r\n" + to + "\r\nCall-ID: relayed\r\n";
    }

    private String fromCaller(String method, int sequence, String more) {
        var line = method + " sip:" + target();
        return request(line, caller, callersDialog + more, sequence + " " + method, "");
    }

    private String fromCallee(int sequence, String state, String fragment) {
        var more =
                "Event: refer\r\nSubscription-State: "
                        + state
                        + "\r\nContent-Type: message/sipfrag;version=2.0\r\n";
        return request(
                "NOTIFY sip:" + target(),
                callee,
                calleesDialog + more,
                sequence + " NOTIFY",
                fragment);
    }

    private String target() {
        return "127.0.0.1:" + container.address().getPort();
    }

    private String request(String line, UdpPeer from, String lines, String sequence, String body) {
        branch++;
        var isInvite = line.startsWith("INVITE");
        var content = isInvite ? "v=0\r\n" : body;
        return "%s SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:%d;branch=z9hG4bK-%d\r\n"
                        .formatted(line, from.port(), branch)
                + lines
                + "CSeq: %s\r\nMax-Forwards: 70\r\nContact: <sip:peer@127.0.0.1:%d>\r\n"
                        .formatted(sequence, from.port())
                + (isInvite ? "Content-Type: application/sdp\r\n" : "")
                + "Content-Length: "
                + content.length()
                + "\r\n\r\n"
                + content;
    }

    private static String await(UdpPeer peer, String start) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var message = peer.receive(Duration.ofNanos(deadline - System.nanoTime()));
            if (message.isPresent() && message.get().startsWith(start)) {
                return message.get();
            }
        }
        throw new AssertionError("no " + start);
    }
}
