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

/// The provisioned server, started by its launcher on a directory of its own: demo data, and two
/// trunks of which one calls the other.
final class RingwayServer implements SipServer {
    private static final Duration STARTING = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final URI READY = URI.create("http://127.0.0.1:9990/health/ready");
    private static final int OK = 200;

    private final Path home;
    private final Process launcher;

    /// Starts it.
    ///
    /// @param home what [#prepare] has made
    /// @throws IOException when it does not become ready
    RingwayServer(Path home) throws IOException {
        this(home, "");
    }

    /// Starts it with its REST API on plain HTTP as well.
    ///
    /// @param password of `admin`; empty for none and without HTTP
    RingwayServer(Path home, String password) throws IOException {
        this.home = home;
        this.launcher =
                start(
                        home,
                        password.isEmpty()
                                ? Map.of()
                                : Map.of(
                                        "RINGWAY_HTTP_ENABLED",
                                        "true",
                                        "RINGWAY_ADMIN_PASSWORD",
                                        password));
    }

    /// Makes a server directory in which the database has the two trunks.
    ///
    /// @param server the provisioned server
    /// @param home where to; what is there is replaced
    static void prepare(Path server, Path home) throws IOException {
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
                        Resource.put("trunks.sql", home).toString()),
                Duration.ofMinutes(1),
                home.resolve("trunks.log"));
    }

    @Override
    public String title() {
        return "Ringway";
    }

    @Override
    public double cpuSeconds() throws IOException {
        return Programs.cpuSeconds(launcher);
    }

    /// Asks the server's virtual machine.
    ///
    /// @param name of the answer's file
    /// @param command of `jcmd`
    /// @return the answer
    String ask(String name, String... command) throws IOException {
        var jvm =
                launcher.descendants()
                        .findFirst()
                        .orElseThrow(() -> new IOException("the server has ended"));
        var words = new ArrayList<>(List.of(java().replaceAll("java$", "jcmd")));
        words.add(Long.toString(jvm.pid()));
        words.addAll(List.of(command));
        var answer = home.resolve(name + ".txt");
        Programs.run(words, Duration.ofMinutes(1), answer);
        return Files.readString(answer);
    }

    @Override
    public void close() {
        Programs.end(launcher);
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
