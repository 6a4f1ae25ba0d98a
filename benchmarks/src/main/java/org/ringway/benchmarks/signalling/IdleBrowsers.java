package org.ringway.benchmarks.signalling;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// How much memory browsers take that are registered over a WebSocket with TLS and do nothing but
/// answer pings.
final class IdleBrowsers {
    private static final String CONNECTIONS = "ringway_ws_connections";

    /// How many connect at once.
    private static final int AT_ONCE = 40;

    /// Warm before the first measurement: what the server loads once does not count.
    private static final int WARMING = 200;

    /// More than two pings, each answered.
    private static final Duration IDLE = Duration.ofSeconds(80);

    private static final Duration EXPIRES = Duration.ofHours(1);
    private static final Duration ENDING = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Queue<Wire> open = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger registered = new AtomicInteger();
    private final Semaphore connecting = new Semaphore(AT_ONCE);

    private IdleBrowsers() {}

    /// Prints what the server has in memory before, meanwhile and when they have gone; sessions to
    /// which they might come back are kept for an hour.
    ///
    /// @param browsers 1 to 19,999, one for each extension
    /// @param server the provisioned one
    /// @param directory for what everybody writes
    static void measure(int browsers, Path server, Path directory) throws IOException {
        var home = directory.resolve("server");
        RingwayServer.prepare(server, home, "extensions.sql");
        try (var ringway = new RingwayServer(home)) {
            new IdleBrowsers().come(ringway, WARMING).go(ringway);
            var before = ringway.heapK("before");
            System.out.printf("before the first: heap %d K%n", before);
            var began = System.nanoTime();
            var all = new IdleBrowsers().come(ringway, browsers);
            var seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d of %d registered in %.0f s, %d failed %s%n",
                    all.registered.get(),
                    browsers,
                    seconds,
                    all.failures.size(),
                    all.failures.isEmpty() ? "" : all.failures.element());
            Programs.pause(IDLE);
            var open = ringway.heapK("open");
            System.out.printf(
                    Locale.ROOT,
                    "after %d s of idling %.0f open: heap %d K, %.1f K each, resident %d K%n",
                    IDLE.toSeconds(),
                    ringway.metric(CONNECTIONS),
                    open,
                    (open - before) / (double) browsers,
                    ringway.residentK());
            all.go(ringway);
            System.out.printf("all gone: heap %d K%n", ringway.heapK("gone"));
        }
    }

    /// Waits until each has been registered or has failed.
    private IdleBrowsers come(RingwayServer ringway, int browsers) throws IOException {
        // They end with their connections.
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        for (var i = 0; i < browsers; i++) {
            var number = i;
            connecting.acquireUninterruptibly();
            threads.execute(() -> live(number));
        }
        threads.shutdown();
        connecting.acquireUninterruptibly(AT_ONCE);
        connecting.release(AT_ONCE);
        if (ringway.metric(CONNECTIONS) == 0) {
            throw new IOException("nobody got through: " + failures.peek());
        }
        return this;
    }

    private void live(int number) {
        try {
            var wire = register(number);
            wire.idle();
        } catch (IOException e) {
            failures.add(e.toString());
        }
    }

    private Wire register(int number) throws IOException {
        try {
            var wire = new Wire(Ports.HTTPS);
            open.add(wire);
            wire.upgrade();
            new Registration(wire, number, EXPIRES).complete();
            registered.incrementAndGet();
            return wire;
        } finally {
            connecting.release();
        }
    }

    private void go(RingwayServer ringway) throws IOException {
        for (var wire : open) {
            wire.close();
        }
        for (var passed = Duration.ZERO;
                ringway.metric(CONNECTIONS) > 0;
                passed = passed.plus(POLL)) {
            if (passed.compareTo(ENDING) > 0) {
                throw new IOException("connections are left: " + ringway.metric(CONNECTIONS));
            }
            Programs.pause(POLL);
        }
    }
}
