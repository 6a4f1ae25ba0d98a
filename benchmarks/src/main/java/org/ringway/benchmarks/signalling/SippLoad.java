package org.ringway.benchmarks.signalling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// SIPp at both ends: a callee that answers as long as it is open, and callers by the step.
final class SippLoad implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(1);
    private static final Duration ENDING = Duration.ofSeconds(45);

    private final Path directory;
    private final Path caller;
    private final Process callee;
    private int steps;

    /// Starts the callee.
    ///
    /// @param directory for scenarios and what SIPp counts
    SippLoad(Path directory) throws IOException {
        this.directory = directory;
        this.caller = Resource.put("caller.xml", directory);
        var scenario = Resource.put("callee.xml", directory);
        this.callee =
                Programs.start(
                        Programs.LOAD,
                        words(scenario, Ports.CALLEE, List.of()),
                        Map.of(),
                        directory.resolve("callee.log"));
        Programs.pause(STARTING);
        if (!callee.isAlive()) {
            throw new IOException("SIPp did not start, see " + directory.resolve("callee.log"));
        }
    }

    /// What callers do.
    ///
    /// @param rate calls per second that begin
    /// @param calls how many
    /// @param talk how long each stays
    record Step(int rate, int calls, Duration talk) {
        Duration longest() {
            return talk.plusSeconds(calls / rate).plus(ENDING);
        }
    }

    /// What came of it.
    ///
    /// @param failed calls that did not end as they should
    /// @param repeated messages that SIPp sent again because nothing came back in 500 ms
    /// @param answerMs the time from INVITE to 200 of every call, ascending, in milliseconds
    record Outcome(int succeeded, int failed, int repeated, double[] answerMs) {
        /// The time within which that share of the calls was answered; 0 without any.
        double answered(double share) {
            return answerMs.length == 0
                    ? 0
                    : answerMs[Math.min(answerMs.length - 1, (int) (answerMs.length * share))];
        }
    }

    /// Begins calls.
    Process begin(Step step) throws IOException {
        steps++;
        return Programs.start(
                Programs.LOAD,
                words(
                        caller,
                        Ports.CALLER,
                        List.of(
                                "-r",
                                Integer.toString(step.rate()),
                                "-m",
                                Integer.toString(step.calls()),
                                "-l",
                                Integer.toString(step.calls()),
                                "-d",
                                Long.toString(step.talk().toMillis()),
                                "-s",
                                "+4999123456",
                                "-timeout",
                                step.longest().toSeconds() + "s",
                                "-recv_timeout",
                                "20000",
                                "-trace_stat",
                                "-stf",
                                file("stat").toString(),
                                "-trace_rtt",
                                "-rtt_freq",
                                "1",
                                Ports.ADDRESS + ":" + Ports.SERVER)),
                Map.of(),
                file("log"));
    }

    /// Waits until the callers have ended.
    Outcome end(Process callers, Step step) throws IOException {
        if (!Programs.hasEnded(callers, step.longest().plus(ENDING))) {
            Programs.end(callers);
        }
        var rows = Files.readAllLines(file("stat"));
        var names = List.of(rows.getFirst().split(";", -1));
        var last = rows.getLast().split(";", -1);
        return new Outcome(
                count(names, last, "SuccessfulCall(C)"),
                step.calls() - count(names, last, "SuccessfulCall(C)"),
                count(names, last, "Retransmissions(C)"),
                answerTimes(callers.pid()));
    }

    /// A whole step.
    Outcome play(Step step) throws IOException {
        return end(begin(step), step);
    }

    @Override
    public void close() {
        Programs.end(callee);
    }

    private Path file(String kind) {
        return directory.resolve("caller-" + steps + "." + kind);
    }

    private static int count(List<String> names, String[] row, String name) {
        return Integer.parseInt(row[names.indexOf(name)]);
    }

    /// SIPp writes them beside its scenario, under its own process id.
    private double[] answerTimes(long pid) throws IOException {
        var file = directory.resolve("caller_" + pid + "_rtt.csv");
        if (!Files.exists(file)) {
            return new double[0];
        }
        try (Stream<String> rows = Files.lines(file)) {
            return rows.skip(1)
                    .mapToDouble(row -> Double.parseDouble(row.split(";", -1)[1]))
                    .sorted()
                    .toArray();
        } finally {
            Files.delete(file);
        }
    }

    private static List<String> words(Path scenario, int port, List<String> more) {
        var words = new ArrayList<>(List.of("sipp", "-sf", scenario.toString()));
        words.addAll(List.of("-i", Ports.ADDRESS, "-p", Integer.toString(port), "-t", "u1"));
        words.addAll(List.of("-nostdin", "-buff_size", "4194304"));
        words.addAll(more);
        return words;
    }
}
