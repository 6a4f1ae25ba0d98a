package org.ringway.benchmarks.signalling;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How long others wait for their answers beside browsers that ask for more than they read, an
/// octet a second each. The same requests of browsers that read everything are the measure: what
/// those cost is work, and what is left is waiting.
final class SlowReaders {
    private static final String CLOSED = "ringway_ws_closed_total";
    private static final String TOO_SLOW = "code=\"1013\"";
    private static final int SMALLEST_BUFFER = 2048;

    /// The answer repeats To, so eighteen of them are more than may wait.
    private static final String FILLING = ";filling=" + "x".repeat(60_000);

    /// How often each asks: full before the oldest answer has waited for too long (20 s).
    private static final Duration BREATH = Duration.ofSeconds(1);

    private static final Duration OCTET = Duration.ofSeconds(1);
    private static final Duration PROBE_EVERY = Duration.ofMillis(10);
    private static final Duration TURN = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Queue<Wire> open = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean over;

    private SlowReaders() {}

    /// How fast a browser reads.
    private enum Pace {
        AT_ONCE,
        AN_OCTET_A_SECOND
    }

    /// Prints what the others wait: alone, beside browsers that read everything, and beside the
    /// slow ones.
    ///
    /// @param readers how many
    /// @param server the provisioned one
    /// @param directory for what everybody writes
    static void measure(int readers, Path server, Path directory) throws IOException {
        var home = directory.resolve("server");
        RingwayServer.prepare(server, home, "extensions.sql");
        try (var ringway = new RingwayServer(home)) {
            // The first turn is for warming up.
            new SlowReaders().turn(ringway, readers, Pace.AT_ONCE);
            System.out.printf("%d readers%n", readers);
            new SlowReaders().turn(ringway, 0, Pace.AT_ONCE);
            new SlowReaders().turn(ringway, readers, Pace.AT_ONCE);
            new SlowReaders().turn(ringway, readers, Pace.AN_OCTET_A_SECOND);
            System.out.printf("heap afterwards: %d K%n", ringway.heapK("after"));
        }
    }

    private void turn(RingwayServer ringway, int readers, Pace pace) throws IOException {
        var before = ringway.metric(CLOSED, TOO_SLOW);
        var began = System.nanoTime();
        for (var i = 0; i < readers; i++) {
            var wire = new Wire(Ports.HTTPS, pace == Pace.AT_ONCE ? 0 : SMALLEST_BUFFER);
            open.add(wire);
            wire.upgrade();
        }
        var measured = threads.submit(this::probe);
        for (var wire : open) {
            threads.execute(() -> ask(wire));
            threads.execute(() -> read(wire, pace));
        }
        var wanted = pace == Pace.AT_ONCE ? 0 : readers;
        var end = System.nanoTime() + (wanted == 0 ? TURN : LONGEST).toNanos();
        while (System.nanoTime() < end
                && (wanted == 0 || ringway.metric(CLOSED, TOO_SLOW) - before < wanted)) {
            Programs.pause(OCTET);
        }
        over = true;
        var times = value(measured);
        for (var wire : open) {
            wire.reset();
        }
        threads.close();
        print(readers == 0 ? "alone" : pace.name(), times);
        System.out.printf(
                Locale.ROOT,
                "  %.0f of them cut off with 1013, %d otherwise %s, after %.0f s%n",
                ringway.metric(CLOSED, TOO_SLOW) - before,
                failures.size(),
                failures.isEmpty() ? "" : failures.element(),
                (System.nanoTime() - began) / 1e9);
    }

    private void ask(Wire wire) {
        try {
            for (var i = 1; !over; i++) {
                wire.send(request(wire, i));
                Programs.pause(BREATH);
            }
        } catch (IOException e) {
            if (!over) {
                failures.add(e.toString());
            }
        }
    }

    private void read(Wire wire, Pace pace) {
        try {
            while (!over) {
                if (pace == Pace.AT_ONCE) {
                    wire.receive();
                } else if (wire.takeOctet()) {
                    Programs.pause(OCTET);
                } else {
                    return;
                }
            }
        } catch (IOException e) {
            if (!over) {
                failures.add(e.toString());
            }
        }
    }

    /// Asks for something small again and again.
    ///
    /// @return how long each answer took, ascending, in milliseconds
    private List<Double> probe() throws IOException {
        var times = new ArrayList<Double>();
        try (var wire = new Wire(Ports.HTTPS)) {
            wire.upgrade();
            while (!over) {
                var began = System.nanoTime();
                new Registration(wire, 0, Duration.ofMinutes(1)).challenged();
                times.add((System.nanoTime() - began) / 1e6);
                Programs.pause(PROBE_EVERY);
            }
        }
        times.sort(null);
        return times;
    }

    private static String request(Wire wire, int sequence) {
        return """
        OPTIONS sip:demo.localhost SIP/2.0
        Via: SIP/2.0/WSS load.invalid;branch=z9hG4bK%1$d-%2$d
        Max-Forwards: 70
        From: <sip:20000@demo.localhost>;tag=%1$d
        To: <sip:demo.localhost%3$s>
        Call-ID: %1$d
        CSeq: %2$d OPTIONS
        Content-Length: 0

        """
                .formatted(wire.port(), sequence, FILLING)
                .replace("\n", "\r\n");
    }

    private static <T> T value(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    private static void print(String what, List<Double> sorted) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d answers, p50 %.1f, p95 %.1f, p99 %.1f, p99.9 %.1f, max %.1f ms%n",
                what,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 95 / 100),
                sorted.get(sorted.size() * 99 / 100),
                sorted.get((int) (sorted.size() * 0.999)),
                sorted.getLast());
    }
}
