package org.ringway.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringway.certificate.CertificatePin;
import org.ringway.certificate.Issuer;
import org.ringway.certificate.KeyedChain;
import org.ringway.it.support.Await;
import org.ringway.it.support.Rest;
import org.ringway.it.support.server.OtherServer;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.OfficeCall.Line;
import org.ringway.it.support.sip.TlsTrunk;

/// A trunk behind TLS whose certificate nobody has signed, and which is pinned. Another trunk at
/// the same address is not.
@ExtendWith(OtherServer.class)
class TrunkPinIT {
    private static final String HOST = "127.0.0.1";
    private static final int PORT = 32_744;
    private static final int RTP = 32_746;
    private static final String TRUNKS = "tenants/demo/trunks/";
    private static final String ROUTES = "tenants/demo/routes/";
    private static final String PINNED = "pinned";
    private static final String PLAIN = "plain";
    private static final Line LINE = new Line("demo", "1002");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SELF_SIGNED = "TLS_UNTRUSTED self-signed: CN=leaf";

    private final Rest admin = Rest.admin(OtherServer.GATEWAY);
    private final KeyedChain certificate = Issuer.selfSigned("pbx.example");
    private final String sha256 = CertificatePin.of(certificate.leaf()).toString();

    @BeforeEach
    void makeTwoTrunksAtOneAddress() {
        make(PINNED, "7811");
        make(PLAIN, "7812");
    }

    private void make(String trunk, String number) {
        var document = "{\"host\":\"%s\",\"port\":%d,\"transport\":\"tls\"}".formatted(HOST, PORT);
        assertThat(admin.send("PUT", TRUNKS + trunk, document).status()).isIn(200, 201);
        var rule = "{\"match\":\"%s\",\"target\":\"trunk:%s\"}".formatted(number, trunk);
        assertThat(admin.send("PUT", ROUTES + trunk, rule).status()).isIn(200, 201);
    }

    @AfterEach
    void takeThemAway() {
        for (var name : new String[] {PINNED, PLAIN}) {
            admin.expect(204, "DELETE", ROUTES + name, "");
            admin.expect(204, "DELETE", TRUNKS + name, "");
        }
    }

    @Test
    void whatIsPinnedIsTakenForThatTrunkAloneAndNothingElseIs() {
        try (var pbx = new TlsTrunk(PORT, certificate)) {
            assertThat(call("7811")).isGreaterThanOrEqualTo(500);
            Await.until("refusal", PATIENCE, () -> state(PINNED).equals(SELF_SIGNED));
            assertThat(pbx.heard()).isEmpty();

            assertFetched();
            var other = "{\"sha256\":\"" + "ab".repeat(32) + "\"}";
            var refused = admin.expect(409, "POST", TRUNKS + PINNED + "/certificate:pin", other);
            assertThat(refused.object().getString("reason")).contains(sha256);
            assertThat(trunk(PINNED).isNull("pinnedCertificate")).isTrue();

            var seen = "{\"sha256\":\"" + sha256 + "\"}";
            var pinned = admin.expect(200, "POST", TRUNKS + PINNED + "/certificate:pin", seen);
            assertThat(pinned.object().getString("pinnedCertificate")).isEqualTo(sha256);
            assertThat(state(PINNED)).isEqualTo("STATIC");
            assertThat(pbx.heard()).isEmpty();

            assertThat(call("7811")).isEqualTo(486);
            Await.until(
                    "ACK",
                    PATIENCE,
                    () -> pbx.heard().stream().anyMatch(line -> line.startsWith("ACK ")));
            assertThat(state(PINNED)).isEqualTo("STATIC");
            var before = pbx.connections();
            assertThat(call("7811")).isEqualTo(486);
            assertThat(pbx.connections()).as("one connection for all its calls").isEqualTo(before);

            assertThat(call("7812")).isGreaterThanOrEqualTo(500);
            Await.until("refusal", PATIENCE, () -> state(PLAIN).equals(SELF_SIGNED));
            assertThat(pbx.heard()).noneMatch(line -> line.contains("7812"));
            assertThat(call("7811")).as("the other's refusal is its own").isEqualTo(486);
            assertRecorded();
        }
        assertExchangedIsRefused();
    }

