package org.ringway.it.support.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ringway.it.support.Await;
import org.ringway.it.support.Programs;
import org.ringway.it.support.Work;

/// A SIPp process that plays one scenario of `src/test/resources/sipp`, and what it saw.
///
/// `@name@` in a scenario is replaced by the value given for that name. SIPp says only what the
/// scenario says; the RTP port in its SDP belongs to an RTP peer.
public final class Sipp implements AutoCloseable {
    private static final Path WORK = Work.directory("sipp");
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Duration SIGNALLING = Duration.ofSeconds(10);
    private static final Duration ENDING = Duration.ofSeconds(2);
    private static final Predicate<String> OWN_NEWS =
            Pattern.compile("Overload warning|^The following events occurred:$").asPredicate();
    private static final Pattern VALUE = Pattern.compile("@([a-zA-Z]+)@");
    private static final Pattern AUDIO = Pattern.compile("(?m)^m=audio (\\d+) ");
    private static final Pattern CONNECTION = Pattern.compile("(?m)^c=IN IP4 (\\S+)");

    private final Process process;
    private final MessageLog log;
    private final Path errors;
    private final Path screen;

    /// What to play and from where.
    ///
    /// @param scenario the file's name without `.xml`
    /// @param port the local SIP port
    /// @param transport `u1` for UDP, `t1` for TCP
    /// @param values what replaces the names between `@`
    public record Play(String scenario, int port, String transport, Map<String, String> values) {
        private static final Map<String, String> USUAL =
                Map.ofEntries(
                        Map.entry("user", "+49301234567"),
                        Map.entry("password", ""),
                        Map.entry("domain", "127.0.0.1"),
                        Map.entry("number", "+49301001001"),
                        Map.entry("rtp", "32000"),
                        Map.entry("codec", "8"),
                        Map.entry("codecName", "PCMA"),
                        Map.entry("ring", "200"),
                        Map.entry("talk", "500"),
                        Map.entry("expires", "300"),
                        Map.entry("status", "486"),
                        Map.entry("reason", "Busy Here"));

        /// Over UDP with the usual values: a carrier with PCMA that calls extension 1001.
        public static Play of(String scenario, int port) {
            return new Play(scenario, port, "u1", USUAL);
        }

        /// The same with another value.
        public Play with(String name, Object value) {
            var changed = new HashMap<>(values);
            changed.put(name, value.toString());
            return new Play(scenario, port, transport, changed);
        }

        /// The same for an extension of a domain with its password.
        public Play as(String user, String password, String itsDomain) {
            return with("user", user).with("password", password).with("domain", itsDomain);
        }

        /// What the digest signs: the Request-URI without its scheme.
        String signed() {
            var domain = values.getOrDefault("domain", "");
            return scenario.equals("register") ? domain : values.get("number") + "@" + domain;
        }

        /// The same over another transport.
        public Play over(String otherTransport) {
            return new Play(scenario, port, otherTransport, values);
        }
    }

    private Sipp(Play play, List<String> extra) {
        var name = "%03d-%s".formatted(RUNS.incrementAndGet(), play.scenario());
        var messages = WORK.resolve(name + ".messages").toAbsolutePath();
        log = new MessageLog(messages);
        errors = WORK.resolve(name + ".errors").toAbsolutePath();
        screen = WORK.resolve(name + ".screen").toAbsolutePath();
        try {
            Files.createDirectories(WORK);
            Files.deleteIfExists(messages);
            Files.deleteIfExists(errors);
            var file = WORK.resolve(name + ".xml").toAbsolutePath();
            Files.writeString(file, scenario(play));
            process = start(file, play, extra);
        } catch (IOException e) {
            throw new UncheckedIOException("sipp " + play.scenario(), e);
        }
    }

    /// Waits for calls until it is closed.
    public static Sipp listen(Play play) {
        var sipp = new Sipp(play, List.of());
        Await.until(
                "SIPp on port " + play.port(),
                SIGNALLING,
                () -> !sipp.process.isAlive() || bound(play.port(), play.transport()));
        if (!sipp.process.isAlive()) {
            throw new AssertionError("SIPp did not start: " + sipp.diagnosis());
        }
        return sipp;
    }

