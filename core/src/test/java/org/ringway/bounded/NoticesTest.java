package org.ringway.bounded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final Notices notices = new Notices();
    private long now = Long.MAX_VALUE - Duration.ofHours(2).toNanos();

    @Test
    void eachStrangerIsWorthALineOnceAnHour() {
        assertThat(isDue("a")).isTrue();
        assertThat(isDue("a")).isFalse();
        assertThat(isDue("b")).isTrue();
        pass(Duration.ofMinutes(59));
        assertThat(isDue("a")).isFalse();
        pass(Duration.ofMinutes(1));
        assertThat(isDue("a")).isTrue();
        assertThat(isDue("a")).isFalse();
    }

    @Test
    void howeverManyTheyAreTheyGetTenLinesAMinute() {
        var lines = 0;
        for (var second = 0; second < 600; second++) {
            for (var stranger = 0; stranger < 50; stranger++) {
                lines += isDue(second + "." + stranger) ? 1 : 0;
            }
            pass(Duration.ofSeconds(1));
        }
        assertThat(lines).isEqualTo(100);
    }

    @Test
    void whoHadNoLineForLackOfRoomHasItLater() {
        for (var stranger = 0; stranger < 10; stranger++) {
            assertThat(isDue("stranger " + stranger)).isTrue();
        }
        assertThat(isDue("late")).isFalse();
        pass(Duration.ofMinutes(1));
        assertThat(isDue("late")).isTrue();
    }

    private boolean isDue(String whom) {
        return notices.isDue(whom, now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
