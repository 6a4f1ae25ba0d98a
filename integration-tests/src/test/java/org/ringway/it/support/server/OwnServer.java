package org.ringway.it.support.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jspecify.annotations.Nullable;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Http;
import org.ringway.it.support.Programs;
import org.ringway.it.support.Work;

/// A server process of one test, with directories of its own: it can be killed and started again.
public final class OwnServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration ENDING = Duration.ofSeconds(30);

    private final Gateway gateway;
    private final Path base;
    private final Map<String, String> environment;
    private @Nullable Process process;

    /// Prepares empty directories under that name and puts the EAR and the probe into them.
    ///
    /// @param environment what is set besides the ports of [Gateway#OWN]
    public OwnServer(String name, Map<String, String> environment) {
        this(name, Gateway.OWN, environment);
    }

    /// The same with other ports, for a second one beside it.
    public OwnServer(String name, Gateway gateway, Map<String, String> environment) {
        this.gateway = gateway;
        this.environment = environment;
        base = Work.directory(name);
        try {
            var configuration = Archives.provisioned().resolve("standalone/configuration");
            copy(configuration, base.resolve("configuration"));
            var deployments = Files.createDirectories(base.resolve("deployments"));
            Files.copy(
                    Archives.earFile().toPath(),
                    deployments.resolve("ringway.ear"),
                    StandardCopyOption.REPLACE_EXISTING);
            var probe = deployments.resolve("probe.war").toFile();
            Archives.probe().as(ZipExporter.class).exportTo(probe, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts the server and returns when it is ready.
    public void start() {
        var home = Archives.provisioned();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder =
                new ProcessBuilder(
                        List.of(
                                java,
                                "-Xmx768m",
                                // It works for a minute or two: what it compiles thoroughly is
                                // not used any more.
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Djava.net.preferIPv4Stack=true",
                                "-Djboss.home.dir=" + home,
                                "-Djboss.server.base.dir=" + base,
                                "-Dlogging.configuration=file:"
                                        + base.resolve("configuration/logging.properties"),
                                "-Dorg.jboss.boot.log.file=" + base.resolve("boot.log"),
                                "-jar",
                                home.resolve("jboss-modules.jar").toString(),
                                "-mp",
                                home.resolve("modules").toString(),
                                "org.jboss.as.standalone"));
        builder.environment().putAll(gateway.environment());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(base.resolve("console.log").toFile());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var started = process;
        Await.until(
                "the server, see " + base.resolve("console.log"),
                START,
                () -> !started.isAlive() || ready());
        if (!started.isAlive()) {
            throw new AssertionError("The server ended, see " + base.resolve("console.log"));
        }
    }

    /// Ends the process at once, as a power failure does.
    public void kill() {
        end(Process::destroyForcibly);
    }

    /// Ends the process in good order.
    @Override
    public void close() {
        end(running -> {
            running.destroy();
            return running;
        });
    }

    /// Asks the process to end in good order and does not wait for it.
    public void askToStop() {
        if (process != null) {
            process.destroy();
        }
    }

    /// Whether the process is there.
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /// What the server printed.
    public String console() {
        try {
            return Files.readString(base.resolve("console.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How many lines a file of the server has; 0 when there is none.
    ///
    /// @param file its path below the server's directories
    public long lines(String file) {
        var path = base.resolve(file);
        if (!Files.exists(path)) {
            return 0;
        }
        try (var lines = Files.lines(path)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean ready() {
        return Http.isUp(gateway.management("/health/ready"))
                && Http.isUp(gateway.page("/probe/cdrs"));
    }

    private void end(UnaryOperator<Process> how) {
        var running = process;
        process = null;
        if (running == null) {
            return;
        }
        Programs.awaitEnd(how.apply(running), ENDING);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        var target = to.resolve(from.relativize(file).toString());
                        Files.createDirectories(target.getParent());
                        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