    /// Plays the scenario once against the gateway.
    ///
    /// @param gateway where requests go
    public static Sipp call(Play play, InetSocketAddress gateway) {
        var to = gateway.getAddress().getHostAddress() + ":" + gateway.getPort();
        return new Sipp(play, List.of("-m", "1", "-timeout", "60s", "-timeout_error", to));
    }

    /// Everything sent and received so far, in order.
    public List<Sighted> messages() {
        try {
            return log.messages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for a message that came in.
    ///
    /// @param what names the message in the failure
    public Sighted awaitReceived(String what, Predicate<SipText> wanted) {
        return Await.value(
                "SIPp to receive " + what,
                SIGNALLING,
                () -> received(wanted).stream().findFirst().orElse(null));
    }

    /// All messages that came in and are wanted.
    public List<Sighted> received(Predicate<SipText> wanted) {
        return messages().stream()
                .filter(Sighted::received)
                .filter(sighted -> wanted.test(sighted.message()))
                .toList();
    }

    /// Where the gateway wants RTP: the audio line of the last SDP that came in.
    public InetSocketAddress remoteMedia() {
        return Await.value("an SDP from the gateway", SIGNALLING, this::lastMedia);
    }

    /// Waits until the scenario is over and asserts that it went as written.
    public void awaitSuccess(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("SIPp has not finished: " + diagnosis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("SIPp ended with " + process.exitValue() + diagnosis());
        }
    }

    /// What SIPp complained about; empty when all went as the scenario says. That the machine kept
    /// it waiting is no complaint.
    public String complaints() {
        try {
            var lines = Files.exists(errors) ? Files.readAllLines(errors) : List.<String>of();
            return String.join("\n", lines.stream().filter(line -> !OWN_NEWS.test(line)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Programs.stop(process, ENDING);
    }

    private static String scenario(Play play) throws IOException {
        var resource = "/sipp/" + play.scenario() + ".xml";
        try (var in = Sipp.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no scenario " + resource);
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return VALUE.matcher(text)
                    .replaceAll(name -> play.values().getOrDefault(name.group(1), name.group()));
        }
    }

    private Process start(Path file, Play play, List<String> extra) throws IOException {
        var command = new ArrayList<String>(List.of("sipp", "-sf", file.toString()));
        command.addAll(List.of("-i", "127.0.0.1", "-p", Integer.toString(play.port())));
        command.addAll(List.of("-t", play.transport(), "-nostdin", "-nr"));
        // Left alone, SIPp signs the address it sends to, which is not the Request-URI.
        command.addAll(List.of("-auth_uri", play.signed()));
        command.addAll(List.of("-trace_msg", "-message_file", log.file().toString()));
        command.addAll(List.of("-trace_err", "-error_file", errors.toString()));
        command.addAll(extra);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile())
                .start();
    }

    private static boolean bound(int port, String transport) {
        var table = Path.of("/proc/net", transport.startsWith("u") ? "udp" : "tcp");
        try {
            var local = " *\\d+: [0-9A-F]+:%04X .*".formatted(port);
            return Files.readAllLines(table).stream().anyMatch(line -> line.matches(local));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable InetSocketAddress lastMedia() {
        return received(message -> AUDIO.matcher(message.body()).find()).stream()
                .reduce((_, last) -> last)
                .map(sighted -> media(sighted.message().body()))
                .orElse(null);
    }

    private static InetSocketAddress media(String sdp) {
        var audio = AUDIO.matcher(sdp);
        var connection = CONNECTION.matcher(sdp);
        if (!audio.find() || !connection.find()) {
            throw new AssertionError("No address in the SDP:\n" + sdp);
        }
        return new InetSocketAddress(connection.group(1), Integer.parseInt(audio.group(1)));
    }

    private String diagnosis() {
        var seen = new StringBuilder("\n").append(complaints());
        for (var sighted : messages()) {
            seen.append(sighted.direction())
                    .append(' ')
                    .append(sighted.message().startLine())
                    .append('\n');
        }
        return seen.append("see ").append(screen).toString();
    }
}
