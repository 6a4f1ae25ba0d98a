package org.ringway.benchmarks.signalling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ringway.benchmarks.report.BarChart;
import org.ringway.benchmarks.report.SignallingStep;

/// Measures the signalling of our server and of Kamailio in turns, on one machine, under one load:
/// INVITE, 180, 200, ACK, BYE, 200 at rising rates, until calls fail.
///
/// Arguments: `rates`, seconds per rate, rounds, the provisioned server, the directory of the
/// results, the file of the plot; or `held`, how many calls, the provisioned server, the directory;
/// or `rest`, seconds per turn, the provisioned server, the directory; or `browsers`, `slow` or
/// `broken`, how many, the provisioned server, the directory.
public final class CompareSignalling {
    private static final int[] RATES = {25, 50, 75, 100, 150, 200, 300, 500};
    private static final Duration TALK = Duration.ofMillis(100);
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final Path directory;
    private final int seconds;
    private final List<SignallingStep> results = new ArrayList<>();

    private CompareSignalling(Path directory, int seconds) {
        this.directory = directory;
        this.seconds = seconds;
    }

    /// Runs the rounds.
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 4) {
            var number = Integer.parseInt(arguments[1]);
            var server = Path.of(arguments[2]).toAbsolutePath();
            var directory = Files.createDirectories(Path.of(arguments[3])).toAbsolutePath();
            switch (arguments[0]) {
                case "rest" -> CallsBesideRest.measure(number, server, directory);
                case "browsers" -> IdleBrowsers.measure(number, server, directory);
                case "slow" -> SlowReaders.measure(number, server, directory);
                case "broken" -> BrokenBrowsers.measure(number, server, directory);
                default -> HeldCalls.measure(number, server, directory);
            }
            return;
        }
        var directory = Files.createDirectories(Path.of(arguments[4])).toAbsolutePath();
        var run = new CompareSignalling(directory, Integer.parseInt(arguments[1]));
        run.compare(Integer.parseInt(arguments[2]), Path.of(arguments[3]).toAbsolutePath());
        run.report(Path.of(arguments[5]));
    }

    private void compare(int rounds, Path server) throws IOException {
        var home = directory.resolve("server");
        RingwayServer.prepare(server, home);
        for (var round = 1; round <= rounds; round++) {
            try (var ringway = new RingwayServer(home)) {
                measure(round, ringway);
            }
            if (Kamailio.isInstalled()) {
                try (var kamailio = new Kamailio(directory)) {
                    measure(round, kamailio);
                }
            } else {
                System.out.println("Kamailio or rtpengine is not installed: Ringway alone.");
            }
        }
    }

    private void measure(int round, SipServer server) throws IOException {
        try (var load = new SippLoad(directory)) {
            WarmUp.play(load, Integer.MAX_VALUE);
            for (var rate : RATES) {
                Programs.pause(SETTLING);
                var result = measure(round, server, load, rate);
                results.add(result);
                System.out.println(result.line());
                if (!result.isClean()) {
                    return;
                }
            }
        }
    }

    private SignallingStep measure(int round, SipServer server, SippLoad load, int rate)
            throws IOException {
        var step = step(rate, seconds);
        var before = server.cpuSeconds();
        var outcome = load.play(step);
        var cpu = server.cpuSeconds() - before;
        return new SignallingStep(
                round,
                server.title(),
                rate,
                step.calls(),
                outcome.failed(),
                outcome.repeated(),
                outcome.answered(0.50),
                outcome.answered(0.95),
                outcome.answered(0.99),
                cpu * 1000 / step.calls());
    }

    private static SippLoad.Step step(int rate, int time) {
        return new SippLoad.Step(rate, rate * time, TALK);
    }

    private void report(Path plot) throws IOException {
        var rows = new ArrayList<>(List.of(SignallingStep.HEADER));
        results.forEach(result -> rows.add(result.csv()));
        Files.write(directory.resolve("signalling.csv"), rows);
        var servers = results.stream().map(SignallingStep::server).distinct().toList();
        servers.forEach(server ->
                System.out.printf(
                        Locale.ROOT,
                        "%-22s at most %d calls/s without a failure%n",
                        server,
                        best(server)));
        var common = servers.stream().mapToInt(this::best).min().orElse(0);
        var bars = servers.stream().map(server -> bar(server, common)).toList();
        Files.writeString(
                plot,
                BarChart.draw(
                        "Processor time for 1000 calls, seconds",
                        common
                                + " calls/s, INVITE to BYE over UDP; bar: median, line: best to"
                                + " worst round",
                        bars));
    }

    /// The highest rate that no round failed at, nor any lower one.
    private int best(String server) {
        var best = 0;
        for (var rate : RATES) {
            var at =
                    results.stream()
                            .filter(r -> r.server().equals(server) && r.rate() == rate)
                            .toList();
            if (at.isEmpty() || !at.stream().allMatch(SignallingStep::isClean)) {
                return best;
            }
            best = rate;
        }
        return best;
    }

    private BarChart.Bar bar(String server, int rate) {
        var sorted =
                results.stream()
                        .filter(r -> r.server().equals(server) && r.rate() == rate)
                        .mapToDouble(SignallingStep::cpuSeconds)
                        .sorted()
                        .toArray();
        return sorted.length == 0
                ? new BarChart.Bar(server, 0, 0, 0)
                : new BarChart.Bar(
                        server, sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }
}
