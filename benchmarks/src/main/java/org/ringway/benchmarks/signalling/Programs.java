package org.ringway.benchmarks.signalling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Programs of others: started on one processor, ended with us at the latest.
final class Programs {
    /// The processor of the measured server; the load comes from the other one.
    static final String SERVER = "1";

    static final String LOAD = "0";

    /// The system counts in hundredths of a second.
    private static final double TICKS_PER_SECOND = 100;

    private static final Duration ENDING = Duration.ofSeconds(40);

    private Programs() {}

    /// Starts one.
    ///
    /// @param environment besides ours
    /// @param log gets all it says
    static Process start(
            String processor, List<String> words, Map<String, String> environment, Path log)
            throws IOException {
        var command = new ArrayList<>(List.of("taskset", "-c", processor));
        command.addAll(words);
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        var process =
                builder.directory(log.toAbsolutePath().resolveSibling("").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process;
    }

    /// Runs one to its end.
    ///
    /// @throws IOException when it fails or takes longer than it may
    static void run(List<String> words, Duration limit, Path log) throws IOException {
        var process = start(LOAD, words, Map.of(), log);
        if (!hasEnded(process, limit) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(words.getFirst() + " failed, see " + log);
        }
    }

    /// The processor time of a process and everything it has started, in seconds.
    static double cpuSeconds(Process process) throws IOException {
        var all = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        var ticks = 0L;
        for (var one : all) {
            ticks += ticks(one.pid());
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static long ticks(long pid) throws IOException {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (NoSuchFileException _) {
            return 0; // it has ended since it was listed
        }
    }

    /// Ends one in good order, or at all.
    static void end(Process process) {
        process.destroy();
        if (!hasEnded(process, ENDING)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /// Waits for its end.
    static boolean hasEnded(Process process, Duration limit) {
        try {
            return process.waitFor(limit);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Lets time pass.
    static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }
}
