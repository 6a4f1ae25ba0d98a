package org.ringway.it.support.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Programs;
import org.ringway.it.support.Work;
import org.ringway.it.support.audio.Recording;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.audio.WavFile;

/// A baresip process: an independent SIP phone with its own parser, digest and RTP, registered as
/// the office phone of the demo tenant. It takes every call, says a tone for half a minute and
/// records what it hears.
public final class Baresip implements AutoCloseable {
    private static final Path WORK = Work.directory("baresip");
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Duration SIGNALLING = Duration.ofSeconds(15);
    private static final Duration ENDING = Duration.ofSeconds(5);
    private static final int SPEAKS_SECONDS = 30;

    private final Process process;
    private final Path work;

    /// Starts the phone and waits until it is registered.
    private Baresip(Gateway gateway, Setting setting) {
        work = WORK.resolve("%03d".formatted(RUNS.incrementAndGet())).toAbsolutePath();
        try {
            Files.createDirectories(work);
            try (var old = Files.list(work)) {
                for (var file : old.toList()) {
                    Files.delete(file);
                }
            }
            var voice = work.resolve("voice.wav");
            WavFile.write(voice, setting.says(), SPEAKS_SECONDS);
            var config =
                    template()
                            .replace("@port@", Integer.toString(setting.port()))
                            .replace("@console@", Integer.toString(setting.console()))
                            .replace("@voice@", voice.toString())
                            .replace("@work@", work.toString())
                            .replace("@modules@", modules().toString());
            Files.writeString(work.resolve("config"), config);
            Files.writeString(work.resolve("contacts"), "");
            Files.writeString(work.resolve("accounts"), account(gateway, setting.isSecured()));
            process =
                    new ProcessBuilder("baresip", "-v", "-f", work.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(work.resolve("screen").toFile())
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Await.until("baresip to be registered: " + work, SIGNALLING, () -> says("200 OK"));
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    /// How the phone is set up.
    ///
    /// @param port its SIP port
    /// @param says the tone of its microphone
    /// @param isSecured whether it speaks SIP over TLS, and nothing but SRTP, under keys in its
    ///   session descriptions
    public record Setting(int port, Tone says, boolean isSecured) {
        /// A phone that knows RTP alone.
        public Setting(int port, Tone says) {
            this(port, says, false);
        }

        /// Where it takes commands, beside its ports for SIP and SIP over TLS.
        int console() {
            return port + 2;
        }
    }

    /// A registered phone that waits for calls.
    public static Baresip waiting(Gateway gateway, Setting setting) {
        return new Baresip(gateway, setting);
    }

    /// A registered phone that calls a number. It dials once it is registered, as people do:
    /// before, it names an address over TLS that it cannot be reached at.
    public static Baresip calling(Gateway gateway, Setting setting, String number) {
        var phone = new Baresip(gateway, setting);
        var dial = ("d " + number + "\n").getBytes(StandardCharsets.UTF_8);
        try (var socket = new DatagramSocket()) {
            var console =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), setting.console());
            socket.send(new DatagramPacket(dial, dial.length, console));
        } catch (IOException e) {
            phone.close();
            throw new UncheckedIOException(e);
        }
        return phone;
    }

    /// Waits until its call is established.
    public void awaitCall() {
        Await.until("a call at " + work, SIGNALLING, () -> says("Call established"));
    }

    /// Waits until its call is over.
    public void awaitNoCall() {
        Await.until("the end of the call at " + work, SIGNALLING, () -> says("terminated"));
    }

    /// What it has heard in its call, which must be over.
    public Recording recording() {
        try (Stream<Path> files = Files.list(work)) {
            var file =
                    files.filter(each -> each.toString().endsWith("-dec.wav"))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("no recording in " + work));
            var begun = Files.readAttributes(file, BasicFileAttributes.class).creationTime();
            return WavFile.read(file, (double) begun.toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends it: it takes its registration away first.
    @Override
    public void close() {
        Programs.stop(process, ENDING);
    }

    private static String account(Gateway gateway, boolean isSecured) {
        var user = Hardphone.EXTENSION;
        var registrar = isSecured ? gateway.sips() : gateway.sip();
        var transport = isSecured ? "tls" : "udp";
        return "<sip:%1$s@%2$s;transport=%3$s>;auth_user=%1$s;auth_pass=demo-%1$s"
                        .formatted(user, Gateway.DOMAIN, transport)
                + ";outbound=\"sip:%s:%d;transport=%s\""
                        .formatted(
                                registrar.getAddress().getHostAddress(),
                                registrar.getPort(),
                                transport)
                + ";regint=300;answermode=auto;audio_codecs=PCMA/8000/1"
                + (isSecured ? ";mediaenc=srtp-mand\n" : "\n");
    }

    private static String template() throws IOException {
        try (var in = Baresip.class.getResourceAsStream("/baresip/config")) {
            if (in == null) {
                throw new IllegalStateException("no /baresip/config");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Distributions keep the modules in different places.
    private static Path modules() {
        return Stream.of("/usr/lib/baresip/modules", "/usr/lib/x86_64-linux-gnu/baresip/modules")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("baresip has no modules here"));
    }

    private boolean says(String words) {
        try {
            return Files.readString(work.resolve("screen")).contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
