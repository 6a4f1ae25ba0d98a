package org.ringway.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringway.dialog.SessionFields.Ability;
import org.ringway.dialog.SessionTimer.Act;
import org.ringway.dialog.SessionTimer.Reach;
import org.ringway.dialog.SessionTimer.Refused;

/// Two ends that both follow RFC 4028 over a line that works for hours and then no more.
class SessionTimerWalkTest {
    private static final long FIRST_SEED = 2_026_113_000L;
    private static final int WALKS = 2000;
    private static final int[] WANTED = {0, 90, 600, 1800};
    private static final long WORKS_MS = 10 * 3600 * 1000L;

    @Test
    void nobodyIsGivenUpWhileTheLineWorksAndEverybodyIsOnceItDoesNot() {
        var timed = 0;
        for (var walk = 0; walk < WALKS; walk++) {
            var line = new Line(FIRST_SEED + walk);
            line.connect();
            timed += line.run();
        }
        assertThat(timed).isGreaterThan(WALKS / 2);
    }

    /// One end: its timer and what its headers say that it can do.
    private static final class End {
        final SessionTimer timer;
        final Set<Ability> able;
        final int least;
        long due = Long.MAX_VALUE;
        int refreshes;
        boolean failed;

        End(Random random) {
            able = EnumSet.noneOf(Ability.class);
            if (random.nextInt(4) > 0) {
                able.add(Ability.TIMER);
            }
            if (random.nextBoolean()) {
                able.add(Ability.UPDATE);
            }
            var wanted = WANTED[random.nextInt(WANTED.length)];
            timer = new SessionTimer(able.contains(Ability.TIMER) ? wanted : 0);
            least = random.nextInt(3) == 0 ? 3600 : 0;
        }

        void set(long now) {
            due = timer.alarm().map(delay -> now + delay.toMillis()).orElse(Long.MAX_VALUE);
        }

        SessionFields say(SessionFields fields) {
            var who = able.contains(Ability.TIMER) ? fields : SessionFields.NONE;
            return new SessionFields(who.expires(), who.least(), who.refresher(), able);
        }
    }

    private static final class Line {
        private final String seed;
        private final Random random;
        private final End caller;
        private final End callee;
        private final List<End> over = new ArrayList<>();
        private long now;

        Line(long seed) {
            this.seed = "seed " + seed;
            random = new Random(seed);
            caller = new End(random);
            callee = new End(random);
        }

        void connect() {
            var asked = caller.say(caller.timer.ask());
            var hasTimers = callee.able.contains(Ability.TIMER);
            if (hasTimers && asked.expires() > 0 && asked.expires() < callee.least) {
                var brief = new SessionFields(0, callee.least, asked.refresher(), callee.able);
                assertThat(caller.timer.refused(422, brief)).as(seed).isEqualTo(Refused.AGAIN);
                asked = caller.say(caller.timer.ask());
                assertThat(asked.expires()).as(seed).isEqualTo(callee.least);
            }
            refresh(caller, callee, asked);
        }

        /// @return how many ends had a timer
        int run() {
            while (now < WORKS_MS && next().due < Long.MAX_VALUE) {
                fire(next(), Wire.WORKS);
            }
            assertThat(over).as(seed).isEmpty();
            assertThat(Math.min(caller.refreshes, callee.refreshes)).as(seed).isZero();
            var timed =
                    List.of(caller, callee).stream().filter(e -> e.due < Long.MAX_VALUE).toList();
            var cut = now;
            while (next().due < Long.MAX_VALUE) {
                fire(next(), Wire.IS_CUT);
                assertThat(now - cut).as(seed).isLessThan(2 * 3600 * 1000L);
            }
            assertThat(over).as(seed).containsExactlyInAnyOrderElementsOf(timed);
            return timed.size();
        }

        private enum Wire {
            WORKS,
            IS_CUT
        }

        private End next() {
            return caller.due <= callee.due ? caller : callee;
        }

        private void fire(End end, Wire wire) {
            now = end.due;
            var act = end.timer.fired(Reach.THERE);
            end.set(now);
            if (act == Act.END) {
                over.add(end);
            } else if (act != Act.WAIT && wire == Wire.WORKS) {
                var other = end == caller ? callee : caller;
                assertThat(act == Act.UPDATE)
                        .as(seed)
                        .isEqualTo(other.able.contains(Ability.UPDATE));
                end.refreshes++;
                end.failed = !end.failed && random.nextInt(3) == 0;
                if (end.failed) {
                    assertThat(end.timer.refused(500, SessionFields.NONE)).isEqualTo(Refused.KEEP);
                } else {
                    refresh(end, other, end.say(end.timer.ask()));
                }
            }
        }

        /// A request and its 2xx. An end without timers answers as if nothing had been asked.
        private void refresh(End from, End to, SessionFields asked) {
            var said = SessionFields.NONE;
            if (to.able.contains(Ability.TIMER)) {
                said = to.timer.answer(asked);
                assertThat(said.expires()).as(seed).isGreaterThanOrEqualTo(asked.least());
                to.set(now);
            }
            if (from.able.contains(Ability.TIMER)) {
                from.timer.accepted(to.say(said));
                from.set(now);
            }
        }
    }
}
