package org.ringway.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;

/// What one relay did in one round.
///
/// @param number 1 for the first round
/// @param relay its title
/// @param forwarded packets that arrived
/// @param lost packets that did not
/// @param cpuUs processor time of the whole process per forwarded packet, in microseconds
/// @param p50Us the median of the time from sending to reading, in microseconds
/// @param p99Us the same for 99 of 100 packets
record Round(
        int number, String relay, long forwarded, long lost, double cpuUs, int p50Us, int p99Us) {
    private static final int WARM_UP_SECONDS = 8;

    /// The system counts in hundredths of a second.
    private static final double US_PER_TICK = 10_000;

    /// Puts a relay under load: so many calls, first to warm up, then for the record.
    static Round run(int number, Relay relay, Load load) throws IOException {
        var calls = new ArrayList<Call>();
        try (var reports = Loopback.open()) {
            for (int i = 0; i < load.calls(); i++) {
                calls.add(relay.call(Loopback.port(reports)));
            }
            try (var conversation = new Conversation(calls)) {
                conversation.speak(WARM_UP_SECONDS);
                conversation.drain();
                long before = ticks(relay.process());
                var tally = conversation.speak(load.seconds());
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
            calls.forEach(Call::close);
        }
    }

    /// How much is asked of a relay.
    ///
    /// @param calls 50 packets a second each way
    /// @param seconds for the record, after the warm-up
    record Load(int calls, int seconds) {}

    /// The row of the file.
    String csv() {
        return String.format(
                Locale.ROOT,
                "%d,\"%s\",%d,%d,%.2f,%d,%d",
                number,
                relay,
                forwarded,
                lost,
                cpuUs,
                p50Us,
                p99Us);
    }

    /// The line of the screen.
    String line() {
        return String.format(
                Locale.ROOT,
                "round %d  %-24s %8d forwarded %6d lost %7.2f us CPU each  p50 %6d us  p99 %6d us",
                number,
                relay,
                forwarded,
                lost,
                cpuUs,
                p50Us,
                p99Us);
    }

    /// The processor time of a process, ended threads included, in hundredths of a second.
    private static long ticks(Process process) throws IOException {
        var stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
