package org.ringway.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ringway.certificate.Issuer;
import org.ringway.certificate.KeyedChain;
import org.ringway.certificate.PemBundle;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.TlsClient;
import org.ringway.it.support.TlsClient.Takes;
import org.ringway.it.support.Work;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.server.OwnServer;
import org.ringway.it.support.server.PostgresCluster;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.Sipp;

/// The same EAR on PostgreSQL, on two servers. One of them serves nobody that it does not know.
class DatabaseIT {
    private static final Duration LIVE = Duration.ofSeconds(10);
    private static final String NUMBER = "+49301234567";
    private static final int DESK_RTP = 32_796;
    private static final int CARRIER_RTP = 32_798;
    private static final String CERTIFICATE = "tenants/twins/certificates/twins.example";
    private static final Issuer ISSUER = Issuer.root("root").intermediate("office");
    private static final KeyedChain CHAIN = ISSUER.ec("twins.example");
    private static final Rest ADMIN = Rest.admin(Gateway.OWN);

    private static PostgresCluster postgres;
    private static OwnServer one;
    private static OwnServer two;

    @BeforeAll
    static void start() {
        postgres = new PostgresCluster();
        one = server("one", Gateway.OWN, "default");
        two = server("two", Gateway.TWIN, "refuse");
        one.start();
        two.start();
        var tenant = "{\"name\":\"Twins\",\"sipDomain\":\"twins.example\"}";
        ADMIN.expect(201, "PUT", "tenants/twins", tenant);
        ADMIN.expect(201, "PUT", CERTIFICATE, pem(CHAIN));
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
        postgres.close();
    }

    @Test
    void aCertificateThatOneServerStoresTheOtherServesToo() {
        awaitShown(CHAIN);
        var other = ISSUER.rsa("twins.example");
        ADMIN.expect(200, "PUT", CERTIFICATE, pem(other));
        awaitShown(other);
        ADMIN.expect(200, "PUT", CERTIFICATE, pem(CHAIN));
        awaitShown(CHAIN);
    }

    @Test
    void whoNamesNobodyThatIsKnownIsRefusedByTheServerThatIsToldTo() {
        for (var address : List.of(Gateway.TWIN.https(), Gateway.TWIN.sips())) {
            var listener = new TlsClient(address);
            assertThat(listener.refusal("unknown.example", Takes.ANYTHING))
                    .contains("unrecognized_name");
            assertThat(KeyedChain.names(listener.leaf(null))).contains("localhost");
        }
        assertThat(KeyedChain.names(new TlsClient(Gateway.OWN.https()).leaf("unknown.example")))
                .contains("localhost");
    }

    @Test
    void aKilledServerClosesItsOpenRecordsAndKnowsItsCertificatesAtTheNextStart() {
        EchoCalls.endOneAndLoseAnother(one);
        awaitShown(CHAIN);
    }

    @Test
    void killedWhileTheDatabaseIsAwayItLosesNoRecord() {
        String ended;
        String lost;
        try (var phone = EchoCalls.phone()) {
            postgres.stop();
            ended = EchoCalls.call(phone);
            phone.hangUp();
            phone.awaitNoCall();
            phone.page().forget();
            lost = EchoCalls.call(phone);
            // Begin, answer and end of the one, begin and answer of the other.
            Await.until(
                    "all that was said of both calls on the disk",
                    Duration.ofSeconds(30),
                    () -> one.lines("data/ringway/cdr.spool") >= 5);
            one.kill();
        }
        postgres.start();
        one.start();
        EchoCalls.assertRecords(ended, lost);
        assertThat(CallRecords.of(Gateway.OWN, ended)).hasSize(1);
        assertThat(one.lines("data/ringway/cdr.spool")).isZero();
    }

    @Test
    void aKilledServerGivesNobodyTheMinutesOfTheDayBack() {
        var midnight = LocalDate.now(ZoneOffset.UTC).atStartOfDay().toInstant(ZoneOffset.UTC);
        Await.until(
                "a day that has two minutes",
                Duration.ofMinutes(3),
                () -> Instant.now().isAfter(midnight.plusSeconds(120)));
        limit("{\"callsPerMinute\":0,\"internationalCalls\":0,\"minutesPerDay\":1}");
        try (var carrier =
                Sipp.listen(
                        Sipp.Play.of("answer", Gateway.CARRIER_PORT).with("rtp", CARRIER_RTP))) {
            assertThat(carrier.complaints()).isEmpty();
            try (var call = call("1004")) {
                Await.until(
                        "the record of the answer",
                        LIVE,
                        () ->
                                CallRecords.of(Gateway.OWN, call.callId()).stream()
                                        .anyMatch(record -> record.getBoolean("answered")));
                postgres.execute(
                        "update cdr set answered_at = answered_at - interval '90 seconds'"
                                + " where call_id = '"
                                + call.callId()
                                + "'");
                one.kill();
                one.start();
                assertThat(CallRecords.closed(Gateway.OWN, call.callId()).getString("ending"))
                        .isEqualTo("SERVER_LOST");
            }
            Await.until("the minutes", LIVE, () -> one.console().contains("RW-1474"));
            var line = new OfficeCall.Line("demo", "1004");
            var number = line.uri(NUMBER);
            try (var next =
                    OfficeCall.invited(Gateway.OWN, line, number, "", OfficeCall.offer(DESK_RTP))) {
                assertThat(next.response().status()).isEqualTo(403);
                assertThat(next.response().header("Warning")).contains("minutes of the extension");
            }
            try (var colleague = call("1001")) {
                colleague.hangUp();
            }
        } finally {
            limit("null");
        }
    }

    private static OfficeCall call(String extension) {
        return OfficeCall.answered(Gateway.OWN, extension, NUMBER, DESK_RTP);
    }

    private static void limit(String limits) {
        ADMIN.expect(200, "PATCH", "tenants/demo/extensions/1004", "{\"limits\":" + limits + "}");
    }

    private static void awaitShown(KeyedChain chain) {
        for (var gateway : List.of(Gateway.OWN, Gateway.TWIN)) {
            for (var address : List.of(gateway.https(), gateway.sips())) {
                var listener = new TlsClient(address);
                Await.until(
                        "the certificate on " + listener,
                        LIVE,
                        () -> listener.sees("twins.example", chain));
            }
        }
    }

    private static OwnServer server(String name, Gateway gateway, String unknownHost) {
        var environment = new HashMap<>(postgres.environment());
        environment.put("RINGWAY_TLS_UNKNOWN_HOST", unknownHost);
        environment.put("RINGWAY_NODE", "twin-" + name);
        environment.put("RINGWAY_SECRET_KEY_FILE", Work.directory("twins.key").toString());
        return new OwnServer("twin-" + name, gateway, Map.copyOf(environment));
    }

    private static String pem(KeyedChain chain) {
        return Json.createObjectBuilder().add("pem", PemBundle.text(chain)).build().toString();
    }
}
