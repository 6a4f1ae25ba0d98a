package org.ringway.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.server.OtherServer;
import org.ringway.it.support.sip.CarrierCall;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.Sipp;
import org.ringway.it.support.sip.UdpChannel;
import org.ringway.location.DnsResponder;

/// Trunks whose host is a name with several servers behind it, the first of which does not work.
@ExtendWith(OtherServer.class)
class TrunkServersIT {
    private static final Gateway GATEWAY = OtherServer.GATEWAY;
    private static final int NOBODY = 32_760;
    private static final int HOLE = 32_762;
    private static final int UNWELL = 32_764;
    private static final int LIVE = 32_766;
    private static final int LIVE_RTP = 32_768;
    private static final int DESK_RTP = 32_770;
    private static final int GONE = 32_772;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final double AT_ONCE_MS = 2_000;
    private static final double SOON_MS = 5_000;

    private static final DnsResponder NAMES =
            new DnsResponder(OtherServer.DNS)
                    .with("first.example. 5 IN A 127.0.0.1")
                    .with("second.example. 5 IN A 127.0.0.1")
                    .silent("_sip._udp.unsaid.example.");

    private static final Rest ADMIN = Rest.admin(GATEWAY);
    private static final List<String> PUT = new ArrayList<>();

    @BeforeAll
    static void start() {
        servers("closed", NOBODY, LIVE);
        servers("swallowed", HOLE, LIVE);
        servers("unwell", UNWELL, LIVE);
        servers("well", LIVE, GONE);
        services("_sip._tcp.lost", GONE, GONE + 2);
        trunk("closed", "7711");
        trunk("swallowed", "7712");
        trunk("unwell", "7713");
        trunk("lost", "7714");
        trunk("unsaid", "7715");
        trunk("well", "7716");
        put("trunks/lost", "{\"host\":\"lost.example\",\"transport\":\"tcp\"}");
        put("trunks/fixed", "{\"host\":\"127.0.0.1\",\"port\":%d}".formatted(LIVE));
        rule("lost-then", "7714", "trunk:fixed", 20);
    }

    @AfterAll
    static void stop() {
        PUT.reversed().forEach(path -> ADMIN.send("DELETE", path, ""));
        NAMES.close();
    }

    private static void servers(String name, int first, int second) {
        services("_sip._udp." + name, first, second);
    }

    private static void services(String name, int first, int second) {
        NAMES.with("%s.example. 5 IN SRV 10 0 %d first.example.".formatted(name, first))
                .with("%s.example. 5 IN SRV 20 0 %d second.example.".formatted(name, second));
    }

    private static void trunk(String name, String number) {
        put("trunks/" + name, "{\"host\":\"" + name + ".example\"}");
        rule("to-" + name, number, "trunk:" + name, 10);
    }

    private static void rule(String id, String number, String target, int priority) {
        put(
                "routes/" + id,
                "{\"match\":\"%s\",\"target\":\"%s\",\"priority\":%d}"
                        .formatted(number, target, priority));
    }

    private static void put(String path, String document) {
        var whole = "tenants/demo/" + path;
        assertThat(ADMIN.send("PUT", whole, document).status()).isIn(200, 201);
        PUT.add(whole);
    }

    @Test
    void aServerThatIsNotThereIsFollowedByTheNextAndNotTriedAgainSoon() {
        assertThat(call("7711", "closed")).isBetween(3_000.0, SOON_MS);
        assertThat(call("7711", "closed")).isLessThan(AT_ONCE_MS);
    }

