package org.ringway.signalling.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Logger LOG = Logger.getLogger("org.ringway.signalling");
    private static final Duration SHORT = Duration.ofMillis(1);

    static {
        LOG.setLevel(Level.OFF);
    }

    @Test
    void aRoundThatFailsDoesNotEndTheOthers() throws InterruptedException {
        var thrice = new CountDownLatch(3);
        try (var rounds = new Rounds(Thread::new)) {
            rounds.every(
                    SHORT,
                    () -> {
                        thrice.countDown();
                        throw new IllegalStateException("scripted");
                    });
            assertThat(thrice.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void theEndWaitsForTheRoundInProgressAndDoesNotDisturbIt() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var finished = new AtomicBoolean();
        var interrupted = new AtomicBoolean();
        var rounds = new Rounds(Thread::new);
        rounds.every(
                SHORT,
                () -> {
                    begun.countDown();
                    try {
                        Thread.sleep(50);
                    } catch (InterruptedException _) {
                        interrupted.set(true);
                    }
                    finished.set(true);
                });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        rounds.close();
        assertThat(finished).isTrue();
        assertThat(interrupted).isFalse();
    }
}
