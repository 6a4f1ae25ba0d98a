package org.ringway.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DtmfThrottleTest {
    private static final long MS = 1_000_000;

    private final DtmfThrottle throttle = new DtmfThrottle();
    private long now = Long.MAX_VALUE - 500 * MS;

    @Test
    void aFastDiallerIsNeverHeldBack() {
        for (int key = 0; key < 1_000; key++) {
            for (int packet = 0; packet < 6; packet++) {
                assertThat(presses(key * 640)).as("key %d", key).isTrue();
                now += 10 * MS;
            }
        }
    }

    @Test
    void aFloodIsCutDownToTwentyEventsASecondAndABurst() {
        int passed = 0;
        for (int i = 0; i < 10_000; i++, now += MS) {
            passed += presses(i * 8) ? 1 : 0;
        }

        assertThat(passed).isBetween(200, 220);
    }

    @Test
    void anEventPassesAsAWholeOrNotAtAll() {
        for (int i = 0; i < DtmfThrottle.EVENTS_PER_SECOND; i++) {
            assertThat(presses(i)).isTrue();
        }
        assertThat(presses(100)).isFalse();
        now += 49 * MS;
        assertThat(presses(19)).as("the end of an event that passed").isTrue();
        now += 2 * MS;
        assertThat(presses(100)).as("the end of one that did not").isFalse();
        assertThat(presses(101)).as("a new one, when there is room again").isTrue();
        assertThat(presses(102)).isFalse();
    }

    @Test
    void afterAPauseThereIsRoomForASecondsEventsAndNoMore() {
        for (int i = 0; i < 1_000; i++) {
            presses(i);
        }
        now += 3_600_000 * MS;
        int passed = 0;
        for (int i = 2_000; i < 3_000; i++) {
            passed += presses(i) ? 1 : 0;
        }

        assertThat(passed).isEqualTo(DtmfThrottle.EVENTS_PER_SECOND);
    }

    private boolean presses(int timestamp) {
        return throttle.admits(RtpPackets.packet(1, 1, timestamp), now);
    }
}
