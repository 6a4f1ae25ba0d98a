package org.ringway.benchmarks.signalling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Kamailio as a record-routing proxy that keeps the dialog, with rtpengine for the media. It does
/// not take a call apart as a back-to-back user agent does, and keeps no record of it.
final class Kamailio implements SipServer {
    private static final Path PROGRAM = Path.of("/usr/sbin/kamailio");
    private static final Path MEDIA = Path.of("/usr/bin/rtpengine");
    private static final Duration STARTING = Duration.ofSeconds(3);

    private final Process media;
    private final Process proxy;

    /// Whether it can be started here.
    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM) && Files.isExecutable(MEDIA);
    }

    /// Starts both.
    ///
    /// @param directory for its configuration and its logs
    /// @throws IOException when one of them does not come up
    Kamailio(Path directory) throws IOException {
        media =
                Programs.start(
                        Programs.SERVER,
                        List.of(
                                MEDIA.toString(),
                                "--config-file=none",
                                "--table=-1",
                                "--interface=" + Ports.ADDRESS,
                                "--listen-ng=" + Ports.ADDRESS + ":" + Ports.CONTROL,
                                "--port-min=20000",
                                "--port-max=59999",
                                "--num-threads=2",
                                "--foreground",
                                "--log-stderr",
                                "--log-level=3"),
                        Map.of(),
                        directory.resolve("rtpengine.log"));
        Programs.pause(STARTING);
        proxy =
                Programs.start(
                        Programs.SERVER,
                        List.of(
                                PROGRAM.toString(),
                                "-DD",
                                "-E",
                                "-m",
                                "256",
                                "-f",
                                Resource.put("kamailio.cfg", directory).toString()),
                        Map.of(),
                        directory.resolve("kamailio.log"));
        Programs.pause(STARTING);
        if (!media.isAlive() || !proxy.isAlive()) {
            close();
            throw new IOException("Kamailio or rtpengine did not start, see " + directory);
        }
    }

    @Override
    public String title() {
        return "Kamailio + rtpengine";
    }

    @Override
    public double cpuSeconds() throws IOException {
        return Programs.cpuSeconds(proxy) + Programs.cpuSeconds(media);
    }

    @Override
    public void close() {
        Programs.end(proxy);
        Programs.end(media);
    }
}
