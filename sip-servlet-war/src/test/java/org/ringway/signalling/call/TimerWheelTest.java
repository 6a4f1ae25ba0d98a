package org.ringway.signalling.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
    @Test
    void alarmsRunInOrderUnlessTheyAreCancelled() throws Exception {
        try (var wheel = new TimerWheel(Thread.ofPlatform().daemon().factory())) {
            var cancelled = new AtomicBoolean();
            var later = new CountDownLatch(1);
            wheel.after(Duration.ofMillis(900), () -> cancelled.set(true)).cancel();
            wheel.after(Duration.ofSeconds(1), later::countDown);
            assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(cancelled).isFalse();
        }
    }

    @Test
    void theTimeOfDayHasTheRecordsPrecision() {
        try (var wheel = new TimerWheel(Thread.ofPlatform().daemon().factory())) {
            var now = wheel.now();
            assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
        }
    }
}
