package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.sip.CarrierCall;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipChannel;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.UdpChannel;
import org.ringway.it.support.sip.WebSocketChannel;
import org.ringway.it.support.sip.WebSocketChannel.Handshake;

/// Phones that are registered and not there.
@ArquillianTest
class GhostIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final Rest ADMIN = Rest.admin(GATEWAY);
    private static final String PHONE = "1008";
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration TIMER_B = Duration.ofSeconds(32);
    private static final int RELOADS = 100;

    @Test
    void aPhoneThatNeverSaysAnythingEndsTheCallAndIsNotCalledThereAgain() {
        try (var phone = new UdpChannel(0, GATEWAY.sip());
                var carrier = new UdpChannel(Gateway.CARRIER_PORT, GATEWAY.sip())) {
            assertThat(client(phone).registerWithDigest(300, "MD5").status()).isEqualTo(200);
            assertThat(contacts()).isEqualTo(1);
            var call = new CarrierCall(carrier, phone, PHONE);
            var invite = invitation(call);
            var began = System.nanoTime();
            carrier.send(invite);
            assertThat(phone.receive("the INVITE").isRequest("INVITE")).isTrue();
            var callId = new SipText(invite).header("Call-ID");
            Await.until(
                    "the end of the call",
                    TIMER_B.plusSeconds(6),
                    () ->
                            CallRecords.of(GATEWAY, callId).stream()
                                    .anyMatch(record -> record.getBoolean("ended")));
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isGreaterThan(TIMER_B.minusSeconds(2));
            assertThat(call.answer().status()).isEqualTo(480);
            carrier.send(call.acknowledgement());
            var record = CallRecords.closed(GATEWAY, callId);
            assertThat(record.getString("ending")).isEqualTo("CALLEE_UNREACHABLE");
            assertThat(contacts()).isZero();
            assertRefusedAtOnce(carrier, phone);
        }
    }

    @Test
    void aClosedConnectionIsNeitherShownNorCalled() {
        try (var page = open();
                var carrier = new UdpChannel(Gateway.CARRIER_PORT, GATEWAY.sip())) {
            assertThat(client(page).registerWithDigest(300, "MD5").status()).isEqualTo(200);
            assertThat(contacts()).isEqualTo(1);
            page.abort();
            Await.until("the contact to be gone", AT_ONCE, () -> contacts() == 0);
            assertRefusedAtOnce(carrier, page);
        }
    }

    @Test
    void aPageThatIsLoadedAHundredTimesHasOneContact() {
        var instance = UUID.randomUUID().toString();
        var before = open();
        for (var load = 1; load <= RELOADS; load++) {
            var page = open();
            var registered = client(page).as(instance).registerWithDigest(300, "MD5");
            assertThat(registered.status()).as("load %d: %s", load, registered).isEqualTo(200);
            assertThat(registered.headers("Contact")).hasSize(1);
            before.close();
            before = page;
        }
        try (var last = before) {
            assertThat(contacts()).isEqualTo(1);
            var gone = client(last).as(instance).registerWithDigest(0, "MD5");
            assertThat(gone.status()).isEqualTo(200);
            assertThat(contacts()).isZero();
        }
    }

    /// The caller hears what is so, instead of ringback for nobody.
    private static void assertRefusedAtOnce(UdpChannel carrier, SipChannel phone) {
        var call = new CarrierCall(carrier, phone, PHONE);
        var asked = System.nanoTime();
        carrier.send(invitation(call));
        assertThat(call.answer().status()).isEqualTo(480);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(AT_ONCE);
        carrier.send(call.acknowledgement());
    }

    private static String invitation(CarrierCall call) {
        return call.request("INVITE", "Content-Type: application/sdp\r\n", CarrierCall.OFFER);
    }

    /// How many contacts REST shows of the extension.
    private static int contacts() {
        var shown = ADMIN.expect(200, "GET", "tenants/demo/registrations", "").body();
        return shown.split("sip:" + PHONE + "@demo\\.localhost", -1).length - 1;
    }

    private static SipClient client(SipChannel channel) {
        return new SipClient(channel, Gateway.DOMAIN, new Digest(PHONE, "demo-" + PHONE));
    }

    private static WebSocketChannel open() {
        return WebSocketChannel.open(
                new Handshake(GATEWAY.socket("/sip"), GATEWAY.origin(), "sip"));
    }
}
