package org.ringway.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Http;

@ArquillianTest
class StartIT {
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
        assertThat(metrics.body()).contains("ringway_calls").contains("ringway_media_ports_free");
    }
}
