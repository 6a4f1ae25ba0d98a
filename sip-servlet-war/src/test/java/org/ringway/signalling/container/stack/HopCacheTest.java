package org.ringway.signalling.container.stack;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.stack.HopImpl;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import org.junit.jupiter.api.Test;

class HopCacheTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final Semaphore asking = new Semaphore(0);

    @Test
    void whoOnlyAsksNeverWaits() throws Exception {
        var silence = new CountDownLatch(1);
        var cache = cache(SHORT, () -> silent(silence));
        assertThat(cache.known(uri("sip:a@callee.example"))).isEmpty();
        assertThat(cache.known(uri("sip:b@callee.example"))).isEmpty();
        asking.acquire();
        assertThat(cache.await(uri("sip:c@CALLEE.example"))).isFalse();
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
                            return hop("192.0.2.1");
                        });
        assertThat(cache.known(uri("sip:callee.example"))).isEmpty();
        silence.countDown();
        assertThat(cache.await(uri("sip:callee.example"))).isTrue();
        assertThat(cache.known(uri("sip:callee.example")).orElseThrow().peek().getHost())
                .isEqualTo("192.0.2.1");
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatIsNotFoundIsSoughtAgain() throws Exception {
        var cache = cache(LONG, ArrayDeque::new);
        assertThat(cache.await(uri("sip:callee.example"))).isFalse();
        assertThat(cache.await(uri("sip:callee.example"))).isFalse();
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
        assertThat(cache.await(uri("sip:callee.example"))).isFalse();
    }

    @Test
    void whoeverUsesUpItsHopsTakesNobodyElses() throws Exception {
        var cache = cache(LONG, () -> hop("192.0.2.1"));
        assertThat(cache.await(uri("sip:callee.example"))).isTrue();
        cache.known(uri("sip:callee.example")).orElseThrow().clear();
        assertThat(cache.known(uri("sip:callee.example")).orElseThrow()).hasSize(1);
    }

    @Test
    void portTransportAndSecurityMakeAnotherPlace() throws Exception {
        var cache = cache(LONG, () -> hop("192.0.2.1"));
        assertThat(cache.await(uri("sip:callee.example"))).isTrue();
        assertThat(cache.await(uri("sip:callee.example:5070"))).isTrue();
        assertThat(cache.await(uri("sip:callee.example;transport=tcp"))).isTrue();
        assertThat(cache.await(uri("sips:callee.example"))).isTrue();
        assertThat(asked).hasValue(4);
    }

    @Test
    void anOldAnswerServesUntilThereIsANewOne() throws Exception {
        var silence = new CountDownLatch(1);
        var cache =
                cache(
                        LONG,
                        () -> {
                            if (asked.get() == 1) {
                                return hop("192.0.2.1");
                            }
                            silent(silence);
                            return hop("192.0.2.2");
                        });
        assertThat(cache.await(uri("sip:callee.example"))).isTrue();
        asking.acquire();
        clock.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(cache.known(uri("sip:callee.example")).orElseThrow().peek().getHost())
                .isEqualTo("192.0.2.1");
        asking.acquire();
        silence.countDown();
        Hop hop;
        do {
            Thread.onSpinWait();
            hop = cache.known(uri("sip:callee.example")).orElseThrow().peek();
        } while (hop.getHost().equals("192.0.2.1"));
        assertThat(hop.getHost()).isEqualTo("192.0.2.2");
    }

    private interface Answer {
        Queue<Hop> give();
    }

    private HopCache cache(Duration patience, Answer answer) {
        return new HopCache(
                _ -> {
                    asked.incrementAndGet();
                    asking.release();
                    return answer.give();
                },
                patience,
                clock::get);
    }

    private static Queue<Hop> silent(CountDownLatch silence) {
        try {
            silence.await();
            return new ArrayDeque<>();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Queue<Hop> hop(String host) {
        return new ArrayDeque<>(List.of(new HopImpl(host, 5060, "UDP")));
    }

    private static SipURI uri(String text) throws ParseException {
        return (SipURI) new AddressFactoryImpl().createURI(text);
    }
}
