package org.ringway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

class OverloadControlTest {
    private static final long INTERVAL = OverloadControl.INTERVAL.toNanos();
    private static final long LONG = OverloadControl.STANDING.toNanos() + 1;

    private long now = 1_000;
    private final OverloadControl control = new OverloadControl(now);

    @Test
    void takesEveryCallWhileNobodyWaits() {
        for (var call = 0; call < 1_000; call++) {
            now += INTERVAL / 10;
            control.messageWaited(now, 0);
            assertThat(control.admits(now)).isTrue();
        }
    }

    @Test
    void takesFewerOnceEverybodyWaited() {
        everybodyWaits(LONG);

        assertThat(control.share(now)).isLessThan(1);
        assertThat(admitted(100)).isBetween(75, 95);
    }

    @Test
    void aBurstThatPassesChangesNothing() {
        for (var wait = 0; wait < 20; wait++) {
            control.messageWaited(now, 20 * LONG);
        }
        control.messageWaited(now, 0);
        now += INTERVAL;

        assertThat(control.share(now)).isEqualTo(1);
    }

    @Test
    void aFewSlowOnesSayNothing() {
        for (var interval = 0; interval < 20; interval++) {
            control.stepWaited(now, 100 * LONG);
            now += INTERVAL;
            assertThat(control.admits(now)).isTrue();
        }
    }

    @Test
    void waitsForAQueueThatGetsShorter() {
        everybodyWaits(10 * LONG);
        var share = control.share(now);
        everybodyWaits(8 * LONG);
        everybodyWaits(6 * LONG);

        assertThat(control.share(now)).isEqualTo(share);
    }

    @Test
    void eitherQueueAloneCounts() {
        for (var wait = 0; wait < 20; wait++) {
            control.messageWaited(now, 0);
            control.stepWaited(now, LONG);
        }
        now += INTERVAL;

        assertThat(control.share(now)).isLessThan(1);
    }

    @Test
    void neverShutsTheDoorForGood() {
        for (var interval = 0; interval < 200; interval++) {
            everybodyWaits(LONG);
        }

        assertThat(control.share(now)).isPositive();
        assertThat(admitted(1_000)).isPositive();
    }

    @Test
    void isOpenAgainFiveSecondsAfterTheRush() {
        for (var interval = 0; interval < 200; interval++) {
            everybodyWaits(LONG);
        }

        now += Duration.ofSeconds(5).toNanos();

        assertThat(control.share(now)).isEqualTo(1);
    }

    /// A server that does 100 calls' work a second is asked for four times that: it answers within
    /// the time that callers have, and hardly ever stands idle.
    @Test
    void fourTimesTheLoadIsServedAtTheServersOwnPace() {
        var model = new Server(Duration.ofMillis(10).toNanos());
        var gap = Duration.ofMillis(2).plusNanos(500_000).toNanos();
        for (var call = 0; call < 12_000; call++) {
            now += gap;
            model.workUntil(now);
            if (control.admits(now)) {
                model.queue.add(now);
            }
            if (call == 4_000) {
                model.begin();
            }
        }

        assertThat(model.done).isGreaterThan(9 * 2_000 / 10);
        assertThat(Duration.ofNanos(model.longest)).isLessThan(Duration.ofMillis(500));
    }

    private final class Server {
        private final ArrayDeque<Long> queue = new ArrayDeque<>();
        private final long work;
        private long free;
        private int done;
        private long longest;

        Server(long work) {
            this.work = work;
        }

        void begin() {
            done = 0;
            longest = 0;
        }

        void workUntil(long time) {
            while (!queue.isEmpty() && Math.max(free, queue.getFirst()) <= time) {
                var arrived = queue.removeFirst();
                var starts = Math.max(free, arrived);
                control.stepWaited(starts, starts - arrived);
                longest = Math.max(longest, starts - arrived);
                free = starts + work;
                done++;
            }
        }
    }

    private void everybodyWaits(long nanos) {
        for (var wait = 0; wait < 20; wait++) {
            control.messageWaited(now, nanos);
        }
        now += INTERVAL;
    }

    private int admitted(int calls) {
        var admitted = 0;
        for (var call = 0; call < calls; call++) {
            if (control.admits(now)) {
                admitted++;
            }
        }
        return admitted;
    }
}
