package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.server.ServerLog;
import org.ringway.it.support.sip.BareWebSocket;
import org.ringway.it.support.sip.SipChannel;
import org.ringway.it.support.sip.StreamChannel;
import org.ringway.it.support.sip.UdpChannel;

/// The messages of `sip/torture.txt` over the real transports: what is valid is not taken for
/// broken, what is broken is told so, and the next request is served.
@ArquillianTest
class TortureIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final List<String> TRANSPORTS = List.of("UDP", "TCP", "TLS", "WSS");
    private static final Pattern LENGTH = Pattern.compile("(?mi)^(content-length|l *):");
    private static final String SILENCE = "silence";
    private static final String PROBE = "OPTIONS sip:demo.localhost SIP/2.0\n@method OPTIONS@\n";

    /// A message and what may come back.
    record Case(String name, List<String> expected, String text) {
        static Case of(String section) {
            var parts = section.split("\n", 2);
            var title = parts[0].split(" \\| ", 2);
            return new Case(title[0].strip(), List.of(title[1].split(" ", -1)), parts[1]);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> cases() throws IOException {
        try (var file = TortureIT.class.getResourceAsStream("/sip/torture.txt")) {
            var octets = Objects.requireNonNull(file, "torture.txt").readAllBytes();
            var sections = new String(octets, StandardCharsets.UTF_8).split("(?m)^=== ", -1);
            var cases = Arrays.stream(sections).skip(1).map(Case::of).toList();
            return TRANSPORTS.stream()
                    .flatMap(way -> cases.stream().map(odd -> Arguments.of(way, odd)));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aMessageIsAnsweredAsItDeserves(String way, Case odd) {
        var log = new ServerLog();
        try (var channel = open(way)) {
            channel.send(filled(odd.text(), channel));
            if (odd.expected().equals(List.of(SILENCE))) {
                channel.send(filled(PROBE, channel));
                assertThat(channel.receive("the answer to what follows").status()).isEqualTo(200);
            } else {
                assertThat(odd.expected()).as("%s: %s", way, odd).contains(outcome(channel));
            }
        }
        try (var channel = open(way)) {
            channel.send(filled(PROBE, channel));
            assertThat(channel.receive("the next answer").status()).isEqualTo(200);
        }
        assertThat(log.errors()).isEmpty();
    }

    private static String outcome(SipChannel channel) {
        try {
            var status = 0;
            while (status < 200) {
                status = channel.receive("an answer").status();
            }
            return Integer.toString(status);
        } catch (UncheckedIOException _) {
            return "close";
        } catch (AssertionError _) {
            return channel instanceof StreamChannel ? "close" : SILENCE; // it waits for the rest
        }
    }

    private static String filled(String text, SipChannel channel) {
        var id = Long.toHexString(System.nanoTime());
        var first = "Via: SIP/2.0/@transport@ @address@;rport;branch=z9hG4bK@id@\n";
        var from = "From: <sip:a@example.com>;tag=1\n";
        var rest = "Max-Forwards: 70\nTo: <sip:demo.localhost>\nCall-ID: @id@\nCSeq: 1 $1";
        var length = LENGTH.matcher(text).find() ? "\n" : "\nContent-Length: 0\n";
        var whole = text.stripTrailing() + length + (text.strip().contains("\n\n") ? "" : "\n");
        return whole.replaceAll("@method ([^@]+)@", first + from + rest)
                .replaceAll("@rest ([^@]+)@", rest)
                .replace("@transport@", channel.transport())
                .replace("@address@", channel.address())
                .replace("@id@", id)
                .replace("\n", "\r\n");
    }

    private static SipChannel open(String way) {
        return switch (way) {
            case "UDP" -> new UdpChannel(0, GATEWAY.sip());
            case "TCP" -> StreamChannel.tcp(GATEWAY.sip());
            case "TLS" -> StreamChannel.tls(GATEWAY.sips());
            default -> BareWebSocket.open(GATEWAY.socket("/sip"), GATEWAY.origin(), 0);
        };
    }
}
