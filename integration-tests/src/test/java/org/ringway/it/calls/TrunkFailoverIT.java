package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.server.Metrics;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.Sipp;

/// A number that two trunks serve, and a first one that cannot.
@ArquillianTest
class TrunkFailoverIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final Rest ADMIN = Rest.admin(GATEWAY);
    private static final Metrics METRICS = new Metrics(GATEWAY);
    private static final String NUMBER = "7701";
    private static final List<String> NAMES = List.of("first", "second");
    private static final int FIRST = 32_730;
    private static final int SECOND = 32_732;
    private static final int SECOND_RTP = 32_734;
    private static final int DESK_RTP = 32_736;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final double AT_ONCE_MS = 2_000;
    private static final double AFTER_SILENCE_MS = 5_000;

    private static double freePorts;

    @BeforeAll
    static void putTheTrunks() {
        freePorts = METRICS.value("ringway_media_ports_free", "");
        for (var i = 0; i < NAMES.size(); i++) {
            var name = NAMES.get(i);
            var trunk = "{\"host\":\"127.0.0.1\",\"port\":%d}".formatted(i == 0 ? FIRST : SECOND);
            ADMIN.expect(201, "PUT", "tenants/demo/trunks/" + name, trunk);
            var rule =
                    "{\"match\":\"77*\",\"target\":\"trunk:%s\",\"priority\":%d}"
                            .formatted(name, i + 1);
            ADMIN.expect(201, "PUT", "tenants/demo/routes/by-" + name, rule);
        }
    }

    @AfterAll
    static void takeTheTrunks() {
        for (var name : NAMES) {
            ADMIN.send("DELETE", "tenants/demo/routes/by-" + name, "");
            ADMIN.send("DELETE", "tenants/demo/trunks/" + name, "");
        }
        Await.until(
                "all ports to be free",
                PATIENCE,
                () -> METRICS.value("ringway_media_ports_free", "") >= freePorts);
    }

    @Test
    void aTrunkThatIsNotWellIsFollowedByTheNext() {
        try (var first = refusing(503, "Service Unavailable");
                var second = answering();
                var far = new RtpPeer(SECOND_RTP, G711.PCMA, Tone.PHONE);
                var near = new RtpPeer(DESK_RTP, G711.PCMA, Tone.PHONE);
                var call = OfficeCall.answered(GATEWAY, "1002", NUMBER, DESK_RTP)) {
            assertThat(invite(second) - invite(first)).isLessThan(AT_ONCE_MS);
            far.sendTo(second.remoteMedia());
            near.sendTo(call.remoteMedia());
            for (var ear : List.of(far, near)) {
                Await.until("sound", PATIENCE, () -> ear.received().audio().size() > 50);
            }
            assertThat(legsAfter(call, second))
                    .containsExactly(
                            "1002 200 -",
                            "trunk:first 503 TRUNK_UNAVAILABLE",
                            "trunk:second 200 -");
            assertThat(first.complaints()).isEmpty();
            assertThat(second.complaints()).isEmpty();
        }
    }

    @Test
    void aTrunkThatCannotBeReachedIsFollowedByTheNext() {
        reachTheFirstOver("tcp");
        try (var second = answering()) {
            var began = System.currentTimeMillis();
            try (var call = OfficeCall.answered(GATEWAY, "1002", NUMBER, DESK_RTP)) {
                assertThat(invite(second) - began).isLessThan(AT_ONCE_MS);
                assertThat(legsAfter(call, second))
                        .containsExactly(
                                "1002 200 -",
                                "trunk:first 0 TRUNK_UNAVAILABLE",
                                "trunk:second 200 -");
            }
        } finally {
            reachTheFirstOver("udp");
        }
    }

    @Test
    void aTrunkThatSaysNothingIsFollowedByTheNext() throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), FIRST);
        try (var silent = new DatagramSocket(address);
                var second = answering()) {
            var began = System.currentTimeMillis();
            try (var call = OfficeCall.answered(GATEWAY, "1002", NUMBER, DESK_RTP)) {
                assertThat(silent.isBound()).isTrue();
                assertThat(invite(second) - began).isBetween(3_000.0, AFTER_SILENCE_MS);
                assertThat(legsAfter(call, second))
                        .containsExactly(
                                "1002 200 -",
                                "trunk:first 0 TRUNK_UNAVAILABLE",
                                "trunk:second 200 -");
            }
        }
    }

    @Test
    void whoIsBusyIsBusyOnEveryTrunk() {
        var line = new OfficeCall.Line("demo", "1002");
        try (var first = refusing(486, "Busy Here");
                var second = answering();
                var call =
                        OfficeCall.invited(
                                GATEWAY, line, line.uri(NUMBER), "", OfficeCall.offer(DESK_RTP))) {
            assertThat(call.response().status()).isEqualTo(486);
            assertThat(CallRecords.legs(GATEWAY, call.callId()))
                    .containsExactly("1002 486 -", "trunk:first 486 BUSY");
            assertThat(second.messages()).isEmpty();
            assertThat(first.complaints()).isEmpty();
        }
    }

    private static void reachTheFirstOver(String transport) {
        var change = "{\"transport\":\"%s\"}".formatted(transport);
        ADMIN.expect(200, "PATCH", "tenants/demo/trunks/first", change);
    }

    private static Sipp refusing(int status, String reason) {
        return Sipp.listen(
                Sipp.Play.of("refuse", FIRST).with("status", status).with("reason", reason));
    }

    private static Sipp answering() {
        return Sipp.listen(Sipp.Play.of("answer", SECOND).with("rtp", SECOND_RTP));
    }

    private static double invite(Sipp trunk) {
        return trunk.awaitReceived("INVITE", m -> m.isRequest("INVITE")).at();
    }

    private static List<String> legsAfter(OfficeCall call, Sipp second) {
        call.hangUp();
        second.awaitReceived("BYE", m -> m.isRequest("BYE"));
        return CallRecords.legs(GATEWAY, call.callId());
    }
}
