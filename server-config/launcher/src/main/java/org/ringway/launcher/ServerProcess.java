package org.ringway.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The server as a child process: started, watched until it is ready, stopped with us. */
final class ServerProcess {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration REPORT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final int STOP_SECONDS = 60;
    private static final int NOTICE_SECONDS = 5;
    private static final int READY = 200;
    private static final int LINE = 300;
    private static final String STARTED_WITH_ERRORS = "WFLYSRV0026";
    private static final Pattern DOWN =
            Pattern.compile("\"name\":\"([^\"]+)\",\"status\":\"DOWN\"");
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private final Process process;
    private final Path log;
    private final int drainSeconds;
    private volatile boolean stopping;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();

    private ServerProcess(Process process, Path log, int drainSeconds) {
        this.process = process;
        this.log = log;
        this.drainSeconds = drainSeconds;
    }

    /**
     * Starts the server; it ends with this JVM.
     *
     * @throws LaunchException when the system cannot start it, or the settings are wrong
     */
    static ServerProcess start(List<String> command, LaunchSettings settings, Path log)
            throws LaunchException {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().clear();
            builder.environment().putAll(settings.environment());
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
            int drain = settings.drainSeconds();
            ServerProcess server = new ServerProcess(builder.start(), log, drain);
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop"));
            return server;
        } catch (IOException e) {
            throw new LaunchException("RW-5007 the server cannot be started: " + e.getMessage());
        }
    }

    /**
     * Waits until the server is ready for calls.
     *
     * @param management the port of its health report
     * @param progress told every ten seconds how long it has taken
     * @throws LaunchException when the server ends or gives up
     */
    void awaitReady(int management, Progress progress)
            throws LaunchException, InterruptedException {
        URI ready = URI.create("http://127.0.0.1:" + management + "/health/ready");
        long start = System.nanoTime();
        long reports = 1;
        String report = "";
        while (true) {
            Duration passed = Duration.ofNanos(System.nanoTime() - start);
            HttpResponse<String> answer = ask(ready);
            if (answer != null && answer.statusCode() == READY) {
                return;
            }
            report = answer == null ? report : answer.body();
            failIfHopeless(passed, report);
            if (passed.compareTo(REPORT.multipliedBy(reports)) >= 0) {
                progress.passed(passed);
                reports++;
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    /** Told while one waits. */
    interface Progress {
        /** So much time has passed. */
        void passed(Duration time);
    }

    /**
     * Waits until the server ends by itself.
     *
     * @return its exit status
     */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /**
     * Whether the user has asked for the end: what the server says on its way out is no failure.
     */
    boolean isStopping() {
        return stopping;
    }

    /** Why the server failed, by its own log: the innermost cause, else its last line. */
    String lastWords() {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all =
                    lines.map(line -> COLOUR.matcher(line).replaceAll("").strip())
                            .filter(line -> !line.isEmpty())
                            .collect(Collectors.toList());
            String words =
                    all.stream()
                            .filter(line ->
                                    line.startsWith("Caused by: ") || line.contains(" ERROR "))
                            .reduce((first, second) -> second.startsWith("Caused") ? second : first)
                            .orElse(all.isEmpty() ? "it said nothing" : all.get(all.size() - 1));
            return words.length() <= LINE ? words : words.substring(0, LINE) + " ... in " + log;
        } catch (IOException e) {
            return "its log cannot be read: " + e.getMessage();
        }
    }

    private void failIfHopeless(Duration passed, String report) throws LaunchException {
        if (!process.isAlive()) {
            throw new LaunchException("RW-5008 the server ended while starting: " + lastWords());
        }
        if (saidInLog(STARTED_WITH_ERRORS)) {
            throw new LaunchException("RW-5009 the server cannot run: " + lastWords());
        }
        if (passed.compareTo(PATIENCE) > 0) {
            throw new LaunchException(
                    "RW-5010 the server is not ready after %d s, down: %s"
                            .formatted(passed.toSeconds(), parts(report)));
        }
    }

    private boolean saidInLog(String word) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.anyMatch(line -> line.contains(word));
        } catch (IOException e) {
            return false; // a log that cannot be read says nothing yet
        }
    }

    private static String parts(String report) {
        String down =
                DOWN.matcher(report)
                        .results()
                        .map(result -> result.group(1))
                        .collect(Collectors.joining(", "));
        return down.isEmpty() ? "everything" : down;
    }

    /**
     * At a terminal the server has got the same signal; it is told once more in every other case.
     * It waits for the calls in progress first.
     */
    private void stop() {
        boolean running = process.isAlive();
        stopping = true;
        process.destroy();
        try {
            boolean ended = process.waitFor(NOTICE_SECONDS, TimeUnit.SECONDS);
            if (!ended && drainSeconds > 0) {
                System.out.println(
                        "Ringway waits for the calls in progress, " + drainSeconds + " s at most.");
            }
            if (!ended && !process.waitFor(drainSeconds + STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            if (running) {
                System.out.println("Ringway has stopped.");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    private @Nullable HttpResponse<String> ask(URI uri) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(ANSWER).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            return null; // not listening yet
        }
    }
}
