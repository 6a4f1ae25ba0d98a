package org.ringway.it.support.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ringway.it.support.Await;
import org.ringway.it.support.Programs;
import org.ringway.it.support.Work;

/// A Kamailio process over UDP on loopback, with a configuration of `src/test/resources/kamailio`
/// in which `@name@` is replaced by the value given for that name.
public final class Kamailio implements AutoCloseable {
    private static final Path WORK = Work.directory("kamailio");
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration ENDING = Duration.ofSeconds(5);

    private final Process process;
    private final Path log;
    private final int port;

    /// @param configuration the file's name without `.cfg`
    /// @param port where it listens
    /// @param values what replaces the names between `@`, besides `port` and `modules`
    public Kamailio(String configuration, int port, Map<String, Object> values) {
        this.port = port;
        var name = "%03d-%s".formatted(RUNS.incrementAndGet(), configuration);
        var home = WORK.resolve(name).toAbsolutePath();
        log = home.resolve("log");
        try {
            Files.createDirectories(home);
            var file = home.resolve("kamailio.cfg");
            Files.writeString(file, text(configuration, values));
            process =
                    new ProcessBuilder(
                                    List.of(
                                            "kamailio",
                                            "-DD",
                                            "-E",
                                            "-m",
                                            "32",
                                            "-M",
                                            "4",
                                            "-f",
                                            file.toString(),
                                            "-Y",
                                            home.toString()))
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException("kamailio " + configuration, e);
        }
        try {
            Await.until("Kamailio on port " + port + ": see " + log, PATIENCE, this::listens);
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// Waits until its log has that many lines in which a pattern is found.
    public void awaitLines(String pattern, int count) {
        Await.until(
                count + " times " + pattern + " in " + log,
                PATIENCE,
                () -> lines(pattern).size() >= count);
    }

    /// The lines of its log in which a pattern is found.
    public List<String> lines(String pattern) {
        var wanted = Pattern.compile(pattern).asPredicate();
        try {
            return Files.readAllLines(log).stream().filter(wanted).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Programs.stop(process, ENDING);
    }

    private boolean listens() {
        var local = " *\\d+: [0-9A-F]+:%04X .*".formatted(port);
        try {
            return Files.readAllLines(Path.of("/proc/net/udp")).stream()
                    .anyMatch(line -> line.matches(local));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String configuration, Map<String, Object> values) throws IOException {
        var all = new HashMap<>(values);
        all.put("port", port);
        all.put("modules", modules() + "/");
        try (var in = Kamailio.class.getResourceAsStream("/kamailio/" + configuration + ".cfg")) {
            if (in == null) {
                throw new IllegalArgumentException("no configuration " + configuration);
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (var value : all.entrySet()) {
                text = text.replace("@" + value.getKey() + "@", value.getValue().toString());
            }
            return text;
        }
    }

    /// Distributions keep the modules in different places.
    private static Path modules() {
        return Stream.of(
                        "/usr/lib/x86_64-linux-gnu/kamailio/modules",
                        "/usr/lib/aarch64-linux-gnu/kamailio/modules",
                        "/usr/lib/kamailio/modules",
                        "/usr/lib64/kamailio/modules")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Kamailio has no modules here"));
    }
}
