package org.ringway.location;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ringway.location.TargetHealth.Candidate;
import org.ringway.sip.Transport;

class TargetHealthTest {
    private static final Target FIRST = new Target("192.0.2.1", 5060, Transport.UDP);
    private static final Target SECOND = new Target("192.0.2.2", 5060, Transport.UDP);
    private static final List<Target> BOTH = List.of(FIRST, SECOND);
    private static final List<Candidate> AS_WANTED =
            List.of(new Candidate(FIRST, false), new Candidate(SECOND, false));
    private static final List<Candidate> FIRST_LAST =
            List.of(new Candidate(SECOND, false), new Candidate(FIRST, true));

    private final TargetHealth health = new TargetHealth();
    private long now = Long.MAX_VALUE - 1; // a clock may begin anywhere

    @Test
    void aTargetThatFailedIsTriedLastForHalfAMinute() {
        assertThat(order()).isEqualTo(AS_WANTED);
        health.failed(FIRST, Duration.ZERO, now);
        assertThat(order()).isEqualTo(FIRST_LAST);
        pass(Duration.ofMillis(29_999));
        assertThat(order()).isEqualTo(FIRST_LAST);
        pass(Duration.ofMillis(1));
        assertThat(order()).isEqualTo(AS_WANTED);
    }

    @Test
    void oneCallAloneFindsOutWhetherItIsBack() {
        health.failed(FIRST, Duration.ZERO, now);
        pass(TargetHealth.FIRST);
        assertThat(order()).isEqualTo(AS_WANTED);
        assertThat(order()).isEqualTo(FIRST_LAST);
        health.answered(FIRST);
        assertThat(order()).isEqualTo(AS_WANTED);
        assertThat(order()).isEqualTo(AS_WANTED);
    }

    @Test
    void whoeverFailsAgainIsLeftAloneForLonger() {
        var waits = new int[] {30, 60, 120, 240, 300, 300};
        for (var wait : waits) {
            health.failed(FIRST, Duration.ZERO, now);
            pass(Duration.ofSeconds(wait).minusNanos(1));
            assertThat(order()).isEqualTo(FIRST_LAST);
            pass(Duration.ofNanos(1));
            assertThat(order()).isEqualTo(AS_WANTED);
        }
    }

    @Test
    void callsThatFailTogetherCountOnce() {
        health.failed(FIRST, Duration.ZERO, now);
        health.failed(FIRST, Duration.ZERO, now);
        pass(TargetHealth.FIRST);
        assertThat(order()).isEqualTo(AS_WANTED);
    }

    @Test
    void aTargetMaySayHowLongItWantsToBeLeftAlone() {
        health.failed(FIRST, Duration.ofSeconds(90), now);
        pass(Duration.ofSeconds(89));
        assertThat(order()).isEqualTo(FIRST_LAST);
        pass(Duration.ofSeconds(1));
        assertThat(order()).isEqualTo(AS_WANTED);
        health.failed(SECOND, Duration.ofDays(1), now);
        pass(TargetHealth.LONGEST);
        assertThat(health.order(List.of(SECOND), now))
                .containsExactly(new Candidate(SECOND, false));
    }

    @Test
    void whenAllAreDeadTheOrderIsAsWanted() {
        BOTH.forEach(target -> health.failed(target, Duration.ZERO, now));
        assertThat(order())
                .containsExactly(new Candidate(FIRST, true), new Candidate(SECOND, true));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private List<Candidate> order() {
        return health.order(BOTH, now);
    }
}
