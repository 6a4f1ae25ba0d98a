package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Http;
import org.ringway.it.support.sip.CarrierCall;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.UdpChannel;
import org.ringway.it.support.sip.WebSocketChannel;
import org.ringway.it.support.sip.WebSocketChannel.Handshake;

/// A phone that comes back over another WebSocket finds its dialogs there, and they find it.
@ArquillianTest
class PhoneReturnIT {
    /// One that no page of another test has been, whose return would be waited for.
    private static final String PHONE = "1006";

    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final long LONGEST_MILLIS = 1_000;

    private final String instance = UUID.randomUUID().toString();
    private final WebSocketChannel first = open();
    private final WebSocketChannel second = open();
    private final SipClient before = client(first).as(instance);
    private final SipClient after = client(second).as(instance);
    private final UdpChannel carrier = new UdpChannel(Gateway.CARRIER_PORT, GATEWAY.sip());
    private final CarrierCall call = new CarrierCall(carrier, first, PHONE);

    @AfterEach
    void leave() {
        try (first;
                second;
                carrier) {
            after.registerWithDigest(0, "SHA-256");
        }
    }

    @Test
    void aByeThatCameWhileThePhoneWasAwayIsDeliveredOnItsReturn() {
        establish();
        first.abort();
        carrier.send(call.request("BYE", "", ""));
        assertThat(call.answer().status()).isEqualTo(200);
        comeBack();
        var bye = receive("BYE");
        assertThat(bye.startLine()).contains(first.address());
        second.send(call.response(bye, 200));
    }

    @Test
    void whatTheFarSideSendsGoesToWhereThePhoneIsNow() {
        establish();
        first.abort();
        comeBack();
        assertThat(receive("ACK").header("Call-ID")).isNotEmpty();
        var probe = receive("INFO");
        assertThat(probe.body()).isEmpty();
        second.send(call.response(probe, 200));
        var dtmf = "Content-Type: application/dtmf-relay\r\n";
        carrier.send(call.request("INFO", dtmf, "Signal=5\r\nDuration=160\r\n"));
        var info = receive("INFO");
        assertThat(info.body()).contains("Signal=5");
        second.send(call.response(info, 200));
        assertThat(call.answer().status()).isEqualTo(200);
        carrier.send(call.request("BYE", "", ""));
        second.send(call.response(receive("BYE"), 200));
        assertThat(call.answer().status()).isEqualTo(200);
    }

    @Test
    void aPhoneThatDoesNotKnowItsCallAnyMoreHasHungUp() {
        establish();
        first.abort();
        after.continuing(before);
        comeBack();
        second.send(call.response(receive("INFO"), 481));
        var bye = carrier.receive("the BYE");
        assertThat(bye.isRequest("BYE")).as(bye.text()).isTrue();
        carrier.send(call.response(bye, 200));
    }

    @Test
    void aPhoneThatHasBegunAnewIsCalledOnceMoreAndTheFarSideHearsNothingOfIt() {
        var token = before.registerWithDigest(60, "SHA-256").header("X-Session-Token");
        call.establish();
        assertThat(Http.post(GATEWAY.page("/sip/away"), token)).isEqualTo(204);
        first.abort();
        comeBack();
        second.send(call.response(receive("INFO"), 481));
        var invite = receive("INVITE");
        assertThat(invite.header("Call-Info")).endsWith(";answer-after=0");
        second.send(call.response(invite, 200));
        assertThat(receive("ACK").header("Call-ID")).isEqualTo(invite.header("Call-ID"));
        carrier.send(call.request("BYE", "", ""));
        assertThat(call.answer().status()).isEqualTo(200);
        var bye = receive("BYE");
        while (!bye.header("Call-ID").equals(invite.header("Call-ID"))) {
            bye = receive("BYE");
        }
        second.send(call.response(bye, 200));
    }

    @Test
    void aCallerHearsRingbackUntilAPhoneThatIsAwayIsBackAndRings() {
        assertThat(before.registerWithDigest(60, "SHA-256").status()).isEqualTo(200);
        first.abort();
        carrier.send(invitation());
        var ringing = carrier.receive("the 180");
        while (ringing.status() == 100) {
            ringing = carrier.receive("the 180");
        }
        assertThat(ringing.status()).isEqualTo(180);
        comeBack();
        var begin = System.nanoTime();
        var invite = receive("INVITE");
        assertThat(Duration.ofNanos(System.nanoTime() - begin).toMillis())
                .isLessThan(LONGEST_MILLIS);
        second.send(call.response(invite, 180));
        second.send(call.response(invite, 200));
        receive("ACK");
        call.acceptAnswer();
        carrier.send(call.request("BYE", "", ""));
        second.send(call.response(receive("BYE"), 200));
        assertThat(call.answer().status()).isEqualTo(200);
    }

    @Test
    void aPhoneThatCannotComeBackIsNotWaitedFor() {
        var stranger = client(first);
        assertThat(stranger.registerWithDigest(60, "SHA-256").status()).isEqualTo(200);
        first.abort();
        carrier.send(invitation());
        assertThat(call.answer().status()).isEqualTo(480);
        carrier.send(call.acknowledgement());
    }

    @Test
    void aPhoneThatHasGoneAwayOnPurposeIsNotWaitedFor() {
        assertThat(before.registerWithDigest(60, "SHA-256").status()).isEqualTo(200);
        assertThat(before.registerWithDigest(0, "SHA-256").status()).isEqualTo(200);
        first.abort();
        carrier.send(invitation());
        assertThat(call.answer().status()).isEqualTo(480);
        carrier.send(call.acknowledgement());
    }

