package org.ringway.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.trunk.TrunkProbe.Outcome;

class TrunkProbeTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Outcome NOTHING = new Outcome(0, "no answer");
    private static final Outcome UNAVAILABLE = new Outcome(503, "503 Service Unavailable");

    private final TrunkProbe probe = new TrunkProbe(Duration.ofSeconds(30));

    @Test
    void itIsAskedAtOnceAndThenNoMoreOftenThanItWants() {
        assertThat(probe.left(NOON)).isZero();
        probe.asked(NOON);
        assertThat(probe.left(NOON.plusSeconds(10))).isEqualTo(Duration.ofSeconds(20));
        assertThat(probe.left(NOON.plusSeconds(30))).isZero();
        assertThat(probe.left(NOON.plusSeconds(90))).isZero();
    }

    @Test
    void nobodyAsksWhoIsHeardOfAnyway() {
        probe.asked(NOON);
        probe.heard(NOON.plusSeconds(20));
        assertThat(probe.left(NOON.plusSeconds(30))).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void twoFailuresAreTrouble() {
        probe.answered(NOTHING);
        assertThat(probe.trouble()).isEmpty();
        probe.answered(UNAVAILABLE);
        assertThat(probe.trouble()).isEqualTo("503 Service Unavailable");
        probe.answered(NOTHING);
        assertThat(probe.trouble()).isEqualTo("no answer");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 401, 404, 405, 408, 500, 600})
    void anyOtherAnswerComesFromATrunkThatWorks(int status) {
        probe.answered(NOTHING);
        probe.answered(NOTHING);
        probe.answered(new Outcome(status, "whatever"));
        assertThat(probe.trouble()).isEmpty();
        probe.answered(NOTHING);
        assertThat(probe.trouble()).as("the first failure after it").isEmpty();
    }

    @Test
    void whatIsHeardBetweenTwoFailuresMakesTheSecondTheFirst() {
        probe.answered(NOTHING);
        probe.heard(NOON);
        probe.answered(NOTHING);
        assertThat(probe.trouble()).isEmpty();
    }

    @Test
    void onlyAnAnswerEndsTheTrouble() {
        probe.asked(NOON);
        probe.answered(NOTHING);
        probe.answered(NOTHING);
        probe.heard(NOON.plusSeconds(20));
        assertThat(probe.trouble()).isNotEmpty();
        assertThat(probe.left(NOON.plusSeconds(30))).isZero();
    }
}
