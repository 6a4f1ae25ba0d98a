package org.ringway.it.support.browser;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.ringway.it.support.Await;
import org.ringway.it.support.Programs;
import org.ringway.it.support.Work;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.audio.WavFile;

/// A headless Chromium whose microphone is a tone. One process per tone, started at its first use
/// and shared by all tests; it ends with the JVM.
public final class Browser {
    private static final Map<Tone, Browser> RUNNING = new ConcurrentHashMap<>();
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ENDING = Duration.ofSeconds(5);
    private static final String FLAGS =
            "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run"
                    + " --disable-background-networking --disable-component-update --disable-sync"
                    + " --disable-background-timer-throttling --disable-renderer-backgrounding"
                    + " --disable-backgrounding-occluded-windows --ignore-certificate-errors"
                    + " --force-prefers-reduced-motion" // painted by the processor, seen by nobody
                    + " --allow-loopback-in-peer-connection --disable-dev-shm-usage"
                    + " --autoplay-policy=no-user-gesture-required"
                    + " --use-fake-device-for-media-stream --use-fake-ui-for-media-stream"
                    + " --remote-debugging-port=0";

    private final Process process;
    private final DevTools tools;

    private Browser(Tone tone) {
        var work = Work.directory("browser").resolve(Math.round(tone.hertz()) + "-hz");
        var wav = work.resolve("tone.wav");
        var profile = work.resolve("profile");
        try {
            clear(profile);
            WavFile.write(wav, tone);
            process = start(work, wav, profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        tools = new DevTools(endpoint(profile.resolve("DevToolsActivePort")));
    }

    /// The browser that says this tone.
    public static Browser saying(Tone tone) {
        return RUNNING.computeIfAbsent(tone, Browser::new);
    }

    /// Opens a page in a new window.
    public Page open(URI uri) {
        return open(uri, "");
    }

    /// Opens a page in a new window with a profile of its own, after running a script in it before
    /// its own scripts.
    ///
    /// @param preparation JavaScript, or empty
    public Page open(URI uri, String preparation) {
        var context = tools.send("", "Target.createBrowserContext", JsonObject.EMPTY_JSON_OBJECT);
        var contextId = context.getString("browserContextId");
        var blank =
                Json.createObjectBuilder()
                        .add("url", "about:blank")
                        .add("browserContextId", contextId)
                        .build();
        var target = tools.send("", "Target.createTarget", blank).getString("targetId");
        var attach =
                Json.createObjectBuilder().add("targetId", target).add("flatten", true).build();
        var session = tools.send("", "Target.attachToTarget", attach).getString("sessionId");
        return new Page(tools, contextId, session).navigate(uri, preparation);
    }

    private void stop() {
        tools.close();
        Programs.stop(process, ENDING);
    }

    private static Process start(Path work, Path wav, Path profile) throws IOException {
        var command = new ArrayList<String>(List.of("chromium"));
        command.addAll(List.of(FLAGS.split(" ", -1)));
        command.add("--use-file-for-fake-audio-capture=" + wav);
        command.add("--user-data-dir=" + profile);
        command.add("about:blank");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("chromium.log").toFile())
                .start();
    }

    private URI endpoint(Path file) {
        return Await.value(
                "Chromium to listen",
                START,
                () -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("Chromium ended with " + process.exitValue());
                    }
                    try {
                        var lines =
                                Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
                        return lines.size() < 2
                                ? null
                                : URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static void clear(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
