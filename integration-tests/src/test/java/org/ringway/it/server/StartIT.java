package org.ringway.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Http;
import org.ringway.it.support.server.Archives;

@ArquillianTest
class StartIT {
    /// What operators watch, from the start on and not only when something has happened.
    private static final List<String> NAMES =
            List.of(
                    "ringway_calls{",
                    "ringway_registrations",
                    "ringway_trunk_state{",
                    "ringway_ws_connections",
                    "ringway_ws_closed_total{",
                    "ringway_sip_rejected_total{",
                    "ringway_auth_failures_total{",
                    "ringway_overload_state",
                    "ringway_media_ports_free",
                    "ringway_media_dropped_total{",
                    "ringway_cdr_pending",
                    "ringway_config_generation");

    @ParameterizedTest
    @ValueSource(strings = {"LICENSE", "NOTICE", "licenses/concentus.txt"})
    void theEarSaysUnderWhichLicences(String text) {
        assertThat(Archives.ear().contains("META-INF/" + text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/phone/", "/phone/jssip/"})
    void thePagesAreThere(String path) {
        var page = Http.get(Gateway.SHARED.page(path));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body()).contains("Ringway");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/phone/", "/phone/jssip/"})
    void thePagesFetchNothingFromElsewhere(String path) {
        assertThat(Http.get(Gateway.SHARED.page(path)).body())
                .doesNotContainPattern("(src|href)=\"(https?:)?//");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready"})
    void theServerIsWell(String path) {
        var health = Http.get(Gateway.SHARED.management(path));
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"status\":\"UP\"");
    }

    @Test
    void theMetricsOfTheGatewayAreThere() {
        var metrics = Http.get(Gateway.SHARED.management("/prometheus"));
        assertThat(metrics.statusCode()).isEqualTo(200);
        for (var name : NAMES) {
            assertThat(metrics.body()).contains("\n" + name);
        }
    }
}
