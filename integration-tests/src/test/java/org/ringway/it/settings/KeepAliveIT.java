package org.ringway.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.server.Metrics;
import org.ringway.it.support.server.OtherServer;
import org.ringway.it.support.sip.BareWebSocket;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipClient;

/// How phones and gateway know of each other that they are there: pings and pongs (RFC 6455 section
/// 5.5.2), line ends (RFC 5626 section 3.5.1), and the end of a connection whose phone fell silent.
@ExtendWith(OtherServer.class)
class KeepAliveIT {
    private static final Gateway GATEWAY = OtherServer.GATEWAY;
    private static final String CONNECTIONS = "ringway_ws_connections";
    private static final int SILENT = 30;
    private static final int PINGS = 3;
    private static final int LINE_ENDS = 30;
    private static final int NO_PONG = 1002;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Metrics metrics = new Metrics(GATEWAY);

    @Test
    void whoAnswersPingsStaysAndGetsMore() {
        try (var phone = registered("1007")) {
            for (var i = 1; i <= PINGS; i++) {
                phone.pong(phone.awaitPing("ping " + i));
            }
            assertThat(client(phone, "1007").register(60).status()).isEqualTo(401);
        }
    }

    /// It answers no ping, as a stack without WebSocket pings would, and sends line ends instead.
    @Test
    void whoSendsLineEndsStaysAndIsAnswered() {
        var longest = 0L;
        try (var phone = registered("1007")) {
            for (var i = 1; i <= PINGS; i++) {
                for (var j = 0; j < LINE_ENDS; j++) {
                    longest = Math.max(longest, answeredAfter(phone));
                }
                assertThat(phone.awaitPing("ping " + i)).isEmpty();
            }
            longest = Math.max(longest, answeredAfter(phone));
        }
        System.out.printf("Line ends answered after %.1f ms at most%n", longest / 1e6);
    }

    /// Their machines are asleep, or a cable was pulled: nobody says goodbye, and the kernel of the
    /// server has not noticed.
    @Test
    void whoFallsSilentIsClosedAndLeavesNothing() {
        var before = metrics.value(CONNECTIONS, "");
        var closed = metrics.sum("ringway_ws_closed_total", "code=\"" + NO_PONG + "\"");
        var phones = new ArrayList<BareWebSocket>();
        for (var i = 0; i < SILENT; i++) {
            phones.add(registered("100" + (1 + i % 6)));
        }
        Await.until(
                "the end of their connections",
                PATIENCE,
                () -> metrics.value(CONNECTIONS, "") == before);
        assertThat(metrics.sum("ringway_ws_closed_total", "code=\"" + NO_PONG + "\""))
                .isEqualTo(closed + SILENT);
        for (var phone : phones) {
            assertThat(phone.awaitClose("its end")).isEqualTo(NO_PONG);
            phone.awaitEnd((int) PATIENCE.toMillis());
            phone.hangUp();
        }
    }

    /// @return nanoseconds
    private static long answeredAfter(BareWebSocket phone) {
        var begin = System.nanoTime();
        phone.send("\r\n\r\n");
        assertThat(phone.receive("the answer to line ends").text()).isEqualTo("\r\n");
        return System.nanoTime() - begin;
    }

    private static BareWebSocket registered(String user) {
        var socket = BareWebSocket.open(GATEWAY.socket("/sip"), GATEWAY.origin(), 0);
        var answer = client(socket, user).registerWithDigest(60, "SHA-256");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return socket;
    }

    private static SipClient client(BareWebSocket socket, String user) {
        return new SipClient(socket, Gateway.DOMAIN, new Digest(user, "demo-" + user));
    }
}