    @Test
    void aCallIsAcknowledgedAndEndedUnderThePin() {
        try (var pbx = new TlsTrunk(PORT, certificate, OfficeCall.offer(RTP + 2))) {
            admin.expect(200, "POST", TRUNKS + PINNED + "/certificate:pin", "");
            try (var call = OfficeCall.answered(OtherServer.GATEWAY, "1002", "7811", RTP)) {
                Await.until(
                        "ACK",
                        PATIENCE,
                        () -> pbx.heard().stream().anyMatch(line -> line.startsWith("ACK ")));
                call.hangUp();
            }
            Await.until(
                    "BYE",
                    PATIENCE,
                    () -> pbx.heard().stream().anyMatch(line -> line.startsWith("BYE ")));
        }
    }

    @Test
    void nothingIsPinnedWhereNobodyIs() {
        var nobody = admin.expect(409, "POST", TRUNKS + PINNED + "/certificate:pin", "");
        assertThat(nobody.object().getString("reason")).contains("nobody answers there");
        var fetched = admin.expect(200, "POST", TRUNKS + PINNED + "/certificate:fetch", "");
        assertThat(fetched.object().getString("reason")).isEqualTo("nobody answers there");
        admin.expect(404, "POST", TRUNKS + "none/certificate:fetch", "");
        admin.expect(400, "POST", TRUNKS + PINNED + "/certificate:pin", "{\"host\":\"a.example\"}");
    }

    private void assertFetched() {
        var fetched =
                admin.expect(200, "POST", TRUNKS + PINNED + "/certificate:fetch", "").object();
        assertThat(fetched.getBoolean("trusted")).isFalse();
        assertThat(fetched.getString("reason")).isEqualTo("self-signed: CN=leaf");
        var server = fetched.getJsonArray("servers").getJsonObject(0);
        assertThat(server.getString("server")).isEqualTo(HOST + ":" + PORT + "/tls");
        var leaf = server.getJsonArray("chain").getJsonObject(0);
        assertThat(leaf.getString("sha256")).isEqualTo(sha256);
        assertThat(leaf.getString("subject")).isEqualTo("CN=leaf");
        assertThat(leaf.getString("notAfter")).isEqualTo(certificate.notAfter().toString());
        assertThat(leaf.getJsonArray("names").getString(0)).isEqualTo("DNS:pbx.example");
    }

    private void assertRecorded() {
        var changes = admin.expect(200, "GET", "tenants/demo/changes", "").array();
        assertThat(changes.getValuesAs(JsonObject.class))
                .extracting(JsonObject::toString)
                .anyMatch(change ->
                        change.contains("\"object\":\"trunks/" + PINNED + "\"")
                                && change.contains("\"author\":\"admin\"")
                                && change.contains(sha256));
    }

    private void assertExchangedIsRefused() {
        var another = Issuer.selfSigned("pbx.example");
        var shown = CertificatePin.of(another.leaf());
        try (var pbx = new TlsTrunk(PORT, another)) {
            assertThat(call("7811")).isGreaterThanOrEqualTo(500);
            var reason =
                    "TLS_UNTRUSTED not the pinned certificate: pinned is %s, the server shows %s"
                            .formatted(sha256, shown);
            Await.until("refusal", PATIENCE, () -> state(PINNED).equals(reason));
            assertThat(pbx.heard()).isEmpty();
        }
        var known = OtherServer.AUTHORITY.ec(HOST);
        try (var pbx = new TlsTrunk(PORT, known)) {
            assertThat(call("7811")).as("an authority does not help").isGreaterThanOrEqualTo(500);
            assertThat(pbx.heard()).isEmpty();
            admin.expect(200, "PATCH", TRUNKS + PINNED, "{\"pinnedCertificate\":null}");
            assertThat(call("7811")).isEqualTo(486);
        }
    }

    private JsonObject trunk(String name) {
        return admin.expect(200, "GET", TRUNKS + name, "").object();
    }

    private String state(String name) {
        var trunk = trunk(name);
        return (trunk.getString("state") + " " + trunk.getString("stateReason")).strip();
    }

    private static int call(String number) {
        try (var call =
                OfficeCall.invited(
                        OtherServer.GATEWAY, LINE, LINE.uri(number), "", OfficeCall.offer(RTP))) {
            return call.response().status();
        }
    }
}
