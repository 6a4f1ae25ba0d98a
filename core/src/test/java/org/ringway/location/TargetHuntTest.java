package org.ringway.location;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.location.TargetHealth.Candidate;
import org.ringway.location.TargetHunt.Try;
import org.ringway.sip.Transport;

class TargetHuntTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void oneAfterTheOtherUntilNobodyIsLeft() {
        var hunt = new TargetHunt(candidates(2, 0));
        assertThat(hunt.current()).isEmpty();
        assertThat(hunt.next()).contains(new Try(target(0), TargetHunt.LONGEST));
        assertThat(hunt.hasNext()).isTrue();
        assertThat(hunt.next()).contains(new Try(target(1), TargetHunt.LONGEST));
        assertThat(hunt.hasNext()).isFalse();
        assertThat(hunt.next()).isEmpty();
        assertThat(hunt.current()).contains(target(1));
    }

    @Test
    void whoeverAnswersIsTheLast() {
        var hunt = new TargetHunt(candidates(3, 0));
        hunt.next();
        hunt.settle();
        assertThat(hunt.hasNext()).isFalse();
        assertThat(hunt.next()).isEmpty();
        assertThat(hunt.current()).contains(target(0));
    }

    @Test
    void nobodyCountsTheTimeOfTheOnlyOne() {
        assertThat(new TargetHunt(candidates(1, 0)).next()).contains(new Try(target(0), null));
        assertThat(new TargetHunt(List.of()).next()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 9})
    void theLastThatIsNotDeadIsTriedWithinFiveSeconds(int alive) {
        var waited = Duration.ZERO;
        var tried = 0;
        var hunt = new TargetHunt(candidates(alive, 0));
        for (var next = hunt.next(); next.isPresent(); next = hunt.next()) {
            assertThat(waited).isLessThanOrEqualTo(SOON);
            assertThat(next.get().patience()).isGreaterThanOrEqualTo(TargetHunt.DEAD);
            waited = waited.plus(next.get().patience());
            tried++;
        }
        assertThat(tried).isEqualTo(Math.min(alive, TargetHunt.MOST));
    }

    @Test
    void theDeadComeLastAndGetLittleTime() {
        var hunt = new TargetHunt(candidates(1, 2));
        assertThat(hunt.next()).contains(new Try(target(0), TargetHunt.LONGEST));
        assertThat(hunt.next()).contains(new Try(target(1), TargetHunt.DEAD));
        assertThat(hunt.next()).contains(new Try(target(2), TargetHunt.DEAD));
    }

    private static List<Candidate> candidates(int alive, int dead) {
        return Stream.concat(
                        IntStream.range(0, alive).mapToObj(i -> new Candidate(target(i), false)),
                        IntStream.range(alive, alive + dead)
                                .mapToObj(i -> new Candidate(target(i), true)))
                .toList();
    }

    private static Target target(int i) {
        return new Target("192.0.2." + i, 5060, Transport.UDP);
    }
}
