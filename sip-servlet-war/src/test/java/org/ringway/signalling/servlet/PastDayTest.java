package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringway.cdr.PastTalk;
import org.ringway.cdr.PastTalks;
import org.ringway.signalling.call.VirtualTimers;

class PastDayTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-20T00:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final VirtualTimers timers = new VirtualTimers();
    private final Records records = new Records();
    private final List<PastTalk> taken = new ArrayList<>();

    @Test
    void everyHourOfTheDayBeforeTheStartIsAskedForOnce() {
        records.talks.add(talk(MIDNIGHT.minusNanos(1)));
        var first = records.add(talk(MIDNIGHT));
        var second = records.add(talk(MIDNIGHT.plusSeconds(3600)));
        timers.advance(Duration.ofMinutes(30));
        var last = records.add(talk(timers.now().minusNanos(1)));
        records.add(talk(timers.now()));

        day().begin();

        assertThat(taken).containsExactly(first, second, last);
        assertThat(records.questions).isEqualTo(13);
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void whatIsNotKnownYetIsAskedForAgainAndNothingIsTakenTwice() {
        var morning = records.add(talk(MIDNIGHT.plusSeconds(60)));
        var noon = records.add(talk(MIDNIGHT.plusSeconds(40_000)));
        records.answers = 5;

        day().begin();
        assertThat(taken).containsExactly(morning);
        timers.advance(LONG);
        assertThat(taken).containsExactly(morning);

        // The call that ends meanwhile is counted by whoever ends it.
        records.add(talk(timers.now()));
        records.answers = Integer.MAX_VALUE;
        timers.advance(LONG);
        assertThat(taken).containsExactly(morning, noon);
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void afterTheEndNobodyIsAsked() {
        records.answers = 0;
        var day = day();
        day.begin();
        assertThat(timers.waiting()).isOne();

        day.end();
        assertThat(timers.waiting()).isZero();
        day.begin();
        assertThat(records.questions).isOne();
    }

    private PastDay day() {
        return new PastDay(records, timers, Runnable::run, taken::add);
    }

    private static PastTalk talk(Instant endedAt) {
        return new PastTalk(
                "demo", "1001", "trunk:carrier", "", "030", endedAt.minusSeconds(9), endedAt);
    }

    private static final class Records implements PastTalks {
        private final List<PastTalk> talks = new ArrayList<>();
        private int answers = Integer.MAX_VALUE;
        private int questions;

        private PastTalk add(PastTalk talk) {
            talks.add(talk);
            return talk;
        }

        @Override
        public Optional<List<PastTalk>> talks(Instant from, Instant to) {
            questions++;
            if (answers == 0) {
                return Optional.empty();
            }
            answers--;
            return Optional.of(
                    talks.stream()
                            .filter(talk -> !talk.endedAt().isBefore(from))
                            .filter(talk -> talk.endedAt().isBefore(to))
                            .toList());
        }
    }
}
