package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.server.Metrics;
import org.ringway.it.support.sip.BareWebSocket;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipClient;

/// Peers that read an octet a second of all that they ask for: each is cut off when its queue is
/// full, or when an answer has waited for too long, and the others are served. What it has measured
/// goes to `target/octet-readers.txt`.
@ArquillianTest
class OctetReadersIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final int READERS = Integer.getInteger("ringway.octet.readers", 10);
    private static final int SMALLEST_BUFFER = 2048;
    private static final Path FIGURES = Path.of("target", "octet-readers.txt");

    /// The answer repeats To, so eighteen of them are more than may wait.
    private static final String FILLING = ";filling=" + "x".repeat(60_000);

    /// What is measured is the reading: all together ask as often as the machine can answer.
    private static final Duration BREATH = Duration.ofMillis(Math.max(250, 5 * READERS));

    private static final Duration PROBE_EVERY = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Half of what waiting for one of them would take, after which the server gives up; how long
    /// it really takes is measured, not asserted.
    private static final long LONGEST_MILLIS = 10_000;

    @Test
    void everyoneIsCutOffAndNobodyElseWaits() throws Exception {
        var metrics = new Metrics(GATEWAY);
        var before = tooSlow(metrics);
        var connections = metrics.value("ringway_ws_connections", "");
        var readers = new ArrayList<BareWebSocket>();
        var over = new AtomicBoolean();
        try (var probe = BareWebSocket.open(GATEWAY.socket("/sip"), GATEWAY.origin(), 0);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < READERS; i++) {
                readers.add(
                        BareWebSocket.open(
                                GATEWAY.socket("/sip"), GATEWAY.origin(), SMALLEST_BUFFER));
            }
            var alone = roundTrips(probe, Duration.ofSeconds(1), new AtomicBoolean());
            for (var reader : readers) {
                threads.execute(() -> ask(reader, over));
                threads.execute(() -> read(reader, over));
            }
            var measured = threads.submit(() -> roundTrips(probe, PATIENCE, over));
            try {
                Await.until(
                        "the end of everyone",
                        PATIENCE,
                        () -> metrics.value("ringway_ws_connections", "") <= connections + 1);
            } finally {
                over.set(true);
                readers.forEach(BareWebSocket::reset);
            }
            var full = tooSlow(metrics) - before;
            assertThat(full).as("cut off with 1013").isBetween(1.0, (double) READERS);
            report(full, alone, measured.get());
        }
        Await.until(
                "the connections of before",
                PATIENCE,
                () -> metrics.value("ringway_ws_connections", "") == connections);
    }

    private static double tooSlow(Metrics metrics) {
        return metrics.sum("ringway_ws_closed_total", "code=\"1013\"");
    }

    private static void ask(BareWebSocket reader, AtomicBoolean over) {
        var client = new SipClient(reader, Gateway.DOMAIN, new Digest("1004", "demo-1004"));
        var uri = "sip:" + Gateway.DOMAIN;
        while (!over.get()) {
            var request = client.request("OPTIONS", uri, "");
            try {
                reader.send(request.replace("To: <" + uri, "To: <" + uri + FILLING));
            } catch (UncheckedIOException _) {
                return; // the server has closed
            }
            Await.talk(BREATH);
        }
    }

    private static void read(BareWebSocket reader, AtomicBoolean over) {
        while (!over.get() && reader.takeOctet()) {
            Await.talk(Duration.ofSeconds(1));
        }
    }

    /// Sorted, in milliseconds.
    private static List<Double> roundTrips(
            BareWebSocket probe, Duration longest, AtomicBoolean over) {
        var client = new SipClient(probe, Gateway.DOMAIN, new Digest("1004", "demo-1004"));
        var times = new ArrayList<Double>();
        var end = System.nanoTime() + longest.toNanos();
        while (!over.get() && System.nanoTime() < end) {
            var begin = System.nanoTime();
            assertThat(client.register(60).status()).isEqualTo(401);
            times.add((System.nanoTime() - begin) / 1e6);
            Await.talk(PROBE_EVERY);
        }
        times.sort(null);
        return times;
    }

    private static void report(double full, List<Double> alone, List<Double> beside)
            throws IOException {
        var text =
                "%d slow readers, %.0f cut off with 1013%nalone: %s%nbeside them: %s%n"
                        .formatted(READERS, full, percentiles(alone), percentiles(beside));
        System.out.print(text);
        Files.writeString(FIGURES, text);
        assertThat(beside.getLast()).as(text).isLessThan(LONGEST_MILLIS);
    }

    private static String percentiles(List<Double> sorted) {
        return "%d messages, p50 %.1f, p95 %.1f, p99 %.1f, max %.1f ms"
                .formatted(
                        sorted.size(),
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() * 95 / 100),
                        sorted.get(sorted.size() * 99 / 100),
                        sorted.getLast());
    }
}
