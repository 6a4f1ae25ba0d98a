package org.ringway.benchmarks.report;

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
public record Round(
        int number, String relay, long forwarded, long lost, double cpuUs, int p50Us, int p99Us) {
    /// The head of the file of rows.
    public static final String HEADER =
            "round,relay,forwarded,lost,cpu_us_per_packet,p50_us,p99_us";

    /// The row of the file.
    public String csv() {
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
    public String line() {
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
}