    @Test
    void aServerThatSaysNothingIsFollowedByTheNextAndNotTriedAgainSoon() throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), HOLE);
        try (var hole = new DatagramSocket(address)) {
            assertThat(call("7712", "swallowed")).isBetween(3_000.0, SOON_MS);
            assertThat(call("7712", "swallowed")).isLessThan(AT_ONCE_MS);
            assertThat(hole.isBound()).isTrue();
        }
        assertThat(OtherServer.console())
                .contains("RW-1205 trunk:swallowed is tried at 127.0.0.1:");
    }

    @Test
    void aServerThatIsNotWellIsFollowedByTheNextAtOnce() {
        var play = Sipp.Play.of("refuse", UNWELL);
        try (var unwell =
                Sipp.listen(play.with("status", 503).with("reason", "Service Unavailable"))) {
            assertThat(call("7713", "unwell")).isLessThan(AT_ONCE_MS);
            assertThat(unwell.complaints()).isEmpty();
            assertThat(call("7713", "unwell")).isLessThan(AT_ONCE_MS);
            assertThat(unwell.received(m -> m.isRequest("INVITE"))).hasSize(1);
        }
    }

    @Test
    void whenAllServersAreGoneTheNextTrunkServesTheCall() {
        try (var second = answering()) {
            try (var call = OfficeCall.answered(GATEWAY, "1002", "7714", DESK_RTP)) {
                assertThat(legsAfter(call, second))
                        .containsExactly(
                                "1002 200 -",
                                "trunk:lost 0 TRUNK_UNAVAILABLE",
                                "trunk:fixed 200 -");
            }
        }
    }

    @Test
    void aNameServiceThatSaysNothingOfOneTrunkDelaysNoOther() {
        var state = new String[1];
        Await.until(
                "the trouble to be told",
                PATIENCE,
                () -> {
                    var trunk = ADMIN.expect(200, "GET", "tenants/demo/trunks/unsaid", "").object();
                    state[0] = trunk.getString("stateReason");
                    return !state[0].isEmpty();
                });
        assertThat(state[0]).isEqualTo("the name service says nothing of unsaid.example");
        assertThat(OtherServer.console())
                .contains("RW-1402 the name service says nothing of unsaid");
        assertThat(call("7716", "well")).isLessThan(AT_ONCE_MS);
    }

    @Test
    void whatComesFromAnyOfItsServersComesFromTheTrunk() {
        put(
                "routes/from-swallowed",
                "{\"match\":\"7719\",\"source\":\"trunk:swallowed\",\"target\":\"extension:1009\"}");
        Await.until("the trunk to be known", PATIENCE, () -> inbound(HOLE) == 480);
        assertThat(inbound(LIVE + 8)).isIn(401, 403, 407);
    }

    /// The status of a call that comes from a port.
    private static int inbound(int port) {
        try (var peer = new UdpChannel(port, GATEWAY.sip())) {
            peer.send(invite(peer.address(), Long.toHexString(System.nanoTime())));
            var response = peer.receive("an answer");
            while (response.status() < 200) {
                response = peer.receive("the final answer");
            }
            return response.status();
        }
    }

    private static String invite(String address, String id) {
        return """
        INVITE sip:7719@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP %1$s;branch=z9hG4bK-%2$s
        From: <sip:+4930999@127.0.0.1>;tag=%2$s
        To: <sip:7719@127.0.0.1>
        Call-ID: %2$s
        CSeq: 1 INVITE
        Max-Forwards: 70
        Contact: <sip:carrier@%1$s>
        Content-Type: application/sdp
        Content-Length: %3$d

        """
                        .formatted(address, id, CarrierCall.OFFER.length())
                        .replace("\n", "\r\n")
                + CarrierCall.OFFER;
    }

    /// Calls a number that the live server serves in the end.
    ///
    /// @return milliseconds until that server was invited
    private static double call(String number, String trunk) {
        try (var live = answering()) {
            var began = System.currentTimeMillis();
            try (var call = OfficeCall.answered(GATEWAY, "1002", number, DESK_RTP)) {
                var invite = live.awaitReceived("INVITE", m -> m.isRequest("INVITE"));
                assertThat(invite.message().text())
                        .startsWith("INVITE sip:" + number + "@" + trunk + ".example;");
                assertThat(legsAfter(call, live))
                        .containsExactly("1002 200 -", "trunk:" + trunk + " 200 -");
                assertThat(live.complaints()).isEmpty();
                return invite.at() - began;
            }
        }
    }

    private static Sipp answering() {
        return Sipp.listen(Sipp.Play.of("answer", LIVE).with("rtp", LIVE_RTP));
    }

    private static List<String> legsAfter(OfficeCall call, Sipp live) {
        call.hangUp();
        live.awaitReceived("BYE", m -> m.isRequest("BYE"));
        return CallRecords.legs(GATEWAY, call.callId());
    }
}
