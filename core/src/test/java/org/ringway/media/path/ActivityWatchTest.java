package org.ringway.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.sdp.media.Direction;

class ActivityWatchTest {
    private static final long LIMIT = 60_000;
    private static final long HOUR = 3_600_000;
    private static final List<Direction> DIRECTIONS = List.of(Direction.values());

    private final ActivityWatch watch = new ActivityWatch(Duration.ofMillis(LIMIT));

    @ParameterizedTest
    @ValueSource(longs = {0, 12_345, -9_000_000_000L})
    void whoeverShouldSendIsMissedAfterTheLimitAndOnlyOnce(long start) {
        watch.agreed(Direction.SENDRECV, start);
        assertThat(watch.hasJustGoneSilent(start + LIMIT)).isFalse();
        assertThat(watch.hasJustGoneSilent(start + LIMIT + 1)).isTrue();
        assertThat(watch.hasJustGoneSilent(start + LIMIT + 2)).isFalse();
        assertThat(watch.hasJustGoneSilent(start + HOUR)).isFalse();
    }

    @Test
    void beforeTheAnswerNobodyIsMissed() {
        watch.heard(0);
        assertThat(watch.hasJustGoneSilent(HOUR)).isFalse();
        watch.agreed(Direction.SENDRECV, HOUR);
        assertThat(watch.hasJustGoneSilent(HOUR + LIMIT)).isFalse();
        assertThat(watch.hasJustGoneSilent(HOUR + LIMIT + 1)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SENDRECV")
    void whoeverHoldsOrIsHeldIsMissedOnlyAfterTheResume(Direction held) {
        watch.agreed(Direction.SENDRECV, 0);
        watch.agreed(held, 30_000);
        assertThat(watch.hasJustGoneSilent(HOUR)).isFalse();
        watch.agreed(Direction.SENDRECV, HOUR);
        assertThat(watch.hasJustGoneSilent(HOUR + LIMIT)).isFalse();
        assertThat(watch.hasJustGoneSilent(HOUR + LIMIT + 1)).isTrue();
    }

    @Test
    void anOfferThatChangesNothingGrantsNoTime() {
        watch.agreed(Direction.SENDRECV, 0);
        watch.agreed(Direction.SENDRECV, LIMIT - 1);
        assertThat(watch.hasJustGoneSilent(LIMIT + 1)).isTrue();
    }

    @Test
    void aPacketAMinuteIsEnough() {
        watch.agreed(Direction.SENDRECV, 0);
        for (long now = LIMIT; now < HOUR; now += LIMIT) {
            assertThat(watch.hasJustGoneSilent(now)).isFalse();
            watch.heard(now);
        }
    }

    @Test
    void withoutALimitNobodyIsEverMissed() {
        var patient = new ActivityWatch(null);
        patient.agreed(Direction.SENDRECV, 0);
        assertThat(patient.hasJustGoneSilent(1_000 * HOUR)).isFalse();
    }

    /// The model looks at the whole past each time.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyPastGivesTheSameVerdictAsTheRule(long seed) {
        var random = new Random(seed);
        var past = new ArrayList<String>();
        var direction = Direction.INACTIVE;
        long since = 0;
        long now = 0;
        for (var step = 0; step < 5_000; step++) {
            now += random.nextLong(LIMIT / 2);
            switch (random.nextInt(6)) {
                case 0 -> {
                    var next = DIRECTIONS.get(random.nextInt(DIRECTIONS.size()));
                    since = direction == Direction.SENDRECV ? since : now;
                    direction = next;
                    watch.agreed(next, now);
                    past.add(now + " " + next);
                }
                case 1 -> {
                    since = now;
                    watch.heard(now);
                    past.add(now + " heard");
                }
                default -> {
                    var missed = direction == Direction.SENDRECV && now - since > LIMIT;
                    assertThat(watch.hasJustGoneSilent(now))
                            .as("seed %d at %d after %s", seed, now, past)
                            .isEqualTo(missed);
                    if (missed) {
                        direction = Direction.INACTIVE;
                        past.add(now + " missed");
                    }
                }
            }
        }
        assertThat(past).as("seed %d", seed).anyMatch(what -> what.endsWith("missed"));
    }
}
