package org.ringway.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.server.Metrics;
import org.ringway.it.support.server.OtherServer;
import org.ringway.it.support.sip.CarrierCall;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.SipChannel;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.UdpChannel;
import org.ringway.it.support.sip.Way;

/// One table of access rules for every way in, changed while the server runs.
@ExtendWith(OtherServer.class)
class AccessRulesIT {
    private static final Gateway GATEWAY = OtherServer.GATEWAY;
    private static final Rest ADMIN = Rest.admin(GATEWAY);
    private static final Metrics METRICS = new Metrics(GATEWAY);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String RULES = "tenants/demo/accessRules/";
    private static final String HERE = "127.0.0.1";
    private static final String THERE = "127.0.0.2";
    private static final List<String> METHODS = List.of("REGISTER", "INVITE", "OPTIONS", "MESSAGE");
    private static final String WHY = "SIP;cause=403;text=\"access rule\"";
    private static final int RTP = 32_790;

    @BeforeAll
    static void takeTheRulesOfTheDemo() {
        clear();
    }

    @AfterEach
    void takeTheRules() {
        clear();
    }

    private static void clear() {
        for (var rule : ADMIN.expect(200, "GET", "tenants/demo/accessRules", "").array()) {
            ADMIN.expect(204, "DELETE", RULES + ((JsonObject) rule).getString("id"), "");
        }
        ADMIN.expect(200, "PATCH", "tenants/demo", "{\"deniedRequests\":\"refuse\"}");
    }

    static Stream<Arguments> waysAndMethods() {
        return Arrays.stream(Way.values())
                .flatMap(way -> METHODS.stream().map(method -> Arguments.of(way, method)));
    }

