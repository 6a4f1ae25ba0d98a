package org.ringway.benchmarks.signalling;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// What is left of browsers that went without a word: those whose machine reset the connection,
/// those that fell silent for good, and those that never got as far as a WebSocket.
final class BrokenBrowsers {
    private static final String CONNECTIONS = "ringway_ws_connections";

    /// How many connect at once.
    private static final int AT_ONCE = 40;

    /// Enough of each kind for the server to have loaded and grown what it does once.
    private static final int WARMING = 1_000;

    /// After it the server has closed whatever has fallen silent.
    private static final Duration MISSING = Duration.ofSeconds(90);

    /// How long they are registered, and their sessions kept: browsers may come back.
    private static final Duration EXPIRES = Duration.ofSeconds(60);

    private static final Map<String, String> FORGETFUL =
            Map.of(
                    "RINGWAY_CLIENT_TIMEOUT_MS",
                    Long.toString(EXPIRES.toMillis()),
                    "RINGWAY_CLIENT_TIMEOUT_CHECK_INTERVAL_MS",
                    "5000");

    /// Bindings and sessions are forgotten by then. Nonces that were used are kept for five
    /// minutes: a quarter of the browsers leaves one.
    private static final Duration FORGETTING = Duration.ofSeconds(90);

    private static final Duration POLL = Duration.ofMillis(500);

    private final Queue<Wire> silent = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Semaphore connecting = new Semaphore(AT_ONCE);

    private BrokenBrowsers() {}

    /// How a connection comes to nothing.
    private enum End {
        RESET_WHEN_REGISTERED,
        RESET_WHEN_CHALLENGED,
        ENDED_WITHOUT_CLOSE,
        RESET_WITHIN_A_MESSAGE,
        SILENT_WHEN_REGISTERED,
        SILENT_WHEN_CHALLENGED,
        SILENT_WITHIN_THE_UPGRADE,
        SILENT_BEFORE_TLS
    }

    /// Prints what the server has open and in memory before and afterwards.
    ///
    /// @param browsers 1 to 19,999, an eighth of each kind
    /// @param server the provisioned one
    /// @param directory for what everybody writes
    static void measure(int browsers, Path server, Path directory) throws IOException {
        var home = directory.resolve("server");
        RingwayServer.prepare(server, home, "extensions.sql");
        try (var ringway = new RingwayServer(home, FORGETFUL)) {
            new BrokenBrowsers().comeAndBreak(ringway, WARMING);
            Programs.pause(FORGETTING);
            var before = ringway.heapK("before");
            System.out.printf("before: %s, heap %d K%n", sockets(ringway), before);
            var all = new BrokenBrowsers();
            var began = System.nanoTime();
            all.comeAndBreak(ringway, browsers);
            var seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d came and none is left after %.0f s, %d failed %s: %s%n",
                    browsers,
                    seconds,
                    all.failures.size(),
                    all.failures.isEmpty() ? "" : all.failures.element(),
                    sockets(ringway));
            Programs.pause(FORGETTING);
            var after = ringway.heapK("after");
            System.out.printf(
                    Locale.ROOT,
                    "%d s later: heap %d K, %+.2f %%%n",
                    FORGETTING.toSeconds(),
                    after,
                    100.0 * (after - before) / before);
        }
    }

    private void comeAndBreak(RingwayServer ringway, int browsers) throws IOException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < browsers; i++) {
                var number = i;
                connecting.acquireUninterruptibly();
                threads.execute(() -> live(number));
            }
        }
        System.out.printf("  %s with those that are silent%n", sockets(ringway));
        for (var passed = Duration.ZERO;
                ringway.metric(CONNECTIONS) > 0 || RingwayServer.openSockets(Ports.HTTPS) > 0;
                passed = passed.plus(POLL)) {
            if (passed.compareTo(MISSING) > 0) {
                throw new IOException("something is left: " + sockets(ringway));
            }
            Programs.pause(POLL);
        }
        for (var wire : silent) {
            wire.close();
        }
    }

    private static String sockets(RingwayServer ringway) throws IOException {
        return "%.0f WebSockets, %d connections"
                .formatted(ringway.metric(CONNECTIONS), RingwayServer.openSockets(Ports.HTTPS));
    }

    private void live(int number) {
        var kinds = List.of(End.values());
        try {
            breakOff(new Wire(Ports.HTTPS), number, kinds.get(number % kinds.size()));
        } catch (IOException e) {
            failures.add(e.toString());
        } finally {
            connecting.release();
        }
    }

    private void breakOff(Wire wire, int number, End end) throws IOException {
        switch (end) {
            case SILENT_BEFORE_TLS -> silent.add(wire);
            case SILENT_WITHIN_THE_UPGRADE -> {
                wire.beginUpgrade();
                silent.add(wire);
            }
            default -> {
                wire.upgrade();
                var registration = new Registration(wire, number, EXPIRES);
                if (end == End.RESET_WHEN_REGISTERED || end == End.SILENT_WHEN_REGISTERED) {
                    registration.complete();
                } else {
                    registration.challenged();
                }
                breakOff(wire, end);
            }
        }
    }

    private void breakOff(Wire wire, End end) throws IOException {
        switch (end) {
            case ENDED_WITHOUT_CLOSE -> wire.close();
            case RESET_WITHIN_A_MESSAGE -> {
                wire.beginToSend();
                wire.reset();
            }
            case SILENT_WHEN_REGISTERED, SILENT_WHEN_CHALLENGED -> silent.add(wire);
            default -> wire.reset();
        }
    }
}
