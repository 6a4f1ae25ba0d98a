package org.ringway.benchmarks.report;

import java.util.Locale;

/// What one server did at one rate of calls.
///
/// @param round 1 for the first round
/// @param server its title
/// @param rate calls per second
/// @param calls that were begun
/// @param failed calls that did not go from INVITE to BYE as they should
/// @param repeated messages that SIPp sent again, because 500 ms had passed
/// @param p50Ms the median of the time from INVITE to 200, in milliseconds
/// @param p95Ms the same for 95 of 100 calls
/// @param p99Ms the same for 99 of 100 calls
/// @param cpuSeconds processor time of the whole server for 1000 calls, in seconds
public record SignallingStep(
        int round,
        String server,
        int rate,
        int calls,
        int failed,
        int repeated,
        double p50Ms,
        double p95Ms,
        double p99Ms,
        double cpuSeconds) {
    /// The head of the file of rows.
    public static final String HEADER =
            "round,server,rate,calls,failed,repeated,p50_ms,p95_ms,p99_ms,cpu_s_per_1000_calls";

    /// Whether every call went as it should.
    public boolean isClean() {
        return failed == 0;
    }

    /// The row of the file.
    public String csv() {
        return String.format(
                Locale.ROOT,
                "%d,\"%s\",%d,%d,%d,%d,%.1f,%.1f,%.1f,%.2f",
                round,
                server,
                rate,
                calls,
                failed,
                repeated,
                p50Ms,
                p95Ms,
                p99Ms,
                cpuSeconds);
    }

    /// The line of the screen.
    public String line() {
        return String.format(
                Locale.ROOT,
                "round %d  %-22s %4d/s %6d calls %5d failed %5d repeated"
                        + "  p50 %6.1f  p95 %6.1f  p99 %7.1f ms  %6.2f s CPU per 1000",
                round,
                server,
                rate,
                calls,
                failed,
                repeated,
                p50Ms,
                p95Ms,
                p99Ms,
                cpuSeconds);
    }
}
