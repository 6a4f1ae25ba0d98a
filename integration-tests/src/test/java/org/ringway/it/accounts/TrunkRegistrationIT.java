package org.ringway.it.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.server.Metrics;
import org.ringway.it.support.sip.Kamailio;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.Sipp;

/// A trunk that asks for a password when the gateway registers and when it calls.
@ArquillianTest
class TrunkRegistrationIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final Rest ADMIN = Rest.admin(GATEWAY);
    private static final String TRUNK = "tenants/demo/trunks/router";
    private static final String ROUTE = "tenants/demo/routes/to-router";
    private static final String PASSWORD = "known to the router";
    private static final int ROUTER = 32_720;
    private static final int DESK = 32_722;
    private static final Duration IN_FORCE = Duration.ofSeconds(10);

    @AfterEach
    void takeTheTrunk() {
        ADMIN.send("DELETE", ROUTE, "");
        ADMIN.send("DELETE", TRUNK, "");
    }

    @Test
    void aPasswordThatIsMendedRegistersAndCallsUntilTheTrunkIsDisabled() {
        var values =
                Map.<String, Object>of(
                        "gateway", GATEWAY.sip().getPort(), "phone", DESK, "password", PASSWORD);
        var answering = Sipp.Play.of("answer", DESK).with("user", "2001");
        try (var router = new Kamailio("registrar", ROUTER, values);
                var desk = Sipp.listen(answering)) {
            ADMIN.expect(
                    201,
                    "PUT",
                    TRUNK,
                    "{\"host\":\"127.0.0.1\",\"port\":%d,\"register\":true,\"username\":\"line7\",\"password\":\"wrong\"}"
                            .formatted(ROUTER));
            awaitStatus("REFUSED", "401 Unauthorized");
            assertThat(router.lines(" REGISTERED line7")).isEmpty();

            var mended = "{\"password\":\"" + PASSWORD + "\"}";
            assertThat(ADMIN.expect(200, "PATCH", TRUNK, mended).object())
                    .doesNotContainKey("password");
            router.awaitLines(" REGISTERED line7", 1);
            awaitStatus("REGISTERED", "200 OK");
            assertThat(new Metrics(GATEWAY).value("ringway_trunks", "state=\"REGISTERED\""))
                    .isEqualTo(1);

            ADMIN.expect(201, "PUT", ROUTE, "{\"match\":\"2001\",\"target\":\"trunk:router\"}");
            try (var call = OfficeCall.answered(GATEWAY, "1002", "2001", 32_090)) {
                call.hangUp();
                desk.awaitReceived("BYE", m -> m.isRequest("BYE"));
            }
            assertThat(router.lines("ASKED INVITE sip:2001@127.0.0.1")).hasSize(2);

            ADMIN.expect(200, "PATCH", TRUNK, "{\"enabled\":false}");
            router.awaitLines("UNREGISTERED line7", 1);
            awaitStatus("DISABLED", "");
        }
    }

    private static void awaitStatus(String state, String reason) {
        Await.until(
                state + " " + reason,
                IN_FORCE,
                () -> {
                    var trunk = ADMIN.expect(200, "GET", TRUNK, "").object();
                    return trunk.getString("state").equals(state)
                            && trunk.getString("stateReason").equals(reason);
                });
    }
}
