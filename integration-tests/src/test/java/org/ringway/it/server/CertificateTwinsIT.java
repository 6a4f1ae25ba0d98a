package org.ringway.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
import org.ringway.it.support.server.OwnServer;
import org.ringway.it.support.server.PostgresCluster;

/// Two servers on one database serve the same certificates, and one of them nobody that it does not
/// know.
class CertificateTwinsIT {
    private static final Duration LIVE = Duration.ofSeconds(10);
    private static final String PATH = "tenants/twins/certificates/twins.example";
    private static final Issuer ISSUER = Issuer.root("root").intermediate("office");

    @Test
    void whatOneServerStoresTheOtherServesToo() {
        var first = ISSUER.ec("twins.example");
        var second = ISSUER.rsa("twins.example");
        try (var postgres = new PostgresCluster();
                var one = new OwnServer("twin-1", Gateway.OWN, environment(postgres, "refuse"));
                var two = new OwnServer("twin-2", Gateway.TWIN, environment(postgres, "default"))) {
            one.start();
            two.start();
            var rest = Rest.admin(Gateway.OWN);
            var tenant = "{\"name\":\"Twins\",\"sipDomain\":\"twins.example\"}";
            rest.expect(201, "PUT", "tenants/twins", tenant);

            rest.expect(201, "PUT", PATH, pem(first));
            awaitShown(first);
            rest.expect(200, "PUT", PATH, pem(second));
            awaitShown(second);

            refusesUnknownNames();
            one.kill();
            one.start();
            awaitShown(second);
        }
    }

    private static void refusesUnknownNames() {
        for (var listener :
                new TlsClient[] {
                    new TlsClient(Gateway.OWN.https()), new TlsClient(Gateway.OWN.sips())
                }) {
            assertThat(listener.refusal("unknown.example", Takes.ANYTHING))
                    .contains("unrecognized_name");
            assertThat(KeyedChain.names(listener.leaf(null))).contains("localhost");
        }
        assertThat(KeyedChain.names(new TlsClient(Gateway.TWIN.https()).leaf("unknown.example")))
                .contains("localhost");
    }

    private static void awaitShown(KeyedChain chain) {
        for (var gateway : new Gateway[] {Gateway.OWN, Gateway.TWIN}) {
            for (var listener :
                    new TlsClient[] {
                        new TlsClient(gateway.https()), new TlsClient(gateway.sips())
                    }) {
                Await.until(
                        "the certificate on " + listener,
                        LIVE,
                        () -> listener.sees("twins.example", chain));
            }
        }
    }

    private static Map<String, String> environment(PostgresCluster postgres, String unknownHost) {
        var environment = new HashMap<>(postgres.environment());
        environment.put("RINGWAY_TLS_UNKNOWN_HOST", unknownHost);
        environment.put("RINGWAY_NODE", "twin-" + unknownHost);
        environment.put("RINGWAY_SECRET_KEY_FILE", Work.directory("twins.key").toString());
        return environment;
    }

    private static String pem(KeyedChain chain) {
        return Json.createObjectBuilder().add("pem", PemBundle.text(chain)).build().toString();
    }
}
