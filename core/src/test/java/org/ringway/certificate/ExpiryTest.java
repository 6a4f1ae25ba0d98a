package org.ringway.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryTest {
    private static final Instant END = Instant.parse("2027-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "P30DT1S, FAR, 30",
        "P30D, MONTH, 30",
        "P7DT1S, MONTH, 7",
        "P7D, WEEK, 7",
        "P1DT1S, WEEK, 1",
        "P1D, DAY, 1",
        "PT1S, DAY, 0",
        "PT0S, OVER, 0",
        "PT-1S, OVER, -1"
    })
    void aStepIsReachedToTheSecond(Duration before, Expiry step, long days) {
        var now = END.minus(before);
        assertThat(Expiry.of(END, now)).isEqualTo(step);
        assertThat(Expiry.daysLeft(END, now)).isEqualTo(days);
    }

    @Test
    void eachStepIsToldOnce() {
        var watch = new ExpiryWatch();
        var told = new ArrayList<Long>();
        for (var hours = 40L * 24; hours >= -48; hours--) {
            if (watch.isDue("a", END, END.minus(Duration.ofHours(hours)))) {
                told.add(hours);
            }
        }
        assertThat(told).isEqualTo(List.of(720L, 168L, 24L, 0L));
    }

    @Test
    void ofSeveralStepsAtOnceTheNearestIsTold() {
        var watch = new ExpiryWatch();
        var now = END.minus(Duration.ofHours(3));
        assertThat(watch.isDue("a", END, now)).isTrue();
        assertThat(watch.isDue("a", END, now)).isFalse();
        assertThat(watch.isDue("b", END, now)).isTrue();
    }

    @Test
    void aCertificateThatIsGoneIsForgotten() {
        var watch = new ExpiryWatch();
        var now = END.minus(Duration.ofHours(3));
        watch.isDue("a", END, now);
        watch.keep(Set.of("b"));
        assertThat(watch.isDue("a", END, now)).isTrue();
    }
}
