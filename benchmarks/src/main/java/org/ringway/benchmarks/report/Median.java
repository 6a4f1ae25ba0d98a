package org.ringway.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// The medians of a relay's rounds.
///
/// @param relay its title
/// @param cpuUs processor time per forwarded packet, in microseconds
/// @param lowestUs the best round's
/// @param highestUs the worst round's
/// @param p99Us latency of 99 of 100 packets, in microseconds
public record Median(String relay, double cpuUs, double lowestUs, double highestUs, double p99Us) {
    /// One per relay, in the order of the rounds.
    public static List<Median> of(List<Round> rounds) {
        return rounds.stream()
                .map(Round::relay)
                .distinct()
                .map(title ->
                        of(title, rounds.stream().filter(r -> r.relay().equals(title)).toList()))
                .toList();
    }

    /// The line of the screen.
    ///
    /// @param all to compare with
    /// @param yardstick the title of the one to compare with, if it is there
    public String line(List<Median> all, String yardstick) {
        var ratio =
                all.stream()
                        .filter(other -> other.relay.equals(yardstick))
                        .findFirst()
                        .map(other ->
                                String.format(
                                        Locale.ROOT,
                                        ", CPU %.2f and p99 %.2f of %s",
                                        cpuUs / other.cpuUs,
                                        p99Us / other.p99Us,
                                        other.relay))
                        .orElse("");
        return String.format(
                Locale.ROOT,
                "median   %-24s %.2f us CPU each (%.2f to %.2f)%s",
                relay,
                cpuUs,
                lowestUs,
                highestUs,
                ratio);
    }

    private static Median of(String relay, List<Round> rounds) {
        var sorted = sorted(rounds, Round::cpuUs);
        return new Median(
                relay,
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1],
                sorted(rounds, Round::p99Us)[rounds.size() / 2]);
    }

    private static double[] sorted(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray();
    }
}
