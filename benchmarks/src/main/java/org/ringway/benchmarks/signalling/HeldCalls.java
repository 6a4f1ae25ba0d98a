package org.ringway.benchmarks.signalling;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// How much heap calls take while they are open, and whether it is free again afterwards.
final class HeldCalls {
    private static final int RATE = 25;

    /// What a call leaves behind is kept for a minute: copies of its last messages still find it.
    private static final Duration FORGETTING = Duration.ofSeconds(100);

    private HeldCalls() {}

    /// Prints what the server's heap holds before, meanwhile and after.
    ///
    /// @param server the provisioned one
    /// @param directory for what everybody writes
    static void measure(int calls, Path server, Path directory) throws IOException {
        var home = directory.resolve("server");
        RingwayServer.prepare(server, home);
        try (var ringway = new RingwayServer(home);
                var load = new SippLoad(directory)) {
            WarmUp.play(load, RATE);
            Programs.pause(FORGETTING);
            var before = ringway.heapK("before");
            var all = new SippLoad.Step(RATE, calls, Duration.ofSeconds(calls / RATE + 20));
            var callers = load.begin(all);
            Programs.pause(Duration.ofSeconds(calls / RATE + 5));
            var open = ringway.heapK("open");
            var outcome = load.end(callers, all);
            Programs.pause(FORGETTING);
            var after = ringway.heapK("after");
            System.out.printf(
                    Locale.ROOT,
                    "%d calls, %d failed: heap %d K before, %d K while open (%.1f K each),"
                            + " %d K afterwards%n",
                    calls,
                    outcome.failed(),
                    before,
                    open,
                    (open - before) / (double) calls,
                    after);
        }
    }
}
