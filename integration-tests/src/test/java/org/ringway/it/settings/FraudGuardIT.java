package org.ringway.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.server.Metrics;
import org.ringway.it.support.server.OtherServer;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.SipChannel;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.Sipp;
import org.ringway.it.support.sip.Way;

/// What a password in the wrong hands can do, and what guessing one leads to.
@ExtendWith(OtherServer.class)
class FraudGuardIT {
    private static final Gateway GATEWAY = OtherServer.GATEWAY;
    private static final Rest ADMIN = Rest.admin(GATEWAY);
    private static final Metrics METRICS = new Metrics(GATEWAY);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String EXTENSION = "tenants/demo/extensions/1004";
    private static final String BLOCKED = "ringway_sources_blocked";
    private static final int FAILURES = OtherServer.FAILURES;
    private static final int DESK_RTP = 32_792;
    private static final int CARRIER_RTP = 32_794;
    private static final OfficeCall.Line LINE = new OfficeCall.Line("demo", "1004");

    @AfterEach
    void takeTheLimits() {
        limit("null");
        Await.until("the end of all calls", LIMIT, () -> calls() == 0);
    }

    @Test
    void oneMoreInternationalCallThanAllowedIsRefusedUntilTheLimitIsGone() {
        limit("{\"callsPerMinute\":0,\"internationalCalls\":1,\"minutesPerDay\":0}");
        try (var carrier = answering();
                var first = call("+442012345671")) {
            assertThat(carrier.complaints()).isEmpty();
            assertThat(first.response().status()).isEqualTo(200);
            try (var second = invited("+442012345672")) {
                assertThat(second.response().status()).isEqualTo(503);
                assertThat(second.response().header("Reason")).contains("international full");
                assertThat(second.response().header("Warning")).contains("The extension has");
                assertThat(ending(second)).isEqualTo("INTERNATIONAL_FULL");
            }
            try (var national = call("+49301234567")) {
                assertThat(national.refer(LINE.uri("+442012345673")).status()).isEqualTo(202);
                var said =
                        national.awaitRequest(
                                "a NOTIFY of the refusal", m -> m.body().contains(" 503 "));
                assertThat(said.isRequest("NOTIFY")).isTrue();
                national.hangUp();
            }
            limit("{\"callsPerMinute\":0,\"internationalCalls\":2,\"minutesPerDay\":0}");
            try (var second = call("+442012345674")) {
                second.hangUp();
            }
            first.hangUp();
        }
    }

    @Test
    void oneMoreCallAMinuteThanAllowedIsRefusedAndCallsInsideAreNot() {
        limit("{\"callsPerMinute\":1,\"internationalCalls\":0,\"minutesPerDay\":0}");
        try (var carrier = answering()) {
            assertThat(carrier.complaints()).isEmpty();
            try (var first = call("+49301234567")) {
                first.hangUp();
            }
            try (var second = invited("+49301234567")) {
                assertThat(second.response().status()).isEqualTo(503);
                assertThat(second.response().header("Reason")).contains("too many calls");
                assertThat(ending(second)).isEqualTo("TOO_MANY_CALLS");
            }
            try (var inside = call("600")) {
                inside.hangUp();
            }
            try (var colleague = OfficeCall.answered(GATEWAY, "1001", "+49301234567", DESK_RTP)) {
                colleague.hangUp();
            }
        }
    }

    @Test
    void whoGuessesIsKeptOutForAWhileAndTheOthersAreServed() {
        try (var guesser = Way.UDP.open(GATEWAY, "127.0.0.3");
                var honest = Way.UDP.open(GATEWAY, "127.0.0.1")) {
            for (var i = 0; i < FAILURES; i++) {
                assertThat(guess(guesser)).isEqualTo(403);
            }
            var before = turnedAway();
            var unheard = client(guesser, "demo-1003");
            guesser.send(options(unheard));
            Await.until("the request to be passed over", LIMIT, () -> turnedAway() > before);
            assertThat(METRICS.value(BLOCKED, "")).isEqualTo(1);
            assertThat(client(honest, "demo-1003").registerWithDigest(0, "SHA-256").status())
                    .isEqualTo(200);
            Await.until(
                    "the record of it",
                    LIMIT,
                    () -> {
                        var latest =
                                ADMIN.expect(200, "GET", "tenants/demo/changes?limit=5", "")
                                        .array();
                        return latest.getValuesAs(JsonObject.class).stream()
                                .anyMatch(change ->
                                        change.getString("action").equals("block")
                                                && change.getString("source").equals("127.0.0.3")
                                                && change.getString("author").equals("gateway"));
                    });
            Await.until("the end of it", LIMIT, () -> METRICS.value(BLOCKED, "") == 0);
            var heard = options(client(guesser, "demo-1003"));
            guesser.send(heard);
            var answer = guesser.receive("the first answer since");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Call-ID")).isEqualTo(new SipText(heard).header("Call-ID"));
        }
    }

    @Test
    void whomARuleAllowsIsNotKeptOut() {
        var rule = "tenants/demo/accessRules/office";
        ADMIN.expect(201, "PUT", rule, "{\"action\":\"allow\",\"cidr\":\"127.0.0.4\"}");
        try (var office = Way.WSS.open(GATEWAY, "127.0.0.4")) {
            for (var i = 0; i < 3 * FAILURES; i++) {
                assertThat(guess(office)).isEqualTo(403);
            }
            assertThat(client(office, "demo-1003").registerWithDigest(0, "SHA-256").status())
                    .isEqualTo(200);
        } finally {
            ADMIN.expect(204, "DELETE", rule, "");
        }
    }

    private static int guess(SipChannel channel) {
        return client(channel, "a guess").registerWithDigest(60, "SHA-256").status();
    }

    private static SipClient client(SipChannel channel, String password) {
        return new SipClient(channel, Gateway.DOMAIN, new Digest("1003", password));
    }

    private static String options(SipClient client) {
        return client.request("OPTIONS", "sip:" + Gateway.DOMAIN, "");
    }

    private static void limit(String limits) {
        ADMIN.expect(200, "PATCH", EXTENSION, "{\"limits\":" + limits + "}");
    }

    private static Sipp answering() {
        return Sipp.listen(Sipp.Play.of("answer", Gateway.CARRIER_PORT).with("rtp", CARRIER_RTP));
    }

    private static OfficeCall call(String number) {
        return OfficeCall.answered(GATEWAY, "1004", number, DESK_RTP);
    }

    private static OfficeCall invited(String number) {
        return OfficeCall.invited(GATEWAY, LINE, LINE.uri(number), "", OfficeCall.offer(DESK_RTP));
    }

    private static String ending(OfficeCall call) {
        var from = Instant.now().minusSeconds(600);
        var path = "tenants/demo/cdrs?from=" + from + "&limit=1000";
        var ending = new String[1];
        Await.until(
                "the record",
                LIMIT,
                () -> {
                    ending[0] =
                            ADMIN
                                    .expect(200, "GET", path, "")
                                    .array()
                                    .getValuesAs(JsonObject.class)
                                    .stream()
                                    .filter(cdr -> cdr.getString("callId").equals(call.callId()))
                                    .map(cdr -> cdr.getString("ending", ""))
                                    .findFirst()
                                    .orElse("");
                    return !ending[0].isEmpty();
                });
        return ending[0];
    }

    private static int calls() {
        return ADMIN.expect(200, "GET", "tenants/demo/calls", "").array().size();
    }

    private static double turnedAway() {
        return METRICS.value("ringway_sip_rejected_total", "reason=\"blocked\"");
    }
}
