package org.ringway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameSettingsTest {
    private static final String SERVERS = "RINGWAY_DNS_SERVERS";

    @Test
    void theSystemsServersAreTheDefault() {
        assertThat(NameSettings.from(Map.of()).servers()).isEmpty();
    }

    @Test
    void eachServerMayHaveAPort() {
        assertThat(NameSettings.from(Map.of(SERVERS, "192.0.2.1, 127.0.0.1:5353,[::1]:54,")))
                .isEqualTo(
                        new NameSettings(
                                List.of(
                                        new HostPort("192.0.2.1", 53),
                                        new HostPort("127.0.0.1", 5353),
                                        new HostPort("::1", 54))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dns.example", "192.0.2.1:0", "192.0.2.1:x", "192.0.2.1;192.0.2.2"})
    void aNameOrAPortThatIsNoneIsRefused(String value) {
        assertThatThrownBy(() -> NameSettings.from(Map.of(SERVERS, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(SERVERS);
    }
}
