package org.ringway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.settings.CandidateSettings.Kind;

class CandidateSettingsTest {
    private static final String MAPPED = "RINGWAY_ICE_CANDIDATES";
    private static final String TYPE = "RINGWAY_ICE_CANDIDATE_TYPE";

    @Test
    void theServersOwnAddressesAreTheDefault() {
        assertThat(CandidateSettings.from(Map.of(), 10_000))
                .isEqualTo(new CandidateSettings(List.of(), Kind.HOST));
    }

    @Test
    void eachAddressMayHaveAPortOfItsOwn() {
        assertThat(
                        CandidateSettings.from(
                                Map.of(MAPPED, "203.0.113.5:40000, 203.0.113.6", TYPE, "srflx"),
                                10_000))
                .isEqualTo(
                        new CandidateSettings(
                                List.of(
                                        new HostPort("203.0.113.5", 40_000),
                                        new HostPort("203.0.113.6", 10_000)),
                                Kind.SRFLX));
    }

    @ParameterizedTest
    @CsvSource({
        "RINGWAY_ICE_CANDIDATES, gateway.example",
        "RINGWAY_ICE_CANDIDATES, 203.0.113.5:0",
        "RINGWAY_ICE_CANDIDATE_TYPE, relay"
    })
    void aNameAPortThatIsNoneAndAnotherTypeAreRefused(String variable, String value) {
        assertThatThrownBy(() -> CandidateSettings.from(Map.of(variable, value), 10_000))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(variable);
    }
}
