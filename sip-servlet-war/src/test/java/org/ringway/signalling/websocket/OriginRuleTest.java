package org.ringway.signalling.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.TenantConfig;

class OriginRuleTest {
    @ParameterizedTest
    @CsvSource({
        "https://phone.example, true",
        "https://PHONE.example:8443, true",
        "https://www.phone.example, true",
        "https://evil.example, false",
        "https://phone.example.evil.example, false",
        "null, false",
        "'', false",
        "garbage, false"
    })
    void withoutAListTheTenantsOwnHostsMayConnect(String origin, boolean admitted) {
        assertThat(OriginRule.admits(origin, "phone.example", tenant())).isEqualTo(admitted);
    }

    @ParameterizedTest
    @CsvSource({
        "https://portal.example, true",
        "https://portal.example:443, true",
        "http://portal.example, false",
        "https://portal.example:444, false",
        "https://phone.example, false"
    })
    void withAListOnlyTheListMayConnect(String origin, boolean admitted) {
        assertThat(OriginRule.admits(origin, "phone.example", tenant("https://portal.example")))
                .isEqualTo(admitted);
    }

    @Test
    void aStarAdmitsEveryPage() {
        assertThat(OriginRule.admits("https://evil.example", "phone.example", tenant("*")))
                .isTrue();
    }

    @Test
    void aClientWithoutOriginIsNoBrowser() {
        assertThat(OriginRule.admits(null, "phone.example", tenant())).isTrue();
    }

    @Test
    void aForeignPageIsRefusedWhereNoTenantOwnsTheHost() {
        assertThat(OriginRule.admits("https://evil.example", "192.0.2.1", Optional.empty()))
                .isFalse();
        assertThat(OriginRule.admits("https://192.0.2.1:8443", "192.0.2.1", Optional.empty()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Phone.Example:8443, phone.example",
        "phone.example, phone.example",
        "[::1]:5, [::1]"
    })
    void theHostIsReadWithoutItsPort(String header, String host) {
        assertThat(OriginRule.hostOf(header)).isEqualTo(host);
    }

    private static Optional<TenantConfig> tenant(String... origins) {
        return Optional.of(
                new TenantConfig(
                        "demo",
                        "Demo",
                        "demo.example",
                        Set.of("phone.example", "www.phone.example"),
                        Set.of(origins),
                        true,
                        0,
                        Map.of(),
                        Map.of(),
                        List.of(),
                        CodecPolicy.ANY,
                        CallPolicy.USUAL));
    }
}
