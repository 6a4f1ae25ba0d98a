package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.server.Metrics;
import org.ringway.it.support.sip.BareWebSocket;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipClient;

/// Peers that take nothing of what is written to them, and one that writes without end.
@ArquillianTest
class SlowReaderIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final int SMALLEST_BUFFER = 2048;
    private static final int READERS = 100;
    private static final int BURST = 40;
    // The answer repeats To.
    private static final String LONG_URI =
            "sip:" + Gateway.DOMAIN + ";filling=" + "x".repeat(10_000);
    private static final int PROBES = 200;
    // Far below what waiting for a peer that reads nothing would take: the build machine may be
    // busy,
    // and the tests' server stops for its serial collector. The median is what is promised.
    private static final long LONGEST_MILLIS = 2_000;

    @Test
    void theOthersAreServedWhileAHundredPeersReadNothing() {
        var readers = new ArrayList<BareWebSocket>();
        try (var probe = open(0);
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < READERS; i++) {
                readers.add(open(SMALLEST_BUFFER));
            }
            var before = roundTrips(probe);
            for (var reader : readers) {
                writers.execute(() -> askInPeace(reader));
            }
            Await.talk(Duration.ofSeconds(2));
            var meanwhile = roundTrips(probe);
            assertThat(meanwhile.getLast())
                    .as("slowest of %d in ms; before: %s", PROBES, before.getLast())
                    .isLessThan(LONGEST_MILLIS);
            assertThat(meanwhile.get(PROBES / 2)).as("median in ms").isLessThan(50);
        } finally {
            readers.forEach(BareWebSocket::reset);
        }
    }

    /// Whoever floods is read no faster than it is served: it loses nothing, and waits for itself.
    @Test
    void theOthersAreServedWhileOneFloods() throws Exception {
        try (var flooder = open(0);
                var probe = open(0);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var before = roundTrips(probe);
            var enough = new AtomicBoolean();
            var sent = threads.submit(() -> flood(flooder, enough));
            var served = new AtomicInteger();
            var reader = threads.submit(() -> count(flooder, served, sent));
            Await.until("the flood", Duration.ofSeconds(20), () -> served.get() > BURST);
            var meanwhile = roundTrips(probe);
            enough.set(true);
            reader.get();
            assertThat(served.get()).as("answers to the flood").isEqualTo(sent.get());
            System.out.printf(
                    "Beside a flood of %d: median %d ms, slowest %d ms (before: %d ms)%n",
                    sent.get(), meanwhile.get(PROBES / 2), meanwhile.getLast(), before.getLast());
            assertThat(meanwhile.getLast())
                    .as("slowest of %d in ms; before: %s", PROBES, before.getLast())
                    .isLessThan(LONGEST_MILLIS);
            assertThat(meanwhile.get(PROBES / 2)).as("median in ms").isLessThan(50);
        }
    }

    @Test
    void whoReadsNothingIsCutOffWhenTheQueueIsFull() {
        var metrics = new Metrics(GATEWAY);
        var before = metrics.value("ringway_ws_closed_total", "code=\"1013\"");
        try (var reader = open(SMALLEST_BUFFER)) {
            Await.until("the end of the connection", Duration.ofMinutes(1), () -> refuses(reader));
        }
        assertThat(metrics.value("ringway_ws_closed_total", "code=\"1013\"")).isEqualTo(before + 1);
    }

    private static boolean refuses(BareWebSocket reader) {
        try {
            ask(reader, 10);
            return false;
        } catch (UncheckedIOException _) {
            return true; // the server has closed
        }
    }

    /// Sends bursts one after the other, each in one piece.
    ///
    /// @return how many requests they were
    private static int flood(BareWebSocket flooder, AtomicBoolean enough) {
        var client = new SipClient(flooder, Gateway.DOMAIN, new Digest("1004", "demo-1004"));
        var requests = 0;
        while (!enough.get()) {
            var burst = new ByteArrayOutputStream();
            for (var i = 0; i < BURST; i++) {
                burst.writeBytes(BareWebSocket.frame(client.request("OPTIONS", LONG_URI, "")));
            }
            flooder.write(burst.toByteArray());
            requests += BURST;
        }
        return requests;
    }

    /// Counts answers until every request has its own.
    private static int count(BareWebSocket flooder, AtomicInteger served, Future<Integer> sent)
            throws Exception {
        while (!sent.isDone() || served.get() < sent.get()) {
            assertThat(flooder.receive("an answer").status()).isEqualTo(200);
            served.incrementAndGet();
        }
        return served.get();
    }

    /// As often as a busy phone speaks: what is measured is the reading, not a flood.
    private static void askInPeace(BareWebSocket reader) {
        for (var i = 0; i < 20; i++) {
            ask(reader, 1);
            Await.talk(Duration.ofMillis(500));
        }
    }

    private static void ask(BareWebSocket reader, int times) {
        var client = new SipClient(reader, Gateway.DOMAIN, new Digest("1004", "demo-1004"));
        for (var i = 0; i < times; i++) {
            reader.send(client.request("OPTIONS", LONG_URI, ""));
        }
    }

    /// Sorted, in milliseconds.
    private static List<Long> roundTrips(BareWebSocket probe) {
        var client = new SipClient(probe, Gateway.DOMAIN, new Digest("1004", "demo-1004"));
        var times = new ArrayList<Long>();
        for (var i = 0; i < PROBES; i++) {
            var begin = System.nanoTime();
            assertThat(client.register(60).status()).isEqualTo(401);
            times.add(Duration.ofNanos(System.nanoTime() - begin).toMillis());
        }
        times.sort(null);
        return times;
    }

    private static BareWebSocket open(int receiveBuffer) {
        return BareWebSocket.open(GATEWAY.socket("/sip"), GATEWAY.origin(), receiveBuffer);
    }
}