    @ParameterizedTest
    @MethodSource("waysAndMethods")
    void everyRuleSaysTheSameOverEveryWay(Way way, String method) {
        try (var here = way.open(GATEWAY, HERE);
                var there = way.open(GATEWAY, THERE)) {
            assertThat(isDenied(here, method)).as("no rule").isFalse();
            put("all", "deny", "127.0.0.0/8", 900, "");
            assertThat(isDenied(here, method)).as("all are denied").isTrue();
            put("one", "allow", HERE, 100, "");
            assertThat(isDenied(here, method)).as("this one is allowed first").isFalse();
            assertThat(isDenied(there, method)).as("that one is not").isTrue();
            put("method", "deny", HERE, 50, "\"methods\":[\"" + method + "\"]");
            assertThat(isDenied(here, method)).as("denied before").isTrue();
            var others = METHODS.stream().filter(other -> !other.equals(method)).toList();
            for (var other : others) {
                assertThat(isDenied(here, other)).as(other).isFalse();
            }
            put("way", "allow", HERE, 10, "\"transports\":[\"" + way.name() + "\"]");
            assertThat(isDenied(here, method)).as("allowed before, over this way").isFalse();
            var ways = Arrays.stream(Way.values()).filter(other -> other != way).toList();
            for (var other : ways) {
                try (var elsewhere = other.open(GATEWAY, HERE)) {
                    assertThat(isDenied(elsewhere, method)).as(other.name()).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whoIsAllowedStillHasToShowWhoHeIs(Way way) {
        put("all", "allow", "127.0.0.0/8", 1, "");
        try (var channel = way.open(GATEWAY, HERE)) {
            assertThat(ask(channel, "INVITE").status()).isEqualTo(401);
            var phone = new SipClient(channel, Gateway.DOMAIN, new Digest("1003", "demo-1003"));
            assertThat(phone.registerWithDigest(60, "SHA-256").status()).isEqualTo(200);
            put("none", "deny", "127.0.0.0/8", 0, "\"methods\":[\"register\"]");
            assertThat(phone.register(60).status()).isEqualTo(403);
            ADMIN.expect(204, "DELETE", RULES + "none", "");
            assertThat(phone.registerWithDigest(0, "SHA-256").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whoIsToHearNothingDoesNotHearAnything(Way way) {
        ADMIN.expect(200, "PATCH", "tenants/demo", "{\"deniedRequests\":\"drop\"}");
        var before = rejected();
        try (var channel = way.open(GATEWAY, HERE)) {
            put("all", "deny", "127.0.0.0/8", 1, "");
            var lost = client(channel);
            for (var method : METHODS) {
                channel.send(request(lost, channel, method));
            }
            Await.until("the denials", LIMIT, () -> rejected() >= before + METHODS.size());
            ADMIN.expect(204, "DELETE", RULES + "all", "");
            var heard = client(channel);
            var request = request(heard, channel, "OPTIONS");
            channel.send(request);
            var first = channel.receive("the first answer of all");
            assertThat(first.header("Call-ID")).isEqualTo(new SipText(request).header("Call-ID"));
            assertThat(first.status()).isEqualTo(200);
        }
    }

    @Test
    void aTrunkIsKnownByItsAddressUnlessARuleDeniesIt() {
        try (var browser = Way.WSS.open(GATEWAY, HERE);
                var carrier = new UdpChannel(Gateway.CARRIER_PORT, GATEWAY.sip())) {
            var offer = "Content-Type: application/sdp\r\n";
            var call = new CarrierCall(carrier, browser);
            carrier.send(call.request("INVITE", offer, CarrierCall.OFFER));
            assertThat(call.answer().status()).isEqualTo(480);
            carrier.send(call.acknowledgement());
            put("trunk", "deny", HERE, 1, "\"methods\":[\"INVITE\"],\"transports\":[\"udp\"]");
            var denied = new CarrierCall(carrier, browser);
            carrier.send(denied.request("INVITE", offer, CarrierCall.OFFER));
            var answer = denied.answer();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("Reason")).isEqualTo(WHY);
            carrier.send(denied.acknowledgement());
        }
    }

    @Test
    void aCallInProgressGoesOnWhateverTheRulesSay() {
        try (var call = OfficeCall.answered(GATEWAY, "1002", "600", RTP)) {
            put("all", "deny", "0.0.0.0/0", 1, "");
            put("six", "deny", "::/0", 1, "");
            try (var other = Way.UDP.open(GATEWAY, HERE)) {
                assertThat(isDenied(other, "INVITE")).isTrue();
            }
            assertThat(call.inform("application/dtmf-relay", "Signal=5\r\n").status())
                    .isNotIn(403, 481);
            assertThat(calls()).isEqualTo(1);
            call.hangUp();
            Await.until("the end of the call", LIMIT, () -> calls() == 0);
        }
    }

    @Test
    void whoIsDeniedIsCountedEachTimeAndNamedOnce() {
        put("all", "deny", "127.0.0.9", 1, "");
        var before = rejected();
        try (var channel = Way.TCP.open(GATEWAY, "127.0.0.9")) {
            for (var i = 0; i < 20; i++) {
                assertThat(isDenied(channel, "OPTIONS")).isTrue();
            }
        }
        assertThat(rejected()).isEqualTo(before + 20);
        var lines = OtherServer.console().lines().filter(line -> line.contains("RW-1470")).toList();
        assertThat(lines).filteredOn(line -> line.contains("127.0.0.9")).hasSizeLessThan(2);
        assertThat(lines).hasSizeBetween(1, 60);
    }

    private static void put(String id, String action, String cidr, int priority, String more) {
        var document =
                "{\"action\":\"%s\",\"cidr\":\"%s\",\"priority\":%d%s}"
                        .formatted(action, cidr, priority, more.isEmpty() ? "" : "," + more);
        ADMIN.expect(201, "PUT", RULES + id, document);
    }

    private static boolean isDenied(SipChannel channel, String method) {
        var answer = ask(channel, method);
        return answer.status() == 403 && answer.header("Reason").equals(WHY);
    }

    private static SipText ask(SipChannel channel, String method) {
        var client = client(channel);
        return client.exchange(request(client, channel, method));
    }

    private static SipClient client(SipChannel channel) {
        return new SipClient(channel, Gateway.DOMAIN, new Digest("1003", "demo-1003"));
    }

    private static String request(SipClient client, SipChannel channel, String method) {
        var uri = "sip:" + (method.equals("REGISTER") ? "" : "1004@") + Gateway.DOMAIN;
        var contact = "Contact: <sip:1003@" + channel.address() + ">\r\n";
        return client.request(method, uri, contact);
    }

    private static int calls() {
        return ADMIN.expect(200, "GET", "tenants/demo/calls", "").array().size();
    }

    private static double rejected() {
        return METRICS.value("ringway_sip_rejected_total", "reason=\"access\"");
    }
}
