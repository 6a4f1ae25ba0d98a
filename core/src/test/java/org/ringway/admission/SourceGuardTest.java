package org.ringway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ringway.admission.SourceGuard.Rule;

class SourceGuardTest {
    private static final String GUESSER = "203.0.113.9";
    private static final Duration FIRST = Duration.ofMinutes(1);

    private final SourceGuard guard = new SourceGuard(new Rule(10, FIRST));
    private Instant now = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void theTenthFailureWithinAMinuteBlocksAndTheOthersAreHeard() {
        assertThat(failures(9)).isZero();
        assertThat(left()).isZero();
        assertThat(failures(1)).isOne();
        assertThat(left()).isEqualTo(FIRST);
        assertThat(guard.left("203.0.113.10", now)).isZero();
        assertThat(guard.blocked(now)).isOne();
        pass(Duration.ofSeconds(59));
        assertThat(left()).isEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertThat(left()).isZero();
        assertThat(guard.blocked(now)).isZero();
    }

    @Test
    void whoHasShownWhoItIsGoesOnForAnHourUnlessItFails() {
        guard.succeeded("203.0.113.9:5060", now);
        assertThat(failures(10)).isOne();
        assertThat(left()).isEqualTo(FIRST);
        assertThat(guard.isKnown("203.0.113.9:5060", now)).isTrue();
        assertThat(guard.isKnown("203.0.113.9:5061", now)).isFalse();
        guard.succeeded("240.0.0.1", now);
        guard.doubt("240.0.0.1");
        assertThat(guard.isKnown("240.0.0.1", now)).isFalse();
        pass(Duration.ofMinutes(59));
        guard.sweep(now);
        assertThat(guard.isKnown("203.0.113.9:5060", now)).isTrue();
        pass(Duration.ofMinutes(1));
        assertThat(guard.isKnown("203.0.113.9:5060", now)).isFalse();
        guard.sweep(now);
        assertThat(guard.isKnown("203.0.113.9:5060", now)).isFalse();
    }

    @Test
    void whoFailsNowAndThenIsNotBlocked() {
        for (var minute = 0; minute < 100; minute++) {
            assertThat(failures(9)).isZero();
            pass(Duration.ofMinutes(1));
        }
        assertThat(left()).isZero();
    }

    @Test
    void eachBlockLastsTwiceAsLongAsTheOneBeforeUntilTheLongest() {
        for (var minutes : new int[] {1, 2, 4, 8, 15, 15}) {
            assertThat(failures(10)).isOne();
            assertThat(left()).isEqualTo(Duration.ofMinutes(minutes));
            pass(Duration.ofMinutes(minutes));
        }
        pass(Duration.ofHours(1));
        assertThat(failures(10)).isOne();
        assertThat(left()).isEqualTo(FIRST);
    }

    @Test
    void whatFailsWhileItIsBlockedChangesNothing() {
        failures(10);
        assertThat(failures(100)).isZero();
        assertThat(left()).isEqualTo(FIRST);
    }

    @Test
    void whoHasBehavedForAnHourIsForgotten() {
        failures(10);
        guard.failed("203.0.113.10", now);
        pass(FIRST.plusMinutes(59));
        guard.sweep(now);
        assertThat(failures(10)).isOne();
        assertThat(left()).isEqualTo(FIRST.multipliedBy(2));
        pass(FIRST.multipliedBy(2).plusHours(1));
        guard.sweep(now);
        assertThat(failures(10)).isOne();
        assertThat(left()).isEqualTo(FIRST);
    }

    @Test
    void aClockThatIsSetBackMakesNoBlockLonger() {
        failures(10);
        pass(Duration.ofHours(-3));
        assertThat(left()).isEqualTo(FIRST);
    }

    @Test
    void aFirstBlockOverTheLongestStaysAsItIs() {
        var strict = new SourceGuard(new Rule(1, Duration.ofHours(2)));
        assertThat(strict.failed(GUESSER, now)).isPresent();
        now = now.plus(Duration.ofHours(2));
        assertThat(strict.failed(GUESSER, now))
                .map(SourceGuard.Block::time)
                .contains(Duration.ofHours(2));
    }

    @Test
    void nobodyIsBlockedWhereNobodyWantsIt() {
        var open = new SourceGuard(new Rule(0, FIRST));
        for (var i = 0; i < 1000; i++) {
            assertThat(open.failed(GUESSER, now)).isEmpty();
        }
        assertThat(open.left(GUESSER, now)).isZero();
    }

    private long failures(int number) {
        var blocks = 0L;
        for (var i = 0; i < number; i++) {
            blocks += guard.failed(GUESSER, now).isPresent() ? 1 : 0;
        }
        return blocks;
    }

    private Duration left() {
        return guard.left(GUESSER, now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
