package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.sip.CarrierCall;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.Sipp;
import org.ringway.it.support.sip.UdpChannel;

/// Trunks that want to be spoken to in their own way: a wholesaler and a router.
@ArquillianTest
class TrunkProfilesIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final Rest ADMIN = Rest.admin(GATEWAY);
    private static final OfficeCall.Line BOB = new OfficeCall.Line("demo", "1002");
    private static final int FIRST = 32_780;
    private static final int FIRST_RTP = 32_782;
    private static final int SECOND = 32_784;
    private static final int SECOND_RTP = 32_786;
    private static final int DESK_RTP = 32_788;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final double AT_ONCE_MS = 2_000;
    private static final String WHOLESALER =
            "{\"host\":\"127.0.0.1\",\"port\":%d,\"callerPrefix\":\"+4930100\",\"assertedIdentity\":\"pai\","
                    + "\"plus\":\"add\",\"userPhone\":true,\"pingSeconds\":%d}";

    @AfterEach
    void takeTheTrunks() {
        for (var name : List.of("first", "second")) {
            ADMIN.send("DELETE", "tenants/demo/routes/by-" + name, "");
            ADMIN.send("DELETE", "tenants/demo/routes/plus-" + name, "");
            ADMIN.send("DELETE", "tenants/demo/routes/from-" + name, "");
            ADMIN.send("DELETE", "tenants/demo/trunks/" + name, "");
        }
    }

    @Test
    void aWholesalerIsAssuredOfWhoCalls() {
        putTrunk("first", WHOLESALER.formatted(FIRST, 0), 1);
        try (var wholesaler = answering(FIRST, FIRST_RTP)) {
            try (var call = OfficeCall.answered(GATEWAY, "1002", "4930555123", DESK_RTP)) {
                var invite = invites(wholesaler).getFirst();
                assertThat(invite.startLine())
                        .startsWith("INVITE sip:+4930555123@127.0.0.1:" + FIRST + ";")
                        .contains(";user=phone");
                var caller = "<sip:+49301001002@demo.localhost;user=phone>";
                assertThat(invite.header("From")).contains(caller);
                assertThat(invite.header("P-Asserted-Identity")).contains(caller);
                assertThat(invite.header("To")).contains("<sip:+4930555123@").contains(";user=");
                assertThat(invite.header("Session-Expires")).isNotEmpty();
                assertThat(invite.headers("Privacy")).isEmpty();
                end(call, wholesaler, 1);
            }
            var privately = "Privacy: id\r\nP-Asserted-Identity: <sip:+1900@evil.example>\r\n";
            try (var call = invited("4930555123", privately)) {
                call.acknowledge("");
                var invite = invites(wholesaler).getLast();
                assertThat(invite.header("From"))
                        .startsWith("\"Anonymous\" <sip:anonymous@anonymous.invalid>");
                assertThat(invite.headers("P-Asserted-Identity"))
                        .containsExactly("<sip:+49301001002@demo.localhost;user=phone>");
                assertThat(invite.header("Privacy")).isEqualTo("id");
                end(call, wholesaler, 2);
            }
            ADMIN.expect(
                    200, "PATCH", "tenants/demo/extensions/1002", "{\"outsideNumber\":\"+49309\"}");
            ADMIN.expect(
                    200, "PATCH", "tenants/demo/trunks/first", "{\"assertedIdentity\":\"none\"}");
            try (var call = OfficeCall.answered(GATEWAY, "1002", "4930555123", DESK_RTP)) {
                var invite = invites(wholesaler).getLast();
                assertThat(invite.header("From"))
                        .contains("<sip:+49309@demo.localhost;user=phone>");
                assertThat(invite.headers("P-Asserted-Identity")).isEmpty();
                end(call, wholesaler, 3);
            }
            assertThat(wholesaler.complaints()).isEmpty();
        } finally {
            ADMIN.expect(200, "PATCH", "tenants/demo/extensions/1002", "{\"outsideNumber\":null}");
        }
    }

    @Test
    void whoDoesNotAnswerOptionsIsPassedOverUntilItDoes() {
        try (var second = answering(SECOND, SECOND_RTP)) {
            try (var first = answering(FIRST, FIRST_RTP)) {
                putTrunk("first", WHOLESALER.formatted(FIRST, 2), 1);
                putTrunk("second", "{\"host\":\"127.0.0.1\",\"port\":%d}".formatted(SECOND), 2);
                var options = first.awaitReceived("OPTIONS", m -> m.isRequest("OPTIONS")).message();
                assertThat(options.startLine()).startsWith("OPTIONS sip:127.0.0.1:" + FIRST);
                assertThat(state()).isEqualTo("STATIC");
            }
            Await.until(
                    "UNREACHABLE",
                    PATIENCE,
                    () -> state().equals("UNREACHABLE no answer to OPTIONS"));
            var began = System.currentTimeMillis();
            try (var call = OfficeCall.answered(GATEWAY, "1002", "4930555123", DESK_RTP)) {
                var invite = second.awaitReceived("INVITE", m -> m.isRequest("INVITE"));
                assertThat(invite.at() - began).isLessThan(AT_ONCE_MS);
                end(call, second, 1);
                assertThat(CallRecords.legs(GATEWAY, call.callId()))
                        .containsExactly("1002 200 -", "trunk:second 200 -");
            }
            try (var first = answering(FIRST, FIRST_RTP)) {
                Await.until("STATIC", PATIENCE, () -> state().equals("STATIC"));
                try (var call = OfficeCall.answered(GATEWAY, "1002", "4930555123", DESK_RTP)) {
                    first.awaitReceived("INVITE", m -> m.isRequest("INVITE"));
                    end(call, first, 1);
                }
            }
        }
    }

    @Test
    void aRouterHearsNothingThatItDoesNotKnow() {
        putTrunk(
                "first",
                ("{\"host\":\"127.0.0.1\",\"port\":%d,\"codecs\":[\"PCMA\",\"PCMU\"],\"plus\":\"strip\","
                                + "\"reliable\":false,\"stripPtime\":true,\"earlySdp\":false,\"progressAsRinging\":true}")
                        .formatted(FIRST),
                1);
        var early = Sipp.Play.of("answer-early", FIRST).with("rtp", FIRST_RTP);
        try (var desk = Sipp.listen(early);
                var call = OfficeCall.answered(GATEWAY, "1002", "+4930555", DESK_RTP)) {
            var invite = invites(desk).getFirst();
            assertThat(invite.startLine())
                    .startsWith("INVITE sip:4930555@127.0.0.1:" + FIRST)
                    .doesNotContain("user=phone");
            assertThat(invite.header("From")).contains("<sip:1002@demo.localhost>");
            assertThat(invite.text()).doesNotContain("100rel");
            assertThat(invite.body()).contains("PCMA").doesNotContain("ptime");
            assertThat(desk.received(m -> m.isRequest("PRACK"))).isEmpty();
            end(call, desk, 1);
            assertThat(desk.complaints()).isEmpty();
        }
    }

    @Test
    void whomAWholesalerAssertsIsTheCallerOfRecordsAndPhones() {
        putTrunk("first", WHOLESALER.formatted(FIRST, 0), 1);
        ADMIN.expect(
                201,
                "PUT",
                "tenants/demo/routes/from-first",
                "{\"match\":\"+49771*\",\"source\":\"trunk:first\",\"target\":\"extension:1005\"}");
        try (var line = new UdpChannel(0, GATEWAY.sip());
                var carrier = new UdpChannel(FIRST, GATEWAY.sip())) {
            var phone = new SipClient(line, "demo.localhost", new Digest("1005", "demo-1005"));
            assertThat(phone.registerWithDigest(60, "MD5").status()).isEqualTo(200);
            var asserted = "P-Asserted-Identity: \"Carol\" <sip:+4930777@carrier.example>\r\n";
            assertThat(called(carrier, line, "+497711", asserted))
                    .contains("\"Carol\" <sip:+4930777@");
            assertThat(called(carrier, line, "+497712", asserted + "Privacy: id\r\n"))
                    .startsWith("\"Anonymous\" <sip:anonymous@anonymous.invalid>");
            ADMIN.expect(
                    200, "PATCH", "tenants/demo/trunks/first", "{\"assertedIdentity\":\"none\"}");
            assertThat(called(carrier, line, "+497713", asserted)).contains("<sip:12345@");
            phone.registerWithDigest(0, "MD5");
        }
    }

    /// Has the carrier call a phone, which is busy.
    ///
    /// @return the From header's value that the phone gets
    private static String called(
            UdpChannel carrier, UdpChannel line, String number, String headers) {
        var from = new SipClient(carrier, "carrier.example", new Digest("12345", ""));
        var contact = "Contact: <sip:carrier@" + carrier.address() + ">\r\n";
        var invite =
                new SipText(
                        from.request(
                                "INVITE",
                                "sip:" + number + "@127.0.0.1",
                                headers + contact + "Content-Type: application/sdp\r\n",
                                CarrierCall.OFFER));
        carrier.send(invite.text());
        var received = line.receive("the INVITE");
        assertThat(received.isRequest("INVITE")).as(received.text()).isTrue();
        line.send(received.response("486 Busy Here", "busy", "", ""));
        assertThat(line.receive("the ACK").isRequest("ACK")).isTrue();
        var answer = from.finalResponse(invite);
        assertThat(answer.status()).isEqualTo(486);
        carrier.send(acknowledgement(invite, answer));
        var record = CallRecords.shown(GATEWAY, invite.header("Call-ID"));
        var isTrusted = ADMIN.expect(200, "GET", "tenants/demo/trunks/first", "").object();
        assertThat(record.getString("from"))
                .isEqualTo(
                        isTrusted.getString("assertedIdentity").equals("pai")
                                ? "+4930777"
                                : "12345");
        return received.header("From");
    }

    private static String acknowledgement(SipText invite, SipText answer) {
        return invite.startLine().replace("INVITE", "ACK")
                + "\r\nVia: "
                + invite.header("Via")
                + "\r\nMax-Forwards: 70\r\nFrom: "
                + invite.header("From")
                + "\r\nTo: "
                + answer.header("To")
                + "\r\nCall-ID: "
                + invite.header("Call-ID")
                + "\r\nCSeq: "
                + invite.sequence()
                + " ACK\r\nContent-Length: 0\r\n\r\n";
    }

    private static void putTrunk(String name, String trunk, int priority) {
        ADMIN.expect(201, "PUT", "tenants/demo/trunks/" + name, trunk);
        for (var match : List.of("4930*", "+4930555*")) {
            var rule =
                    "{\"match\":\"%s\",\"source\":\"extension\",\"target\":\"trunk:%s\",\"priority\":%d}"
                            .formatted(match, name, priority);
            var id = match.startsWith("+") ? "plus-" + name : "by-" + name;
            ADMIN.expect(201, "PUT", "tenants/demo/routes/" + id, rule);
        }
    }

    private static Sipp answering(int port, int rtp) {
        return Sipp.listen(Sipp.Play.of("answer", port).with("rtp", rtp));
    }

    private static OfficeCall invited(String number, String headers) {
        return OfficeCall.invited(
                GATEWAY, BOB, BOB.uri(number), headers, OfficeCall.offer(DESK_RTP));
    }

    private static List<SipText> invites(Sipp trunk) {
        trunk.awaitReceived("INVITE", m -> m.isRequest("INVITE"));
        return trunk.received(m -> m.isRequest("INVITE")).stream()
                .map(sighted -> sighted.message())
                .toList();
    }

    private static void end(OfficeCall call, Sipp trunk, int calls) {
        call.hangUp();
        Await.until(
                "BYE number " + calls,
                PATIENCE,
                () -> trunk.received(m -> m.isRequest("BYE")).size() == calls);
    }

    private static String state() {
        var trunk = ADMIN.expect(200, "GET", "tenants/demo/trunks/first", "").object();
        return (trunk.getString("state") + " " + trunk.getString("stateReason")).strip();
    }
}
