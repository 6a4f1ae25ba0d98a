package org.ringway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardSettingsTest {
    @Test
    void tenFailuresAMinuteBlockForAMinuteUnlessAskedOtherwise() {
        assertThat(GuardSettings.from(Map.of()))
                .isEqualTo(new GuardSettings(10, Duration.ofMinutes(1)));
        assertThat(
                        GuardSettings.from(
                                Map.of("RINGWAY_BLOCK_AFTER", "0", "RINGWAY_BLOCK_S", "3600")))
                .isEqualTo(new GuardSettings(0, Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    RINGWAY_BLOCK_AFTER | -1   | a number, 0 to 1000
                    RINGWAY_BLOCK_AFTER | 1001 | a number, 0 to 1000
                    RINGWAY_BLOCK_AFTER | ten  | a number, 0 to 1000
                    RINGWAY_BLOCK_S     | 0    | a number, 1 to 3600
                    """)
    void whatCannotBeUsedIsRefusedByName(String variable, String value, String allowed) {
        assertThatThrownBy(() -> GuardSettings.from(Map.of(variable, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(variable)
                .hasMessageContaining(allowed);
    }
}
