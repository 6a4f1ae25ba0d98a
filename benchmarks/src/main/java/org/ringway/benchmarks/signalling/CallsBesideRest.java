package org.ringway.benchmarks.signalling;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// What callers notice of administrators' programs: calls alone and calls beside [RestLoad], in
/// turns.
final class CallsBesideRest {
    private static final int RATE = 100;
    private static final int TURNS = 3;
    private static final Duration TALK = Duration.ofMillis(100);
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final String PASSWORD = "benchmarks";

    private CallsBesideRest() {}

    /// Prints a line for each turn; the first one, beside REST, is for warming up.
    ///
    /// @param seconds for each
    /// @param server the provisioned one
    /// @param directory for what everybody writes
    static void measure(int seconds, Path server, Path directory) throws IOException {
        var home = directory.resolve("server");
        RingwayServer.prepare(server, home);
        try (var ringway = new RingwayServer(home, PASSWORD);
                var load = new SippLoad(directory)) {
            WarmUp.play(load, RATE);
            beside(ringway, load, seconds);
            for (var turn = 1; turn <= TURNS; turn++) {
                Programs.pause(SETTLING);
                var before = ringway.cpuSeconds();
                print("alone", load.play(step(seconds)), ringway.cpuSeconds() - before);
                Programs.pause(SETTLING);
                beside(ringway, load, seconds);
            }
        }
    }

    private static void beside(RingwayServer ringway, SippLoad load, int seconds)
            throws IOException {
        try (var rest = new RestLoad(PASSWORD)) {
            rest.begin();
            var began = System.nanoTime();
            var before = ringway.cpuSeconds();
            var calls = load.play(step(seconds));
            var cpu = ringway.cpuSeconds() - before;
            var lasted = (System.nanoTime() - began) / 1e9;
            var asked = rest.end();
            print("beside REST", calls, cpu);
            System.out.printf(
                    Locale.ROOT,
                    "  %d requests (%.0f a second), %d failed %s, p50 %.1f p99 %.1f ms%n",
                    asked.asked(),
                    asked.asked() / lasted,
                    asked.failed(),
                    asked.firstFailure(),
                    asked.p50Ms(),
                    asked.p99Ms());
        }
    }

    private static SippLoad.Step step(int seconds) {
        return new SippLoad.Step(RATE, RATE * seconds, TALK);
    }

    private static void print(String what, SippLoad.Outcome outcome, double cpu) {
        System.out.printf(
                Locale.ROOT,
                "%-12s %d calls, %d failed, %d repeated, p50 %.0f p95 %.0f p99 %.0f ms,"
                        + " %.1f s CPU%n",
                what,
                outcome.succeeded() + outcome.failed(),
                outcome.failed(),
                outcome.repeated(),
                outcome.answered(0.50),
                outcome.answered(0.95),
                outcome.answered(0.99),
                cpu);
    }
}