    @Test
    void whoeverAsksWithinItsDialogHearsThatTheGatewayIsThere() {
        establish();
        carrier.send(call.request("OPTIONS", "", ""));
        assertThat(call.answer().status()).isEqualTo(200);
        carrier.send(call.request("BYE", "", ""));
        first.send(call.response(first.receive("the BYE"), 200));
        assertThat(call.answer().status()).isEqualTo(200);
    }

    @Test
    void aPhoneThatRingsGetsTheSameInviteAgain() {
        assertThat(before.registerWithDigest(60, "SHA-256").status()).isEqualTo(200);
        carrier.send(
                call.request("INVITE", "Content-Type: application/sdp\r\n", CarrierCall.OFFER));
        var invite = first.receive("the INVITE");
        first.send(call.response(invite, 180));
        first.abort();
        comeBack();
        var again = receive("INVITE");
        assertThat(again).isEqualTo(invite);
        second.send(call.response(again, 180));
        second.send(call.response(again, 200));
        receive("ACK");
        call.acceptAnswer();
        carrier.send(call.request("BYE", "", ""));
        second.send(call.response(receive("BYE"), 200));
        assertThat(call.answer().status()).isEqualTo(200);
    }

    @Test
    void aPhoneThatIsBackBeforeItsDeadConnectionWasNoticedIsServedAtOnce() {
        establish();
        comeBack();
        assertThat(first.closeCode()).isEqualTo(1000);
        carrier.send(call.request("BYE", "", ""));
        second.send(call.response(receive("BYE"), 200));
        assertThat(call.answer().status()).isEqualTo(200);
    }

    @Test
    void aSessionTokenServesInsteadOfThePassword() {
        var registered = before.registerWithDigest(60, "SHA-256");
        var token = registered.header("X-Session-Token");
        assertThat(token).hasSizeGreaterThanOrEqualTo(22);
        first.abort();
        var resumed = after.registerWithToken(token, 60);
        assertThat(resumed.status()).as(resumed.text()).isEqualTo(200);
        assertThat(resumed.header("X-Session-Token")).isNotEmpty().isNotEqualTo(token);
    }

    @Test
    void aSessionTokenIsWorthNothingToAnotherInstance() {
        var token = before.registerWithDigest(60, "SHA-256").header("X-Session-Token");
        var thief = client(second).as(UUID.randomUUID().toString());
        assertThat(thief.registerWithToken(token, 60).status()).isEqualTo(401);
        assertThat(after.registerWithToken(token + "x", 60).status()).isEqualTo(401);
        before.registerWithDigest(0, "SHA-256");
        assertThat(after.registerWithToken(token, 60).status()).isEqualTo(401);
    }

    @Test
    void aPhoneWithoutAConnectionHangsUpWithItsSessionToken() {
        var token = before.registerWithDigest(60, "SHA-256").header("X-Session-Token");
        call.establish();
        first.abort();
        var begin = System.nanoTime();
        assertThat(Http.post(hangUp(""), token)).isEqualTo(204);
        var bye = carrier.receive("the BYE");
        var millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        assertThat(bye.isRequest("BYE")).as(bye.text()).isTrue();
        assertThat(millis).isLessThan(LONGEST_MILLIS);
        carrier.send(call.response(bye, 200));
        assertThat(Http.post(hangUp(""), token)).isEqualTo(204);
    }

    @Test
    void aSessionTokenThatNobodyHasHangsNothingUp() {
        var token = before.registerWithDigest(60, "SHA-256").header("X-Session-Token");
        call.establish();
        assertThat(Http.post(hangUp(""), "A".repeat(32))).isEqualTo(403);
        assertThat(Http.post(hangUp(""), "")).isEqualTo(403);
        assertThat(Http.post(hangUp(""), "A".repeat(100_000))).isEqualTo(413);
        assertThat(Http.post(hangUp("?token=" + token), token)).isEqualTo(400);
        assertThat(Http.get(hangUp("")).statusCode()).isEqualTo(405);
        carrier.send(call.request("BYE", "", ""));
        first.send(call.response(first.receive("the BYE"), 200));
        assertThat(call.answer().status()).isEqualTo(200);
    }

    @Test
    void aRefreshOverTheSameConnectionKeepsTheSessionToken() {
        var token = before.registerWithDigest(60, "SHA-256").header("X-Session-Token");
        var refreshed = before.registerWithDigest(60, "SHA-256");
        assertThat(refreshed.headers("X-Session-Token")).as(refreshed.text()).isEmpty();
        assertThat(after.registerWithToken(token, 60).status()).isEqualTo(200);
    }

    private static URI hangUp(String query) {
        return GATEWAY.page("/sip/hangup" + query);
    }

    private String invitation() {
        return call.request("INVITE", "Content-Type: application/sdp\r\n", CarrierCall.OFFER);
    }

    private void establish() {
        assertThat(before.registerWithDigest(60, "SHA-256").status()).isEqualTo(200);
        call.establish();
    }

    private void comeBack() {
        assertThat(after.registerWithDigest(60, "SHA-256").status()).isEqualTo(200);
    }

    /// The next request of that method at the phone's new place; others are passed over.
    private SipText receive(String method) {
        while (true) {
            var message = second.receive("the " + method);
            if (message.isRequest(method)) {
                return message;
            }
        }
    }

    private static SipClient client(WebSocketChannel channel) {
        return new SipClient(channel, Gateway.DOMAIN, new Digest(PHONE, "demo-" + PHONE));
    }

    private static WebSocketChannel open() {
        var handshake = new Handshake(GATEWAY.socket("/sip"), GATEWAY.origin(), "sip");
        return WebSocketChannel.open(handshake);
    }
}
