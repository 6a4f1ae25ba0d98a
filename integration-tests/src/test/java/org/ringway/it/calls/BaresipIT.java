package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;
import static org.ringway.it.support.sip.Sighted.Direction.SENT;

import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.audio.Hearing;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.sip.Baresip;
import org.ringway.it.support.sip.Hardphone;
import org.ringway.it.support.sip.OfficeCall;

/// A browser and a SIP phone that knows nothing of these tests call each other.
@ArquillianTest
class BaresipIT {
    private static final Duration TALK = Hearing.TALK.plusSeconds(1);
    private static final Baresip.Setting PHONE = new Baresip.Setting(32650, Tone.PHONE);
    private static final Baresip.Setting SECURED =
            new Baresip.Setting(PHONE.port(), PHONE.says(), true);
    private static final Rest ADMIN = Rest.admin(Gateway.SHARED);
    private static final String EXTENSION = "tenants/demo/extensions/" + Hardphone.EXTENSION;
    private static final int RTP = 32_680;
    private static final Softphone.Seat BROWSER =
            new Softphone.Seat(Library.SIPJS, "1001", Tone.BROWSER);

    @Test
    void theBrowserCallsThePhone() {
        try (var phone = Baresip.waiting(Gateway.SHARED, PHONE);
                var browser = Softphone.registered(Gateway.SHARED, BROWSER)) {
            browser.dial(Hardphone.EXTENSION);
            var answered = browser.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            assertThatBothHear(browser, phone, answered.at());
            var callId = answered.message().header("Call-ID");
            assertThat(CallRecords.closed(Gateway.SHARED, callId).getString("ending"))
                    .isEqualTo("CALLER_HUNG_UP");
        }
    }

    @Test
    void thePhoneCallsTheBrowser() {
        try (var browser = Softphone.answering(Gateway.SHARED, BROWSER);
                var phone = Baresip.calling(Gateway.SHARED, PHONE, BROWSER.user())) {
            var answered = browser.awaitWire("200", SENT, m -> m.isResponse(200, "INVITE"));
            assertThatBothHear(browser, phone, answered.at());
        }
    }

    @Test
    void aPhoneThatSpeaksNothingButSrtpCallsTheBrowser() {
        try (var browser = Softphone.answering(Gateway.SHARED, BROWSER);
                var phone = Baresip.calling(Gateway.SHARED, SECURED, BROWSER.user())) {
            var answered = browser.awaitWire("200", SENT, m -> m.isResponse(200, "INVITE"));
            assertThatBothHear(browser, phone, answered.at());
        }
    }

    @Test
    void aPhoneThatSpeaksNothingButSrtpIsCalledAsItsExtensionSays() {
        ADMIN.expect(200, "PATCH", EXTENSION, "{\"srtp\":\"required\"}");
        try (var phone = Baresip.waiting(Gateway.SHARED, SECURED);
                var browser = Softphone.registered(Gateway.SHARED, BROWSER)) {
            browser.dial(Hardphone.EXTENSION);
            var answered = browser.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            assertThatBothHear(browser, phone, answered.at());
        } finally {
            ADMIN.expect(200, "PATCH", EXTENSION, "{\"srtp\":\"off\"}");
        }
    }

    @Test
    void aPhoneWithoutSrtpGetsNoCallThroughWhereItsExtensionRequiresIt() {
        ADMIN.expect(200, "PATCH", EXTENSION, "{\"srtp\":\"required\"}");
        var line = new OfficeCall.Line("demo", Hardphone.EXTENSION);
        try (var call =
                OfficeCall.invited(
                        Gateway.SHARED, line, line.uri("600"), "", OfficeCall.offer(RTP))) {
            assertThat(call.response().status()).isEqualTo(488);
        } finally {
            ADMIN.expect(200, "PATCH", EXTENSION, "{\"srtp\":\"off\"}");
        }
    }

    private static void assertThatBothHear(Softphone browser, Baresip phone, double answeredAt) {
        phone.awaitCall();
        Await.talk(TALK);
        Hearing.assertHeard(browser.recording(), Tone.PHONE, answeredAt);
        assertThat(browser.page().statistics().lost()).isZero();
        browser.hangUp();
        phone.awaitNoCall();
        browser.awaitNoCall();
        Hearing.assertHeard(phone.recording(), Tone.BROWSER, answeredAt);
        Hearing.assertNotHeard(phone.recording(), Tone.PHONE);
    }
}
