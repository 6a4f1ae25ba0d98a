package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.location.Target;
import org.ringway.registrar.Aor;
import org.ringway.registrar.Binding;
import org.ringway.signalling.container.RunningContainer;
import org.ringway.sip.Transport;

/// Telephones behind a NAT get what belongs to their dialogs where their own requests come from.
class HiddenPhoneTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String HERE = "127.0.0.1";
    private static final String ELSEWHERE = "127.0.0.2";
    private static final Aor CALLED = new Aor("demo", "1002");
    private static final Aor CALLING = new Aor("demo", "1001");
    private static final String SDP = "v=0\r\n";

    private final OneCalleeServlet servlet = new OneCalleeServlet();
    private final RunningContainer container;
    private final UdpPeer other;
    private int requests;
    private String tag = "";

    HiddenPhoneTest() throws Exception {
        container = new RunningContainer(servlet);
        servlet.runIn(container);
        other = new UdpPeer(container.address());
    }

    @AfterEach
    void stop() {
        other.close();
        container.close();
        servlet.destroy();
    }

    @Test
    void aPhoneThatIsCalledOverUdpGetsInviteAckAndByeWhereItHasRegisteredFrom() throws Exception {
        try (var phone = HiddenPhone.udp(container.address(), HERE)) {
            servlet.callPhone(binding(phone.outside(), Transport.UDP));
            assertThatItIsReached(phone);
        }
    }

    @Test
    void aPhoneThatIsCalledOverTcpGetsThemOverItsConnection() throws Exception {
        try (var phone = HiddenPhone.tcp(container.speakTcp())) {
            phone.request("OPTIONS sip:127.0.0.1", "open", from("1 OPTIONS", "<sip:x@x.example>"));
            assertThat(phone.await("SIP/2.0 ")).contains("OPTIONS");
            servlet.callPhone(binding(phone.outside(), Transport.TCP));
            assertThatItIsReached(phone);
        }
    }

    @Test
    void aPhoneThatHasCalledOverUdpIsHungUpWhereItHasCalledFrom() throws Exception {
        servlet.beCalledBy(CALLING);
        try (var phone = HiddenPhone.udp(container.address(), HERE)) {
            var answer = callAs(phone);
            hangUpByTheOther(answer);
            assertThat(phone.await("BYE ")).startsWith("BYE sip:phone@" + HiddenPhone.INSIDE);
        }
    }

    @Test
    void aPhoneThatHasCalledOverTcpIsHungUpOverItsConnection() throws Exception {
        servlet.beCalledBy(CALLING);
        try (var phone = HiddenPhone.tcp(container.speakTcp())) {
            var answer = callAs(phone);
            hangUpByTheOther(answer);
            assertThat(phone.await("BYE ")).startsWith("BYE sip:phone@" + HiddenPhone.INSIDE);
        }
    }

    @Test
    void aNewPortOfThePhonesHostIsFollowed() throws Exception {
        servlet.beCalledBy(CALLING);
        try (var phone = HiddenPhone.udp(container.address(), HERE);
                var rebound = HiddenPhone.udp(container.address(), HERE)) {
            var invite = callAs(phone);
            refresh(rebound);
            hangUpByTheOther(invite);
            assertThat(rebound.await("BYE ")).contains("early");
            assertThat(phone.receive(SHORT)).isEmpty();
        }
    }

    @Test
    void anotherHostThatKnowsTheDialogIsNotFollowed() throws Exception {
        servlet.beCalledBy(CALLING);
        try (var phone = HiddenPhone.udp(container.address(), HERE);
                var thief = HiddenPhone.udp(container.address(), ELSEWHERE)) {
            var invite = callAs(phone);
            refresh(thief);
            hangUpByTheOther(invite);
            assertThat(phone.await("BYE ")).contains("early");
            assertThat(thief.receive(SHORT)).isEmpty();
        }
    }

    @Test
    void aPhoneThatHasRegisteredFromElsewhereIsFollowedThere() throws Exception {
        try (var phone = HiddenPhone.udp(container.address(), HERE);
                var moved = HiddenPhone.udp(container.address(), ELSEWHERE)) {
            servlet.callPhone(binding(phone.outside(), Transport.UDP));
            callByTheOther();
            var invite = phone.await("INVITE ");
            phone.answer(invite, "200 OK", SDP);
            phone.await("ACK ");
            servlet.callPhone(binding(moved.outside(), Transport.UDP));
            acknowledgeByTheOther();
            moved.request(
                    "UPDATE sip:1002@127.0.0.1",
                    "update",
                    UdpPeer.inside(invite, "hidden", "1 UPDATE"));
            assertThat(moved.await("SIP/2.0 200")).contains("1 UPDATE");
            assertThat(servlet.asked()).contains("CALLEE moved to " + ELSEWHERE);
            hangUpByTheCaller();
            assertThat(moved.await("BYE ")).contains("BYE");
            assertThat(phone.receive(SHORT)).isEmpty();
        }
    }

    private void assertThatItIsReached(HiddenPhone phone) {
        callByTheOther();
        var invite = phone.await("INVITE ");
        assertThat(invite).startsWith("INVITE sip:phone@" + HiddenPhone.INSIDE + ";line=7 ");
        assertThat(UdpPeer.header(invite, "Route")).isEmpty();
        phone.answer(invite, "180 Ringing", "");
        phone.answer(invite, "200 OK", SDP);
        assertThat(phone.await("ACK ")).startsWith("ACK sip:phone@" + HiddenPhone.INSIDE);
        acknowledgeByTheOther();
        hangUpByTheCaller();
        var bye = phone.await("BYE ");
        assertThat(bye).startsWith("BYE sip:phone@" + HiddenPhone.INSIDE);
        phone.answer(bye, "200 OK", "");
    }

    /// The other party calls, and acknowledges the answer.
    private void callByTheOther() {
        other.send(text("INVITE", "1 INVITE", "<sip:phone@ringway.example>", SDP));
    }

    private void acknowledgeByTheOther() {
        tag = UdpPeer.header(other.await("SIP/2.0 200", PATIENCE), "To");
        other.send(text("ACK", "1 ACK", tag, ""));
    }

    private void hangUpByTheCaller() {
        other.send(text("BYE", "2 BYE", tag, ""));
    }

    /// The phone calls the other party and is answered.
    ///
    /// @return the INVITE that the other party got
    private String callAs(HiddenPhone phone) {
        var to = "<sip:" + other.port() + "@ringway.example>";
        phone.request("INVITE sip:1002@127.0.0.1", "call", from("1 INVITE", to), SDP);
        var invite = other.await("INVITE ", PATIENCE);
        other.answer(invite, "200 OK", new UdpPeer.More("other", "", SDP));
        other.await("ACK ", PATIENCE);
        tag = UdpPeer.header(phone.await("SIP/2.0 200"), "To");
        phone.request("ACK sip:1002@127.0.0.1", "ack", from("1 ACK", tag));
        return invite;
    }

    /// Somebody says within the phone's dialog that he is the phone, and is there.
    private void refresh(HiddenPhone sender) {
        sender.request("UPDATE sip:1002@127.0.0.1", "update", from("2 UPDATE", tag));
        assertThat(sender.await("SIP/2.0 200")).contains("2 UPDATE");
    }

    private void hangUpByTheOther(String invite) {
        other.send(EarlyScene.from(other, "BYE", invite, "other", ""));
        assertThat(other.await("SIP/2.0 200", PATIENCE)).contains("BYE");
    }

    private static String from(String sequence, String to) {
        return "From: <sip:1001@ringway.example>;tag=caller\r\nTo: "
                + to
                + "\r\nCall-ID: early\r\nCSeq: "
                + sequence
                + "\r\n";
    }

    private String text(String method, String sequence, String to, String sdp) {
        requests++;
        return EarlyScene.text(
                method + " sip:1002@127.0.0.1",
                "other" + requests,
                other.port(),
                from(sequence, to),
                sdp);
    }

    private static Binding binding(InetSocketAddress outside, Transport transport) {
        var source = new Target(outside.getHostString(), outside.getPort(), transport);
        return new Binding(
                CALLED,
                "sip:phone@" + HiddenPhone.INSIDE + ";line=7",
                Binding.Origin.at(source, "test"),
                "",
                Instant.MAX,
                "registration",
                1);
    }
}
