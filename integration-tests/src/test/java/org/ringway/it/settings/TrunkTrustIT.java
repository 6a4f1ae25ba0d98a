package org.ringway.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringway.certificate.Issuer;
import org.ringway.certificate.KeyedChain;
import org.ringway.it.support.Await;
import org.ringway.it.support.Rest;
import org.ringway.it.support.server.OtherServer;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.OfficeCall.Line;
import org.ringway.it.support.sip.TlsTrunk;

/// A trunk behind TLS whose certificate is not believed.
@ExtendWith(OtherServer.class)
class TrunkTrustIT {
    private static final String HOST = "127.0.0.1";
    private static final int PORT = 32_740;
    private static final String TRUNK = "tenants/demo/trunks/secure";
    private static final String ROUTE = "tenants/demo/routes/to-secure";
    private static final Line LINE = new Line("demo", "1002");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Rest admin = Rest.admin(OtherServer.GATEWAY);

    @Test
    void whoIsNotBelievedGetsNoInviteAndRestSaysWhy() throws Exception {
        var known = OtherServer.AUTHORITY;
        var now = Instant.now();
        var past = new Issuer.Span(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)));
        var expired = known.chain("EC", 256, past, HOST);
        var trunk = "{\"host\":\"%s\",\"port\":%d,\"transport\":\"tls\"}".formatted(HOST, PORT);
        assertThat(admin.send("PUT", TRUNK, trunk).status()).isIn(200, 201);
        var rule = "{\"match\":\"7801\",\"target\":\"trunk:secure\"}";
        assertThat(admin.send("PUT", ROUTE, rule).status()).isIn(200, 201);
        assertThat(state()).isEqualTo("STATIC");

        distrusted(expired, "expired on " + expired.notAfter());
        distrusted(
                known.ec("other.example"),
                "wrong host: the certificate names other.example, not " + HOST);
        distrusted(Issuer.root("nobody").ec(HOST), "unknown authority: CN=nobody");
        distrusted(Issuer.selfSigned(HOST), "self-signed: CN=leaf");
        assertThat(OtherServer.console()).contains("RW-1017");

        try (var good = new TlsTrunk(PORT, known.ec(HOST))) {
            assertThat(call()).isEqualTo(486);
            assertThat(good.heard()).anyMatch(line -> line.startsWith("INVITE "));
            assertThat(state()).isEqualTo("STATIC");
        }
        admin.expect(204, "DELETE", ROUTE, "");
        admin.expect(204, "DELETE", TRUNK, "");
    }

    private void distrusted(KeyedChain chain, String reason) {
        try (var trunk = new TlsTrunk(PORT, chain)) {
            assertThat(call()).isGreaterThanOrEqualTo(500);
            Await.until(reason, PATIENCE, () -> state().equals("TLS_UNTRUSTED " + reason));
            assertThat(trunk.heard()).isEmpty();
        }
    }

    private String state() {
        var trunk = admin.expect(200, "GET", TRUNK, "").object();
        return (trunk.getString("state") + " " + trunk.getString("stateReason")).strip();
    }

    private static int call() {
        try (var call =
                OfficeCall.invited(
                        OtherServer.GATEWAY,
                        LINE,
                        LINE.uri("7801"),
                        "",
                        OfficeCall.offer(32_742))) {
            return call.response().status();
        }
    }
}
