package org.ringway.benchmarks.signalling;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The provisioned server, started by its launcher on a directory of its own: demo data, and two
/// trunks of which one calls the other.
final class RingwayServer implements SipServer {
    private static final Duration STARTING = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final URI READY = URI.create("http://127.0.0.1:9990/health/ready");
    private static final URI METRICS = URI.create("http://127.0.0.1:9990/prometheus");
    private static final int OK = 200;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    /// In `/proc/net/tcp`: a state, and the column that is 0 for a socket that nobody holds.
    private static final String LISTENING = "0A";

    private static final int INODE = 9;

    private final Path home;
    private final Process launcher;

    /// Starts it.
    ///
    /// @param home what [#prepare] has made
    /// @throws IOException when it does not become ready
    RingwayServer(Path home) throws IOException {
        this(home, Map.of());
    }

    /// Starts it with its REST API on plain HTTP as well.
    ///
    /// @param password of `admin`
    RingwayServer(Path home, String password) throws IOException {
        this(home, Map.of("RINGWAY_HTTP_ENABLED", "true", "RINGWAY_ADMIN_PASSWORD", password));
    }

    /// Starts it with further settings.
    ///
    /// @param settings environment variables
    RingwayServer(Path home, Map<String, String> settings) throws IOException {
        this.home = home;
        this.launcher = start(home, settings);
    }

    /// Makes a server directory in which the database has the two trunks.
    ///
    /// @param server the provisioned server
    /// @param home where to; what is there is replaced
    static void prepare(Path server, Path home) throws IOException {
        prepare(server, home, "trunks.sql");
    }

    /// Makes a server directory in whose database something has been changed.
    ///
    /// @param server the provisioned server
    /// @param home where to; what is there is replaced
    /// @param change the resource with the statements
    static void prepare(Path server, Path home, String change) throws IOException {
        remove(home);
        Files.createDirectories(home.resolve("bin"));
        Files.createSymbolicLink(home.resolve("modules"), server.resolve("modules"));
        Files.createSymbolicLink(
                home.resolve("jboss-modules.jar"), server.resolve("jboss-modules.jar"));
        for (var copied : List.of("bin", "standalone/configuration", "standalone/deployments")) {
            copy(server.resolve(copied), home.resolve(copied));
        }
        Programs.end(start(home, Map.of()));
        var database = home.resolve("standalone/data/ringway/database");
        Programs.run(
                List.of(
                        java(),
                        "-cp",
                        databaseDriver(server),
                        "org.h2.tools.RunScript",
                        "-url",
                        "jdbc:h2:file:" + database,
                        "-user",
                        "ringway",
                        "-password",
                        "ringway",
                        "-script",
                        Resource.put(change, home).toString()),
                Duration.ofMinutes(1),
                home.resolve("change.log"));
    }

    @Override
    public String title() {
        return "Ringway";
    }

    @Override
    public double cpuSeconds() throws IOException {
        return Programs.cpuSeconds(launcher);
    }

    /// The heap in use after a collection, in KiB.
    ///
    /// @param when for the names of the files with all that was seen
    long heapK(String when) throws IOException {
        ask("gc-" + when, "GC.run");
        ask("histogram-" + when, "GC.class_histogram");
        // Each generation has its line; what follows the heap's are those of classes.
        var heap = ask("heap-" + when, "GC.heap_info").split("Metaspace", 2)[0];
        var used = USED.matcher(heap).results().mapToLong(m -> Long.parseLong(m.group(1))).sum();
        if (used == 0) {
            throw new IOException("no heap in the answer of jcmd");
        }
        return used;
    }

    /// The memory that the server's process has, in KiB.
    long residentK() throws IOException {
        var status = Files.readString(Path.of("/proc", Long.toString(jvm().pid()), "status"));
        return RESIDENT.matcher(status)
                .results()
                .mapToLong(m -> Long.parseLong(m.group(1)))
                .findFirst()
                .orElseThrow(() -> new IOException("no VmRSS in " + status));
    }

    /// What the server shows under that name, whatever its labels.
    double metric(String name) throws IOException {
        return metric(name, "");
    }

    /// What the server shows under that name, the sum of all that have a label.
    ///
    /// @param label for example `code="1013"`
    double metric(String name, String label) throws IOException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(METRICS).timeout(Duration.ofSeconds(10)).build();
            var text = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return Pattern.compile("(?m)^" + name + "(?:\\{.*" + label + ".*})? (\\S+)$")
                    .matcher(text)
                    .results()
                    .mapToDouble(found -> Double.parseDouble(found.group(1)))
                    .sum();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    /// How many TCP connections to a port of the server its process still has.
    ///
    /// @param port its own
    static long openSockets(int port) throws IOException {
        var local = ":%04X".formatted(port);
        var open = 0L;
        for (var table : List.of("tcp", "tcp6")) {
            try (var rows = Files.lines(Path.of("/proc/net", table))) {
                open +=
                        rows.map(row -> row.strip().split("\\s+", -1))
                                .filter(row -> row.length > INODE && row[1].endsWith(local))
                                .filter(row -> !row[3].equals(LISTENING) && !row[INODE].equals("0"))
                                .count();
            }
        }
        return open;
    }

    /// Asks the server's virtual machine.
    ///
    /// @param name of the answer's file
    /// @param command of `jcmd`
    /// @return the answer
    String ask(String name, String... command) throws IOException {
        var words = new ArrayList<>(List.of(java().replaceAll("java$", "jcmd")));
        words.add(Long.toString(jvm().pid()));
        words.addAll(List.of(command));
        var answer = home.resolve(name + ".txt");
        Programs.run(words, Duration.ofMinutes(1), answer);
        return Files.readString(answer);
    }

    @Override
    public void close() {
        Programs.end(launcher);
    }

    private ProcessHandle jvm() throws IOException {
        return launcher.descendants()
                .findFirst()
                .orElseThrow(() -> new IOException("the server has ended"));
    }

    private static Process start(Path home, Map<String, String> more) throws IOException {
        var environment = new HashMap<>(more);
        environment.putAll(
                Map.of(
                        "RINGWAY_BIND",
                        Ports.ADDRESS,
                        "RINGWAY_RTP_PORTS",
                        "20000-59999",
                        "RINGWAY_RTP_ACTIVITY",
                        "false",
                        "RINGWAY_MAX_CALLS",
                        "10000"));
        var process =
                Programs.start(
                        Programs.SERVER,
                        List.of(java(), "-jar", home.resolve("bin/ringway.jar").toString()),
                        environment,
                        home.resolve("launcher.log"));
        for (var passed = Duration.ZERO; !isReady(); passed = passed.plus(POLL)) {
            if (!process.isAlive() || passed.compareTo(STARTING) > 0) {
                Programs.end(process);
                throw new IOException("the server did not start, see " + home);
            }
            Programs.pause(POLL);
        }
        return process;
    }

    private static boolean isReady() throws IOException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(READY).timeout(Duration.ofSeconds(3)).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (ConnectException | HttpTimeoutException _) {
            return false; // not listening yet
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String databaseDriver(Path server) throws IOException {
        try (var files = Files.walk(server.resolve("modules"))) {
            return files.filter(file -> file.getFileName().toString().matches("h2-.*[.]jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no H2 in " + server))
                    .toString();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void remove(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (var files = Files.walk(tree)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
