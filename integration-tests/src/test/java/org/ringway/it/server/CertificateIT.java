package org.ringway.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.certificate.Issuer;
import org.ringway.certificate.KeyStores;
import org.ringway.certificate.KeyedChain;
import org.ringway.certificate.PemBundle;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.TlsClient;
import org.ringway.it.support.TlsClient.Takes;
import org.ringway.it.support.server.Archives;
import org.ringway.it.support.server.Metrics;
import org.ringway.it.support.server.ServerLog;
import org.ringway.it.support.sip.WebSocketChannel;
import org.ringway.it.support.sip.WebSocketChannel.Handshake;

/// Each tenant's own certificates, by REST and from the folder, on every TLS listener.
@ArquillianTest
class CertificateIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final Duration LIVE = Duration.ofSeconds(10);
    private static final Rest ADMIN = Rest.admin(GATEWAY);
    private static final Issuer ISSUER = Issuer.root("root").intermediate("office");
    private static final KeyedChain A = ISSUER.ec("a.tls.example");
    private static final KeyedChain B = ISSUER.rsa("b.tls.example", "sip.b.tls.example");
    private static final KeyedChain C_EC = ISSUER.ec("*.c.tls.example", "c.tls.example");
    private static final KeyedChain C_RSA = ISSUER.rsa("*.c.tls.example", "c.tls.example");
    private static final Path FOLDER =
            Archives.server().resolve("standalone/data/ringway/certificates");
    private static final int SOCKETS = 50;
    private static final int SWAPS = 100;

    enum Listener {
        HTTPS,
        WSS,
        SIPS;

        TlsClient client() {
            return new TlsClient(
                    switch (this) {
                        case HTTPS -> GATEWAY.https();
                        case WSS -> GATEWAY.wss();
                        case SIPS -> GATEWAY.sips();
                    });
        }
    }

    @BeforeAll
    static void storeTenants() throws IOException {
        for (var id : List.of("a", "b", "c")) {
            ADMIN.expect(
                    201,
                    "PUT",
                    "tenants/tls-" + id,
                    "{\"name\":\"T\",\"sipDomain\":\"" + id + ".tls.example\"}");
        }
        ADMIN.expect(201, "PUT", certificate("a", "a.tls.example"), pem(A));
        ADMIN.expect(201, "PUT", certificate("b", "b.tls.example"), pem(B));
        drop("tls-c.pem", PemBundle.text(C_EC) + PemBundle.text(C_RSA));
    }

    @AfterAll
    static void removeTenants() throws IOException {
        for (var id : List.of("a", "b", "c")) {
            ADMIN.expect(204, "DELETE", "tenants/tls-" + id, "");
        }
        try (var files = Files.newDirectoryStream(FOLDER, "tls-*")) {
            for (var file : files) {
                Files.delete(file);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNameInTheHelloChoosesTheCertificate(Listener listener) {
        var client = listener.client();
        assertThat(client.sha256("a.tls.example")).isEqualTo(A.sha256());
        assertThat(client.sha256("B.tls.example")).isEqualTo(B.sha256());
        awaitShown(client, "x.c.tls.example", C_EC);

        assertThat(client.sha256("c.tls.example")).isIn(C_EC.sha256(), C_RSA.sha256());
        for (var chain : List.of(C_EC, C_RSA)) {
            assertThat(client.sees("c.tls.example", chain)).isTrue();
        }
        assertThat(client.refusal("a.tls.example", Takes.RSA)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whoNamesNobodyThatIsKnownGetsTheDefault(Listener listener) {
        var client = listener.client();
        awaitShown(client, "x.c.tls.example", C_EC);
        for (var host :
                List.of(
                        "unknown.example",
                        "y.x.c.tls.example",
                        "sip.b.tls.example",
                        "x.a.tls.example")) {
            assertThat(KeyedChain.names(client.leaf(host))).as(host).contains("localhost");
        }
        assertThat(KeyedChain.names(client.leaf(null))).contains("localhost");
    }

    @Test
    void openConnectionsOutliveAHundredReplacements() {
        var first = ISSUER.ec("a.tls.example");
        var second = ISSUER.rsa("a.tls.example");
        var client = Listener.WSS.client();
        var sockets = new ArrayList<WebSocketChannel>();
        try {
            var handshake = new Handshake(GATEWAY.secondSocket("/sip"), GATEWAY.origin(), "sip");
            for (var i = 0; i < SOCKETS; i++) {
                sockets.add(WebSocketChannel.open(handshake));
            }
            for (var i = 0; i < SWAPS; i++) {
                var next = i % 2 == 0 ? first : second;
                ADMIN.expect(200, "PUT", certificate("a", "a.tls.example"), pem(next));
                assertThat(client.sha256("a.tls.example")).as("%d", i).isEqualTo(next.sha256());
            }
            for (var socket : sockets) {
                socket.ping();
                assertThat(socket.isOpen()).isTrue();
            }
        } finally {
            sockets.forEach(WebSocketChannel::close);
            ADMIN.expect(200, "PUT", certificate("a", "a.tls.example"), pem(A));
        }
    }

    @Test
    void whatIsDroppedIntoTheFolderIsLiveWithinTenSeconds() throws Exception {
        var client = Listener.HTTPS.client();
        var one = ISSUER.ec("one.folder.example");
        drop("tls-one.crt", PemBundle.chainText(one));
        drop("tls-one.key", PemBundle.keyText(one));
        awaitShown(client, "one.folder.example", one);

        var two = ISSUER.rsa("two.folder.example");
        Files.write(FOLDER.resolve("tls-two.p12"), KeyStores.pkcs12("sesame".toCharArray(), two));
        drop("tls-two.password", "sesame");
        awaitShown(client, "two.folder.example", two);
        awaitShown(Listener.SIPS.client(), "two.folder.example", two);

        Files.delete(FOLDER.resolve("tls-two.p12"));
        Await.until(
                "the default",
                LIVE,
                () -> KeyedChain.names(client.leaf("two.folder.example")).contains("localhost"));
    }

    @Test
    void aBrokenFileKeepsTheOldOneAndRaisesAnAlarm() throws Exception {
        var log = new ServerLog();
        var client = Listener.HTTPS.client();
        var good = ISSUER.ec("broken.folder.example");
        var other = ISSUER.ec("beside.folder.example");
        drop("tls-broken.pem", PemBundle.text(good));
        awaitShown(client, "broken.folder.example", good);

        drop("tls-broken.pem", PemBundle.text(good).substring(0, 300));
        drop("tls-beside.pem", PemBundle.text(other));
        awaitShown(client, "beside.folder.example", other);
        Await.until("the alarm", LIVE, () -> alarms().contains("folder:tls-broken"));
        assertThat(client.sha256("broken.folder.example")).isEqualTo(good.sha256());
        assertThat(new Metrics(GATEWAY).value("ringway_certificate_alarms", "")).isPositive();
        assertThat(log.errors())
                .filteredOn(line -> line.contains("RW-3150 certificate tls-broken refused"))
                .hasSize(1);

        drop("tls-broken.pem", PemBundle.text(good));
        Await.until("the end of the alarm", LIVE, () -> !alarms().contains("tls-broken"));
        assertThat(log.since()).anyMatch(line -> line.contains("RW-3151 certificate tls-broken"));
    }

    @Test
    void theEndOfACertificateIsAlarmedOnce() {
        var log = new ServerLog();
        var now = Instant.now();
        var span = new Issuer.Span(now.minusSeconds(60), now.plus(Duration.ofDays(20)));
        var near = ISSUER.chain("EC", 256, span, "near.b.tls.example");
        var path = certificate("b", "near.b.tls.example");
        ADMIN.expect(201, "PUT", path, pem(near));
        Await.until(
                "the log line",
                LIVE,
                () -> log.since().stream().anyMatch(line -> line.contains("RW-3153")));
        assertThat(ADMIN.expect(200, "GET", path, "").object().getString("state"))
                .isEqualTo("EXPIRES_SOON");
        assertThat(alarms()).contains("near.b.tls.example: It ends on");
        var label = "host=\"near.b.tls.example\"";
        assertThat(new Metrics(GATEWAY).value("ringway_certificate_days_left", label))
                .isBetween(19.9, 20.0);
        ADMIN.expect(204, "DELETE", path, "");
        assertThat(alarms()).doesNotContain("near.b.tls.example");
        assertThat(log.since())
                .filteredOn(line -> line.contains("RW-3153") && line.contains("near.b.tls"))
                .singleElement()
                .asString()
                .contains("days left: 19");
    }

    @Test
    void theKeyIsNeitherShownNorRecordedNorLogged() {
        var log = new ServerLog();
        var path = certificate("b", "sip.b.tls.example");
        var answer = ADMIN.expect(201, "PUT", path, pem(B));
        var secret = PemBundle.keyText(B).lines().skip(1).findFirst().orElseThrow();
        var shown = ADMIN.expect(200, "GET", path, "");
        assertThat(shown.object().getString("sha256")).isEqualTo(B.sha256());
        assertThat(shown.object().getString("notAfter")).isEqualTo(B.notAfter().toString());
        assertThat(shown.object().getString("state")).isEqualTo("SERVED");
        var changes = ADMIN.expect(200, "GET", "tenants/tls-b/changes", "").body();
        var list = ADMIN.expect(200, "GET", "tenants/tls-b/certificates", "").body();
        var foreign = certificate("a", "sip.b.tls.example");
        var refused = ADMIN.expect(422, "PUT", foreign, pem(B));
        assertThat(refused.object().getString("field")).isEqualTo("host");
        for (var text :
                List.of(answer.body(), shown.body(), changes, list, refused.body(), alarms())) {
            assertThat(text).doesNotContain("BEGIN").doesNotContain(secret);
        }
        assertThat(log.since()).noneMatch(line -> line.contains(secret));
        assertThat(Listener.SIPS.client().sha256("sip.b.tls.example")).isEqualTo(B.sha256());
        ADMIN.expect(204, "DELETE", path, "");
    }

    @Test
    void theSelfCheckSaysInPlainWordsWhatAClientSees() {
        var check = certificate("a", "a.tls.example") + ":check";
        var report = ADMIN.expect(200, "POST", check, "").object();
        assertThat(report.getBoolean("ok")).isFalse();
        var listeners = report.getJsonArray("listeners");
        assertThat(listeners).hasSize(3);
        for (var listener : listeners) {
            assertThat(listener.asJsonObject().getString("sha256")).isEqualTo(A.sha256());
            assertThat(listener.asJsonObject().getString("tlsVersion")).isEqualTo("TLSv1.3");
            assertThat(listener.toString())
                    .contains("The certificate names a.tls.example.")
                    .contains("It is the certificate that is stored for the host.")
                    .contains("No authority that Java knows has signed");
        }
        var other = ADMIN.expect(200, "POST", certificate("a", "x.a.tls.example:check"), "");
        assertThat(other.body())
                .contains("The certificate is not for x.a.tls.example: it names *.localhost");
        for (var foreign :
                List.of(
                        "b.tls.example",
                        "www.example",
                        "127.0.0.1",
                        "localhost",
                        "a.tls.example:1")) {
            ADMIN.expect(404, "POST", certificate("a", foreign + ":check"), "");
        }
    }

    @Test
    void onlyAdministratorsOfTheTenantMayCheckAndStore() {
        var check = certificate("a", "a.tls.example") + ":check";
        var viewer = token("viewer:tls-a");
        viewer.expect(403, "POST", check, "");
        viewer.expect(403, "PUT", certificate("a", "a.tls.example"), pem(A));
        token("tenant-admin:tls-b").expect(404, "POST", check, "");
        token("tenant-admin:tls-b").expect(403, "GET", "certificates", "");
        var own = token("tenant-admin:tls-a");
        own.expect(200, "POST", check, "");
        own.expect(200, "PUT", certificate("a", "a.tls.example"), pem(A));
    }

    private static Rest token(String scope) {
        var body = "{\"name\":\"certificates\",\"scopes\":[\"" + scope + "\"]}";
        var made = ADMIN.expect(201, "POST", "tokens", body).object();
        return Rest.bearer(GATEWAY, made.getString("token"));
    }

    private static void awaitShown(TlsClient client, String host, KeyedChain chain) {
        Await.until("the certificate of " + host, LIVE, () -> client.sees(host, chain));
    }

    private static String alarms() {
        return ADMIN.expect(200, "GET", "certificates", "")
                .object()
                .getJsonArray("alarms")
                .toString();
    }

    private static String certificate(String tenant, String host) {
        return "tenants/tls-" + tenant + "/certificates/" + host;
    }

    private static String pem(KeyedChain chain) {
        return Json.createObjectBuilder().add("pem", PemBundle.text(chain)).build().toString();
    }

    private static void drop(String name, String text) throws IOException {
        Files.writeString(FOLDER.resolve(name), text);
    }
}
