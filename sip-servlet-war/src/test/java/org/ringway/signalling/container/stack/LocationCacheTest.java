package org.ringway.signalling.container.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.ringway.location.Located;
import org.ringway.location.Located.Server;
import org.ringway.location.Place;
import org.ringway.sip.Transport;

class LocationCacheTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Place CALLEE = new Place("callee.example", 0, Transport.UDP);

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final Semaphore asking = new Semaphore(0);

    @Test
    void whoOnlyAsksNeverWaits() throws Exception {
        var silence = new CountDownLatch(1);
        var cache = cache(SHORT, () -> silent(silence));
        assertThat(cache.known(CALLEE)).isEmpty();
        assertThat(cache.known(CALLEE)).isEmpty();
        asking.acquire();
        assertThat(cache.await(new Place("CALLEE.example", 0, Transport.UDP))).isFalse();
        assertThat(asked).as("look-ups of one name").hasValue(1);
        silence.countDown();
    }

    @Test
    void anAnswerThatComesLateServesWhoAsksNext() throws Exception {
        var silence = new CountDownLatch(1);
        var cache =
                cache(
                        LONG,
                        () -> {
                            silent(silence);
                            return at("192.0.2.1");
                        });
        assertThat(cache.known(CALLEE)).isEmpty();
        silence.countDown();
        assertThat(cache.await(CALLEE)).isTrue();
        assertThat(address(cache)).isEqualTo("192.0.2.1");
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatIsNotFoundIsSoughtAgain() throws Exception {
        var cache = cache(LONG, Optional::empty);
        assertThat(cache.await(CALLEE)).isFalse();
        assertThat(cache.await(CALLEE)).isFalse();
        assertThat(asked).hasValue(2);
    }

    @Test
    void aResolverThatBreaksIsAnAnswerThatSaysNothing() throws Exception {
        var cache =
                cache(
                        LONG,
                        () -> {
                            throw new IllegalStateException("as scripted");
                        });
        assertThat(cache.await(CALLEE)).isFalse();
    }

    @Test
    void portAndTransportMakeAnotherPlace() throws Exception {
        var cache = cache(LONG, () -> at("192.0.2.1"));
        assertThat(cache.await(CALLEE)).isTrue();
        assertThat(cache.await(new Place("callee.example", 5070, Transport.UDP))).isTrue();
        assertThat(cache.await(new Place("callee.example", 0, Transport.TCP))).isTrue();
        assertThat(asked).hasValue(3);
    }

    @Test
    void anAnswerIsKeptForItsTimeToLive() throws Exception {
        var cache = cache(LONG, () -> at("192.0.2.1", Duration.ofSeconds(30)));
        assertThat(cache.await(CALLEE)).isTrue();
        asking.acquire();
        clock.addAndGet(Duration.ofSeconds(30).toNanos() - 1);
        assertThat(address(cache)).isEqualTo("192.0.2.1");
        assertThat(asked).hasValue(1);
        clock.addAndGet(1);
        assertThat(address(cache)).isEqualTo("192.0.2.1");
        asking.acquire();
        assertThat(asked).hasValue(2);
    }

    @Test
    void aNameServiceThatIsAwayTakesNothingForADay() throws Exception {
        var cache = cache(LONG, () -> asked.get() == 1 ? at("192.0.2.1") : Optional.empty());
        assertThat(cache.await(CALLEE)).isTrue();
        assertThat(cache.trouble(CALLEE)).isEmpty();
        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(address(cache)).isEqualTo("192.0.2.1");
        while (cache.trouble(CALLEE).isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(cache.trouble(CALLEE).orElseThrow())
                .startsWith("the name service says nothing of callee.example; where it led before");
        assertThat(address(cache)).isEqualTo("192.0.2.1");
        clock.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(cache.known(CALLEE)).isEmpty();
    }

    @Test
    void whatIsFoundAgainIsNoTroubleAnyMore() throws Exception {
        var cache =
                cache(
                        LONG,
                        () ->
                                asked.get() == 1
                                        ? Optional.of(
                                                new Located(
                                                        List.of(), Transport.UDP, Duration.ZERO))
                                        : at("192.0.2.1"));
        assertThat(cache.await(CALLEE)).isFalse();
        assertThat(cache.trouble(CALLEE))
                .contains("the name service knows no address of callee.example");
        assertThat(cache.await(CALLEE)).isTrue();
        assertThat(cache.trouble(CALLEE)).isEmpty();
    }

    @Test
    void anOldAnswerServesUntilThereIsANewOne() throws Exception {
        var silence = new CountDownLatch(1);
        var cache =
                cache(
                        LONG,
                        () -> {
                            if (asked.get() == 1) {
                                return at("192.0.2.1");
                            }
                            silent(silence);
                            return at("192.0.2.2");
                        });
        assertThat(cache.await(CALLEE)).isTrue();
        asking.acquire();
        clock.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(address(cache)).isEqualTo("192.0.2.1");
        asking.acquire();
        silence.countDown();
        while (address(cache).equals("192.0.2.1")) {
            Thread.onSpinWait();
        }
        assertThat(address(cache)).isEqualTo("192.0.2.2");
    }

    private interface Answer {
        Optional<Located> give();
    }

    private LocationCache cache(Duration patience, Answer answer) {
        return new LocationCache(
                _ -> {
                    asked.incrementAndGet();
                    asking.release();
                    return answer.give();
                },
                patience,
                clock::get);
    }

    private static Optional<Located> silent(CountDownLatch silence) {
        try {
            silence.await();
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Located> at(String address) {
        return at(address, Duration.ofMinutes(1));
    }

    private static Optional<Located> at(String address, Duration timeToLive) {
        var server = new Server(0, 0, 5060, List.of(address));
        return Optional.of(new Located(List.of(server), Transport.UDP, timeToLive));
    }

    private static String address(LocationCache cache) {
        return cache.known(CALLEE).orElseThrow().targets().getFirst().address();
    }
}
