package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.server.ServerLog;
import org.ringway.it.support.sip.BareWebSocket;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipChannel;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.StreamChannel;

/// Where one message ends and the next begins.
@ArquillianTest
class StreamFramingIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final int PIPELINED = 1000;
    // Four octets in the first name, then two, three and four to a letter.
    private static final String NAMES = "X-Name: Zoé €uro 名前 \uD83D\uDE00\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"TCP", "TLS"})
    void aThousandPipelinedRequestsAreAnsweredInOrder(String transport) {
        try (var stream = open(transport)) {
            var client = client(stream);
            var pipeline = new StringBuilder();
            for (var i = 0; i < PIPELINED; i++) {
                pipeline.append(options(client, "ä€".repeat(i % 100)));
            }
            var octets = pipeline.toString().getBytes(StandardCharsets.UTF_8);
            var writer = CompletableFuture.runAsync(() -> stream.send(octets));
            for (var i = 1; i <= PIPELINED; i++) {
                var answer = stream.receive("answer " + i);
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                assertThat(answer.sequence()).isEqualTo(i);
            }
            writer.join();
        }
    }

    @Test
    void aBigMessageCutAnywhereIntoTwoTlsRecordsIsTheSameMessage() {
        try (var socket = BareWebSocket.open(GATEWAY.socket("/sip"), GATEWAY.origin(), 0)) {
            var client = client(socket);
            var length = BareWebSocket.frame(options(client, "€".repeat(500))).length;
            for (var cut = 1; cut < length; cut++) {
                var request = options(client, "€".repeat(500));
                var frame = BareWebSocket.frame(request);
                socket.write(frame, 0, Math.min(cut, frame.length - 1));
                var rest = Math.min(cut, frame.length - 1);
                socket.write(frame, rest, frame.length - rest);
                var answer = client.finalResponse(new SipText(request));
                assertThat(answer.status()).as("cut at %d: %s", cut, answer.text()).isEqualTo(200);
            }
        }
    }

    /// A second request hides where a reader of another length would see one.
    @ParameterizedTest
    @CsvSource({
        "TCP, Content-Length: 0|Content-Length: 5, 400",
        "TLS, Content-Length: 0|l: 5, 400",
        "TCP, Content-Length: -1, 400",
        "TCP, Content-Length: none, 400",
        "TCP, Content-Length: 65537, 413",
        "TCP, Content-Length: 4294967296, 413",
        "TCP, Subject: no length, 400",
        "TLS, Subject: no length, 400"
    })
    void aStreamEndsWhereAMessageHasNoEnd(String transport, String fields, int status) {
        var log = new ServerLog();
        try (var stream = open(transport)) {
            var client = client(stream);
            var odd = options(client, "").replace("Content-Length: 0", fields.replace("|", "\r\n"));
            stream.send(odd + options(client, ""));
            assertThat(stream.receive("the refusal").status()).isEqualTo(status);
            assertThatThrownBy(() -> stream.receive("the end"))
                    .isInstanceOf(UncheckedIOException.class);
        }
        assertThat(log.errors()).isEmpty();
    }

    @Test
    void aMistakeOfOneDoesNotEndAConnectionThatManyShare() {
        try (var stream = open("TCP")) {
            var client = client(stream);
            stream.send(options(client, "").replace("SIP/2.0\r\nVia", "SIP/7.0\r\nVia"));
            assertThat(stream.receive("the refusal").status()).isEqualTo(505);
            stream.send(options(client, ""));
            assertThat(stream.receive("the answer").status()).isEqualTo(200);
        }
    }

    private static StreamChannel open(String transport) {
        return transport.equals("TCP")
                ? StreamChannel.tcp(GATEWAY.sip())
                : StreamChannel.tls(GATEWAY.sips());
    }

    private static SipClient client(SipChannel channel) {
        return new SipClient(channel, Gateway.DOMAIN, new Digest("1004", "demo-1004"));
    }

    private static String options(SipClient client, String body) {
        var type = body.isEmpty() ? "" : "Content-Type: text/plain;charset=utf-8\r\n";
        return client.request("OPTIONS", "sip:" + Gateway.DOMAIN, NAMES + type, body);
    }
}
