package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.server.Metrics;
import org.ringway.it.support.sip.BareWebSocket;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipClient;

/// Peers that take nothing of what is written to them.
@ArquillianTest
class SlowReaderIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final int SMALLEST_BUFFER = 2048;
    private static final int READERS = 100;
    private static final int PROBES = 200;
    // Ten times the promise: the build machine may be busy.
    private static final long LONGEST_MILLIS = 500;

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

    /// As often as a busy phone speaks: what is measured is the reading, not a flood.
    private static void askInPeace(BareWebSocket reader) {
        for (var i = 0; i < 20; i++) {
            ask(reader, 1);
            Await.talk(Duration.ofMillis(500));
        }
    }

    private static void ask(BareWebSocket reader, int times) {
        var client = new SipClient(reader, Gateway.DOMAIN, new Digest("1004", "demo-1004"));
        // The answer repeats To.
        var uri = "sip:" + Gateway.DOMAIN + ";filling=" + "x".repeat(10_000);
        for (var i = 0; i < times; i++) {
            reader.send(client.request("OPTIONS", uri, ""));
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
