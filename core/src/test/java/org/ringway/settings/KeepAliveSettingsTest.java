package org.ringway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepAliveSettingsTest {
    private static final String NAME = "RINGWAY_WS_PING_S";

    @Test
    void everyThirtySecondsUnlessSaidOtherwise() {
        var usual = KeepAliveSettings.from(Map.of());
        assertThat(usual.pingEvery()).isEqualTo(Duration.ofSeconds(30));
        assertThat(usual.round()).isEqualTo(Duration.ofSeconds(5));
        assertThat(usual.signOfLife()).isEqualTo(Duration.ofSeconds(35));
        assertThat(usual.deadAfter()).isEqualTo(Duration.ofSeconds(75));
    }

    /// A ping may go out a round late, and so may the look at its answer.
    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "30", "60"})
    void twoPingsAndTheirGraceAreOverBeforeTheEnd(String seconds) {
        var settings = KeepAliveSettings.from(Map.of(NAME, seconds));
        var latest = settings.pingEvery().multipliedBy(2).plus(settings.grace());
        assertThat(settings.pingEvery()).isEqualTo(Duration.ofSeconds(Long.parseLong(seconds)));
        assertThat(latest).isLessThan(settings.deadAfter());
        assertThat(settings.signOfLife()).isGreaterThan(settings.pingEvery());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "61", "thirty"})
    void whatMakesNoSenseIsNamed(String value) {
        assertThatThrownBy(() -> KeepAliveSettings.from(Map.of(NAME, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(NAME)
                .hasMessageContaining("1 to 60");
    }
}
