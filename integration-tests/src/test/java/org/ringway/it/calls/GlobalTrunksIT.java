package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.server.Archives;
import org.ringway.it.support.server.Metrics;
import org.ringway.it.support.server.ServerLog;
import org.ringway.it.support.sip.Kamailio;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.Sipp;

/// Trunks that a file has for every tenant.
@ArquillianTest
class GlobalTrunksIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final Rest ADMIN = Rest.admin(GATEWAY);
    private static final Path FILE =
            Archives.server().resolve("standalone/configuration/ringway-trunks.json");
    private static final Duration LIVE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final OfficeCall.Line DEMO = new OfficeCall.Line("demo", "1002");
    private static final OfficeCall.Line ACME = new OfficeCall.Line("acme", "1002");
    private static final String PASSWORD = "known to the carrier";
    private static final String NUMBER = "8801";
    private static final String WANTED = "+49881005";
    private static final String UNKNOWN = "+49871005";
    private static final String DEMOS = "+49881003";
    private static final String THIEVISH = "tenants/demo/extensions/" + WANTED;
    private static final int CARRIER = 32_770;
    private static final int CARRIER_RTP = 32_772;
    private static final int DESK_RTP = 32_774;
    private static final int ROUTER = 32_776;

    @AfterEach
    void takeEverythingAway() throws IOException {
        for (var tenant : List.of("demo", "acme")) {
            ADMIN.send("DELETE", route(tenant, "shared-out"), "");
            ADMIN.send("DELETE", route(tenant, "shared-in"), "");
            ADMIN.send("DELETE", route(tenant, "theft"), "");
            ADMIN.send("DELETE", own(tenant), "");
        }
        ADMIN.send("DELETE", THIEVISH, "");
        Files.deleteIfExists(FILE);
        Await.until("no global trunks", LIVE, () -> trunks().isEmpty());
    }

    @Test
    void theFileServesEveryTenantAndAMistakeInItTakesNothingAway() throws IOException {
        var log = new ServerLog();
        put("[", trunk(1), "]");
        awaitTrunk();
        for (var tenant : List.of("demo", "acme")) {
            ADMIN.expect(
                    201,
                    "PUT",
                    route(tenant, "shared-out"),
                    "{\"match\":\"88*\",\"target\":\"trunk:shared\",\"priority\":1}");
        }
        try (var carrier = carrier()) {
            try (var call = answered(DEMO)) {
                assertThat(status(ACME)).as("its only line is in use").isEqualTo(503);
                call.hangUp();
            }
            awaitByes(carrier, 1);
            try (var call = answered(ACME)) {
                call.hangUp();
            }
            awaitByes(carrier, 2);

            put("[", trunk(7).replace("\"port\"", "port"), "]");
            Await.until("the alarm", LIVE, () -> alarms().contains("line 4, column "));
            assertThat(new Metrics(GATEWAY).value("ringway_trunk_alarms", "")).isOne();
            put("[", trunk(7).replace("udp", "sctp"), "]");
            Await.until(
                    "the next alarm",
                    LIVE,
                    () -> alarms().contains("line 5: trunk shared: transport: It must be one of"));
        }
        try (var carrier = carrier();
                var call = answered(DEMO)) {
            call.hangUp();
            awaitByes(carrier, 1);
        }
        put("[", trunk(7), "]");
        Await.until("no alarm", LIVE, () -> alarms().isEmpty());

        put("[", "]");
        Await.until(
                "an alarm for whoever counts on it",
                LIVE,
                () ->
                        alarms().contains(
                                        "tenant acme: rule shared-out leads to the trunk shared,"
                                                + " which does not exist"));
        assertThat(status(DEMO)).isEqualTo(503);
        ADMIN.expect(200, "PATCH", route("acme", "shared-out"), "{\"priority\":2}");
        assertThat(log.since())
                .anyMatch(line -> line.contains("RW-3161"))
                .anyMatch(line -> line.contains("RW-3162"))
                .noneMatch(line -> line.contains(PASSWORD));
    }

    @Test
    void aNumberThatComesInIsTheTenantsThatHasARouteForIt() throws IOException {
        put("[", trunk(1), "]");
        awaitTrunk();
        claim("acme", "+4988*");
        awaitRefusal(WANTED, 480);
        Await.until("the record of the call", LIVE, () -> records("acme", WANTED) > 0);
        awaitRefusal("+49891005", 404);
    }

    @Test
    void aNumberThatTwoClaimIsNobodysUntilTheFileSaysWhoseItIs() throws IOException {
        var log = new ServerLog();
        put("[", trunk(1), "]");
        awaitTrunk();
        claim("acme", "+4988*");
        awaitRefusal(WANTED, 480);
        claim("demo", WANTED);
        putOwn("demo");
        claimOwn("demo", "*");
        ADMIN.expect(
                201,
                "PUT",
                THIEVISH,
                """
                {"password":"x","remoteAccount":{"keeper":"browser","domain":"127.0.0.1","port":%d}}
                """
                        .formatted(CARRIER));

        awaitRefusal(WANTED, 404);
        assertThat(reason("acme")).startsWith("Not only this tenant claims that number");
        Await.until(
                "the alarm",
                LIVE,
                () ->
                        alarms().contains(
                                        "tenants acme (+4988*) and demo (+49881005) claim the same"
                                                + " numbers of the global trunk shared"));
        assertThat(log.since())
                .anyMatch(line -> line.contains("RW-1454") && line.contains("acme, demo"))
                .anyMatch(line -> line.contains("RW-3163") && line.contains("acme (+4988*)"));

        put("[", trunk(1, "\"numbers\": [{\"match\": \"+4988*\", \"tenant\": \"acme\"}]"), "]");
        Await.until("no alarm", LIVE, () -> alarms().isEmpty());
        var before = records("acme", WANTED);
        awaitRefusal(WANTED, 480);
        Await.until("its record", LIVE, () -> records("acme", WANTED) > before);
        assertThat(records("demo", WANTED)).isZero();
        assertThat(reason("demo")).contains("has not given that number");
        assertThat(reason("acme")).doesNotContain("has not given");
    }

    @Test
    void whereTwoTenantsHaveTrunksOfTheirOwnTheNumberDecides() {
        var log = new ServerLog();
        putOwn("acme");
        awaitRefusal(UNKNOWN, 404);
        Await.until("the record of who is alone", LIVE, () -> records("acme", UNKNOWN) == 1);
        putOwn("demo");
        claimOwn("demo", DEMOS);
        awaitRefusal(DEMOS, 480);
        Await.until("its record", LIVE, () -> records("demo", DEMOS) == 1);
        awaitRefusal(UNKNOWN, 404);
        claimOwn("acme", "+4988*");
        awaitRefusal(DEMOS, 404);
        assertThat(records("acme", UNKNOWN) + records("demo", UNKNOWN)).isOne();
        assertThat(records("acme", DEMOS) + records("demo", DEMOS)).isOne();
        assertThat(alarms()).contains("claim the same numbers of their own trunks at 127.0.0.1:");
        assertThat(log.since()).anyMatch(line -> line.contains("RW-1454"));
    }

    @Test
    void whoIsLeftOutNeitherCallsNorIsCalledNorMayNameIt() throws IOException {
        var log = new ServerLog();
        put("[", trunk(1), "]");
        awaitTrunk();
        ADMIN.expect(
                201,
                "PUT",
                route("demo", "shared-out"),
                "{\"match\":\"88*\",\"target\":\"trunk:shared\",\"priority\":1}");
        claim("demo", "+4988*");
        put("[", trunk(1, "\"tenants\": [\"acme\"]"), "]");
        Await.until(
                "an alarm for whoever is left out",
                LIVE,
                () ->
                        alarms().contains(
                                        "tenant demo: rule shared-out leads to the trunk shared, which"
                                                + " is there for other tenants alone"));

        assertThat(status(DEMO)).isEqualTo(503);
        awaitRefusal(WANTED, 404);
        ADMIN.expect(204, "DELETE", route("demo", "shared-out"), "");
        var refused =
                ADMIN.expect(
                                422,
                                "PUT",
                                route("demo", "shared-out"),
                                "{\"match\":\"88*\",\"target\":\"trunk:shared\"}")
                        .object();
        assertThat(refused.getString("field")).isEqualTo("target");
        assertThat(refused.getString("reason")).contains("unknown trunk shared");
        claim("acme", "+4988*");
        awaitRefusal(WANTED, 480);

        put("[", trunk(1, "\"tenants\": [\"nobody\"]"), "]");
        Await.until(
                "the alarm",
                LIVE,
                () -> alarms().contains("trunk shared: tenants[0]: There is no tenant nobody."));
        awaitRefusal(WANTED, 480);
        assertThat(log.since())
                .anyMatch(line -> line.contains("RW-3165"))
                .noneMatch(line -> line.contains(PASSWORD));
    }

    @Test
    void itRegistersOnceAndGoesOnWhenAnotherOneChanges() throws IOException {
        var values =
                Map.<String, Object>of(
                        "gateway", GATEWAY.sip().getPort(), "phone", CARRIER, "password", PASSWORD);
        var registering =
                """
                {"name": "router", "host": "127.0.0.1", "port": %d, "register": true,
                 "username": "line7", "password": "%s"}
                """
                        .formatted(ROUTER, PASSWORD);
        try (var router = new Kamailio("registrar", ROUTER, values)) {
            put("[", trunk(1) + ",", registering, "]");
            Await.until(
                    "the registration",
                    LIVE,
                    () -> trunks().stream().anyMatch(trunk -> trunk.contains("REGISTERED")));
            put("[", trunk(2) + ",", registering, "]");
            Await.until("the change", LIVE, () -> total() == 2);
            assertThat(router.lines(" REGISTERED line7")).hasSize(1);
            assertThat(ADMIN.expect(200, "GET", "trunks", "").body()).doesNotContain(PASSWORD);

            put("[", trunk(2), "]");
            router.awaitLines("UNREGISTERED line7", 1);
        }
    }

    private static String trunk(int outbound, String more) {
        return trunk(outbound).replaceAll("}$", ", " + more + "}");
    }

    private static String trunk(int outbound) {
        return """
        {"name": "shared",
         "host": "127.0.0.1",
         "port": %d,
         "transport": "udp", "username": "gw", "password": "%s",
         "maxConcurrentOutbound": %d}
        """
                .formatted(CARRIER, PASSWORD, outbound)
                .strip();
    }

    private static void put(String... lines) throws IOException {
        Files.writeString(FILE, String.join("\n", lines));
        Files.setPosixFilePermissions(FILE, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static void claim(String tenant, String match) {
        ADMIN.expect(
                201,
                "PUT",
                route(tenant, "shared-in"),
                """
                {"match":"%s","source":"trunk:shared","target":"extension:","stripDigits":5}
                """
                        .formatted(match));
    }

    private static String own(String tenant) {
        return "tenants/" + tenant + "/trunks/theft";
    }

    private static void putOwn(String tenant) {
        var trunk = "{\"host\":\"127.0.0.1\",\"port\":%d}".formatted(CARRIER);
        ADMIN.expect(201, "PUT", own(tenant), trunk);
    }

    private static void claimOwn(String tenant, String match) {
        ADMIN.expect(
                201,
                "PUT",
                route(tenant, "theft"),
                "{\"match\":\"%s\",\"source\":\"trunk:theft\",\"target\":\"extension:\",\"stripDigits\":5}"
                        .formatted(match));
    }

    private static String reason(String tenant) {
        return ADMIN.expect(
                        200,
                        "POST",
                        "tenants/" + tenant + "/routes:test",
                        "{\"source\":\"trunk:shared\",\"number\":\"%s\"}".formatted(WANTED))
                .object()
                .getString("reason", "");
    }

    private static long records(String tenant, String number) {
        return ADMIN
                .expect(200, "GET", "tenants/" + tenant + "/cdrs?limit=1000", "")
                .array()
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(record -> record.getString("to").contains(number))
                .count();
    }

    private static void awaitRefusal(String number, int status) {
        try (var call = refused(number, status)) {
            call.awaitSuccess(PATIENCE);
        }
    }

    private static void awaitTrunk() {
        Await.until(
                "the trunk of the file",
                LIVE,
                () -> ADMIN.send("GET", "trunks/shared", "").status() == 200);
        assertThat(ADMIN.expect(200, "GET", "trunks/shared", "").object())
                .doesNotContainKey("password")
                .extractingByKey("state")
                .hasToString("\"STATIC\"");
    }

    private static int total() {
        return ADMIN.expect(200, "GET", "trunks/shared", "")
                .object()
                .getInt("maxConcurrentOutbound");
    }

    private static List<String> trunks() {
        return ADMIN.expect(200, "GET", "trunks", "").array().getValuesAs(JsonObject.class).stream()
                .map(JsonObject::toString)
                .toList();
    }

    private static String alarms() {
        var alarms = ADMIN.expect(200, "GET", "trunks:file", "").object().getJsonArray("alarms");
        return alarms.isEmpty() ? "" : alarms.toString();
    }

    private static String route(String tenant, String id) {
        return "tenants/" + tenant + "/routes/" + id;
    }

    private static Sipp carrier() {
        return Sipp.listen(Sipp.Play.of("answer", CARRIER).with("rtp", CARRIER_RTP));
    }

    private static void awaitByes(Sipp carrier, int count) {
        Await.until(
                count + " BYEs",
                LIVE,
                () -> carrier.received(m -> m.isRequest("BYE")).size() == count);
    }

    private static OfficeCall answered(OfficeCall.Line line) {
        var call =
                OfficeCall.invited(GATEWAY, line, line.uri(NUMBER), "", OfficeCall.offer(DESK_RTP));
        assertThat(call.response().status()).isEqualTo(200);
        call.acknowledge("");
        return call;
    }

    private static int status(OfficeCall.Line line) {
        try (var call =
                OfficeCall.invited(
                        GATEWAY, line, line.uri(NUMBER), "", OfficeCall.offer(DESK_RTP))) {
            return call.response().status();
        }
    }

    private static Sipp refused(String number, int status) {
        var play = Sipp.Play.of("call-and-be-refused", CARRIER);
        return Sipp.call(play.with("number", number).with("status", status), GATEWAY.sip());
    }
}
