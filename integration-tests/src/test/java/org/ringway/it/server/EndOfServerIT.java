package org.ringway.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Http;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.server.OwnServer;
import org.ringway.it.support.sip.CarrierCall;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipChannel;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.UdpChannel;
import org.ringway.it.support.sip.WebSocketChannel;
import org.ringway.it.support.sip.WebSocketChannel.Handshake;
import org.ringway.it.support.sip.WebSocketChannel.Refused;

/// A server that is killed while a call is up, and one that is told to stop.
class EndOfServerIT {
    private static final Gateway GATEWAY = Gateway.OWN;
    private static final int SHUTTING_DOWN = 1001;
    private static final Duration ENDING = Duration.ofSeconds(30);

    private static final OwnServer SERVER =
            new OwnServer("server-ended", Map.of("RINGWAY_DRAIN_S", "60"));

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aKilledServerClosesItsOpenRecordsAtTheNextStart() {
        EchoCalls.endOneAndLoseAnother(SERVER);
    }

    @Test
    void aServerThatIsToldToStopWaitsForItsCallsAndTakesNoMore() {
        var record = stopDuringACall();
        SERVER.start();
        assertThat(CallRecords.closed(GATEWAY, record).getString("ending"))
                .isEqualTo("CALLER_HUNG_UP");
    }

    /// @return the Call-ID of the call
    private static String stopDuringACall() {
        try (var busy = browser();
                var idle = browser();
                var carrier = new UdpChannel(Gateway.CARRIER_PORT, GATEWAY.sip());
                var desk = new UdpChannel(0, GATEWAY.sip())) {
            register(busy, "1001");
            register(idle, "1002");
            var call = new CarrierCall(carrier, busy);
            call.establish();

            assertThat(SERVER.console()).doesNotContain("RW-1014");
            SERVER.askToStop();

            assertThat(idle.closeCode()).isEqualTo(SHUTTING_DOWN);
            var health = Http.get(GATEWAY.management("/health/ready"));
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("draining");
            var late = client(desk, "1003");
            var contact = "Contact: <sip:1003@" + desk.address() + ">\r\n";
            var refusal =
                    late.exchange(late.request("INVITE", "sip:600@" + Gateway.DOMAIN, contact));
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(Integer.parseInt(refusal.header("Retry-After"))).isPositive();
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(EndOfServerIT::browser)
                    .satisfies(refused -> assertThat(refused.status()).isEqualTo(503));

            assertThat(busy.isOpen()).isTrue();
            assertThat(SERVER.isRunning()).isTrue();
            carrier.send(call.request("BYE", "", ""));
            busy.send(call.response(busy.receive("the BYE"), 200));
            assertThat(call.answer().status()).isEqualTo(200);
            assertThat(busy.closeCode()).isEqualTo(SHUTTING_DOWN);
            Await.until("the server to end", ENDING, () -> !SERVER.isRunning());
            return call.callId();
        }
    }

    private static WebSocketChannel browser() {
        return WebSocketChannel.open(
                new Handshake(GATEWAY.socket("/sip"), GATEWAY.origin(), "sip"));
    }

    private static void register(SipChannel channel, String user) {
        assertThat(client(channel, user).registerWithDigest(600, "SHA-256").status())
                .isEqualTo(200);
    }

    private static SipClient client(SipChannel channel, String user) {
        return new SipClient(channel, Gateway.DOMAIN, new Digest(user, "demo-" + user));
    }
}
