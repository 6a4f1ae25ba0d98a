package org.ringway.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Measures our media plane and rtpengine in turns, on one machine, under one load.
///
/// Arguments: calls, seconds, rounds, the directory of the results, the file of the plot. The
/// ratios at the end compare medians with rtpengine passing packets through.
public final class CompareRelays {
    private static final String HEADER =
            "round,relay,forwarded,lost,cpu_us_per_packet,p50_us,p99_us";

    private CompareRelays() {}

    /// Runs the rounds.
    public static void main(String[] arguments) throws IOException {
        var load = new Round.Load(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        int rounds = Integer.parseInt(arguments[2]);
        var directory = Files.createDirectories(Path.of(arguments[3]));
        boolean compares = Rtpengine.isInstalled();
        if (!compares) {
            System.out.println("rtpengine is not installed: only Ringway is measured.");
        }
        var results = new ArrayList<Round>();
        for (int number = 1; number <= rounds; number++) {
            try (var relay = new RingwayRelay(directory.resolve("ringway.log"))) {
                report(results, Round.run(number, relay, load));
            }
            for (var work : compares ? Rtpengine.Work.values() : new Rtpengine.Work[0]) {
                try (var relay = new Rtpengine(work, directory)) {
                    report(results, Round.run(number, relay, load));
                }
            }
        }
        var medians = Median.of(results);
        medians.forEach(median -> System.out.println(median.line(medians)));
        var lines = new ArrayList<>(List.of(HEADER));
        results.forEach(result -> lines.add(result.csv()));
        Files.write(directory.resolve("media-cpu.csv"), lines);
        Files.writeString(Path.of(arguments[4]), BarChart.draw(medians, load.calls()));
    }

    private static void report(List<Round> results, Round result) {
        results.add(result);
        System.out.println(result.line());
    }
}
