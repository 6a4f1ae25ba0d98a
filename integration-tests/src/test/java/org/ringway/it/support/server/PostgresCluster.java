package org.ringway.it.support.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A PostgreSQL cluster of the test's own: made, started, stopped and removed with it. No service
/// of the machine is touched.
public final class PostgresCluster implements AutoCloseable {
    private static final int PORT = 31_432;
    private static final Path BINARIES = Path.of("/usr/lib/postgresql");

    private final Path home;
    private final Path binaries;
    private final Path data;

    /// Makes and starts it.
    public PostgresCluster() {
        try {
            // PostgreSQL refuses root, and the user it gets instead may not enter the build's
            // directory.
            home = Files.createTempDirectory("ringway-postgres");
            binaries = newest();
            data = home.resolve("data");
            if (isRoot()) {
                run(List.of("chown", "postgres", home.toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres("initdb", "-D", data.toString(), "-U", "ringway", "-A", "trust", "-N");
        start();
        postgres("createdb", "-h", "127.0.0.1", "-p", "" + PORT, "-U", "ringway", "ringway");
    }

    /// Starts it again after [#stop].
    public void start() {
        var options = "-p " + PORT + " -k " + home + " -c listen_addresses=127.0.0.1 -c fsync=off";
        var log = home.resolve("postgres.log").toString();
        postgres("pg_ctl", "-D", data.toString(), "-w", "-l", log, "-o", options, "start");
    }

    /// Stops it, and keeps what is in it.
    public void stop() {
        postgres("pg_ctl", "-D", data.toString(), "-w", "-m", "fast", "stop");
    }

    /// What a server needs to know of it.
    public Map<String, String> environment() {
        return Map.of(
                "RINGWAY_DB_URL", "jdbc:postgresql://127.0.0.1:" + PORT + "/ringway",
                "RINGWAY_DB_USER", "ringway",
                "RINGWAY_DB_PASSWORD", "ringway");
    }

    /// Changes what is in it, as nobody but a test may.
    ///
    /// @param statement in SQL
    public void execute(String statement) {
        postgres(
                "psql",
                "-h",
                "127.0.0.1",
                "-p",
                "" + PORT,
                "-U",
                "ringway",
                "-d",
                "ringway",
                "-v",
                "ON_ERROR_STOP=1",
                "-c",
                statement);
    }

    @Override
    public void close() {
        postgres("pg_ctl", "-D", data.toString(), "-w", "-m", "immediate", "stop");
        run(List.of("rm", "-r", home.toString()));
    }

    private static Path newest() throws IOException {
        try (var versions = Files.list(BINARIES)) {
            return versions.sorted()
                    .map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .reduce((_, last) -> last)
                    .orElseThrow(() -> new IOException("no initdb in " + BINARIES));
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private void postgres(String command, String... parameters) {
        var line = new ArrayList<String>();
        if (isRoot()) {
            var user = List.of("--reuid=postgres", "--regid=postgres", "--clear-groups");
            line.add("setpriv");
            line.addAll(user);
        }
        line.add(binaries.resolve(command).toString());
        line.addAll(List.of(parameters));
        run(line);
    }

    private void run(List<String> line) {
        try {
            var output = Files.createTempFile("ringway-postgres", ".out");
            var process =
                    new ProcessBuilder(line)
                            .directory(home.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(line + ": " + Files.readString(output));
            }
            Files.delete(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
