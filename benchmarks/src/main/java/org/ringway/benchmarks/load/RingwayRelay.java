package org.ringway.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// Our own media plane, with the options that the launcher gives to the server; it always
/// transcodes.
final class RingwayRelay implements Relay {
    private final Process process;
    private final BufferedReader replies;
    private final PrintStream requests;

    /// Starts it.
    ///
    /// @throws IOException when it does not come up
    RingwayRelay(Path log) throws IOException {
        var words =
                new ArrayList<>(
                        List.of(
                                "taskset",
                                "-c",
                                PROCESSOR,
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-XX:+UseTransparentHugePages",
                                "-XX:+UseCompactObjectHeaders",
                                "--enable-native-access=ALL-UNNAMED"));
        var extra = System.getProperty("ringway.load.options", "").strip();
        words.addAll(extra.isEmpty() ? List.of() : List.of(extra.split(" +", -1)));
        words.addAll(
                List.of("-cp", System.getProperty("java.class.path"), PlaneServer.class.getName()));
        process = Relay.start(new ProcessBuilder(words).redirectError(log.toFile()));
        replies = process.inputReader(StandardCharsets.US_ASCII);
        requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        reply();
    }

    @Override
    public String title() {
        return "Ringway, PCMU to PCMA";
    }

    @Override
    public Call call(int rtcpPort) throws IOException {
        var id = UUID.randomUUID();
        var browser = new Party(Law.MU);
        var phone = new Party(Law.A);
        var link = new BrowserLink(browser);
        phone.connect(Sdp.port(ask("open", id, link.description())));
        link.connect(ask("answer", id, Sdp.phone(phone, rtcpPort)));
        return new Call(browser, phone, link::check);
    }

    @Override
    public Process process() {
        return process;
    }

    private String ask(String verb, UUID call, String description) throws IOException {
        var octets = description.getBytes(StandardCharsets.US_ASCII);
        requests.println(verb + " " + call + " " + Base64.getEncoder().encodeToString(octets));
        return new String(Base64.getDecoder().decode(reply()), StandardCharsets.US_ASCII);
    }

    private String reply() throws IOException {
        var line = replies.readLine();
        if (line == null || line.startsWith("!")) {
            throw new IOException("the media plane answered " + line);
        }
        return line;
    }
}
