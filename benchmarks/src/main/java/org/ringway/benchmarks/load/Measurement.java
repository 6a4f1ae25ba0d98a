package org.ringway.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.ringway.benchmarks.report.Round;

/// A relay put under load: calls, a warm-up, then the seconds that count.
///
/// @param calls 50 packets a second each way
/// @param seconds for the record, after the warm-up
record Measurement(int calls, int seconds) {
    private static final int WARM_UP_SECONDS = 20;

    /// The system counts in hundredths of a second.
    private static final double US_PER_TICK = 10_000;

    /// Measures one relay.
    ///
    /// @param number of the round
    Round of(Relay relay, int number) throws IOException {
        var open = new ArrayList<Call>();
        try (var reports = Loopback.open()) {
            for (int i = 0; i < calls; i++) {
                open.add(relay.call(Loopback.port(reports)));
            }
            try (var conversation = new Conversation(open)) {
                conversation.speak(WARM_UP_SECONDS);
                conversation.drain();
                long before = ticks(relay.process());
                var tally = conversation.speak(seconds);
                conversation.drain();
                double cpuUs = (ticks(relay.process()) - before) * US_PER_TICK;
                return new Round(
                        number,
                        relay.title(),
                        tally.heard(),
                        tally.lost(),
                        cpuUs / tally.heard(),
                        tally.latencyUs(0.50),
                        tally.latencyUs(0.99));
            }
        } finally {
            open.forEach(Call::close);
        }
    }

    /// The processor time of a process, ended threads included, in hundredths of a second.
    private static long ticks(Process process) throws IOException {
        var stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
