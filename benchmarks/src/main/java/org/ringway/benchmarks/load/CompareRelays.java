package org.ringway.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ringway.benchmarks.report.BarChart;
import org.ringway.benchmarks.report.Median;
import org.ringway.benchmarks.report.Round;

/// Measures our media plane and rtpengine in turns, on one machine, under one load.
///
/// Arguments: calls, seconds, rounds, the directory of the results, the file of the plot. The
/// ratios at the end compare medians with rtpengine passing packets through.
public final class CompareRelays {
    private CompareRelays() {}

    /// Runs the rounds.
    public static void main(String[] arguments) throws IOException {
        var measurement =
                new Measurement(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        int rounds = Integer.parseInt(arguments[2]);
        var directory = Files.createDirectories(Path.of(arguments[3]));
        if (!Rtpengine.isInstalled()) {
            System.out.println("rtpengine is not installed: only Ringway is measured.");
        }
        var results = new ArrayList<Round>();
        for (int number = 1; number <= rounds; number++) {
            try (var relay = new RingwayRelay(directory.resolve("ringway.log"))) {
                report(results, measurement.of(relay, number));
            }
            for (var work : Rtpengine.works()) {
                try (var relay = new Rtpengine(work, directory)) {
                    report(results, measurement.of(relay, number));
                }
            }
        }
        var medians = Median.of(results);
        var yardstick = Rtpengine.Work.PASS_THROUGH.title();
        medians.forEach(median -> System.out.println(median.line(medians, yardstick)));
        var rows = new ArrayList<>(List.of(Round.HEADER));
        results.forEach(result -> rows.add(result.csv()));
        Files.write(directory.resolve("media-cpu.csv"), rows);
        Files.writeString(
                Path.of(arguments[4]),
                BarChart.draw(
                        "Processor time per forwarded packet, microseconds",
                        measurement.calls()
                                + " calls, SRTP on one side and RTP on the other; bar: median,"
                                + " line: best to worst round",
                        medians.stream().map(CompareRelays::bar).toList()));
    }

    private static BarChart.Bar bar(Median median) {
        return new BarChart.Bar(
                median.relay(), median.cpuUs(), median.lowestUs(), median.highestUs());
    }

    private static void report(List<Round> results, Round result) {
        results.add(result);
        System.out.println(result.line());
    }
}
