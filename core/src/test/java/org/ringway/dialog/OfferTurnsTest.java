package org.ringway.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ringway.call.CallTimer;
import org.ringway.dialog.OfferTurns.Arrival;
import org.ringway.dialog.OfferTurns.Refused;

class OfferTurnsTest {
    private static final long FIRST_SEED = 2_026_112_000L;
    private static final int CROSSINGS = 1000;
    private static final int LONGEST_MS = 5000;

    /// Over a slower network a second crossing is possible, and then all lasts longer.
    private static final int LONGEST_WAY_MS = 45;

    @Test
    void nobodyOffersWhileTheOtherDoes() {
        var turns = new OfferTurns();
        turns.want();
        assertThat(turns.begin()).isTrue();
        assertThat(turns.begin()).isFalse();
        assertThat(turns.arrives()).isEqualTo(Arrival.GLARE);
        turns.accepted();
        assertThat(turns.arrives()).isEqualTo(Arrival.TAKE);
        assertThat(turns.arrives()).isEqualTo(Arrival.OVERLAP);
        turns.want();
        assertThat(turns.begin()).isFalse();
        turns.done();
        assertThat(turns.begin()).isTrue();
        assertThat(turns.refused(488)).isEqualTo(Refused.KEEP);
        assertThat(turns.begin()).isFalse();
    }

    @Test
    void aCrossedOfferIsNotForgotten() {
        var turns = new OfferTurns();
        turns.want();
        turns.begin();
        assertThat(turns.refused(491)).isEqualTo(Refused.AGAIN);
        assertThat(turns.begin()).isFalse();
        turns.waited();
        assertThat(turns.begin()).isTrue();
        assertThat(turns.refused(481)).isEqualTo(Refused.GONE);
    }

    /// Two ends that follow RFC 3261 section 14.1 and want something at nearly the same time.
    @Test
    void aThousandCrossedOffersConvergeWithinFiveSeconds() {
        for (var crossing = 0; crossing < CROSSINGS; crossing++) {
            var seed = FIRST_SEED + crossing;
            var line = new Line(new Random(seed));
            assertThat(line.run()).as("seed " + seed).isBetween(1L, (long) LONGEST_MS);
            assertThat(line.accepted).as("seed " + seed).containsExactlyInAnyOrder(0, 1);
        }
    }

    /// A dialog between two ends, with a delay each way.
    private static final class Line {
        private static final List<CallTimer> WAITS =
                List.of(CallTimer.OFFER_CALLER_AGAIN, CallTimer.OFFER_CALLEE_AGAIN);

        final List<Integer> accepted = new ArrayList<>();
        private final List<OfferTurns> ends = List.of(new OfferTurns(), new OfferTurns());
        private final PriorityQueue<Due> due =
                new PriorityQueue<>(Comparator.comparingLong(Due::at));
        private final Random random;
        private final long delay;
        private long now;

        private record Due(long at, Runnable what) {}

        Line(Random random) {
            this.random = random;
            delay = random.nextLong(1, LONGEST_WAY_MS);
        }

        long run() {
            for (var end = 0; end < 2; end++) {
                var who = end;
                at(
                        random.nextLong(delay),
                        () -> {
                            ends.get(who).want();
                            offer(who);
                        });
            }
            while (!due.isEmpty() && now <= LONGEST_MS) {
                var next = due.remove();
                now = next.at();
                next.what().run();
            }
            return now;
        }

        private void offer(int who) {
            if (ends.get(who).begin()) {
                at(delay, () -> arrive(1 - who));
            }
        }

        private void arrive(int who) {
            if (ends.get(who).arrives() == Arrival.TAKE) {
                ends.get(who).done();
                at(
                        delay,
                        () -> {
                            ends.get(1 - who).accepted();
                            accepted.add(1 - who);
                            offer(1 - who);
                        });
                offer(who);
            } else {
                at(delay, () -> refuse(1 - who));
            }
        }

        private void refuse(int who) {
            assertThat(ends.get(who).refused(491)).isEqualTo(Refused.AGAIN);
            at(
                    WAITS.get(who).duration(random).toMillis(),
                    () -> {
                        ends.get(who).waited();
                        offer(who);
                    });
        }

        private void at(long later, Runnable what) {
            due.add(new Due(now + later, what));
        }
    }
}
