package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;

import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.Hearing;
import org.ringway.it.support.audio.Recording;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.audio.ToneDetector;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.Sipp;

@ArquillianTest
class BrowserToTrunkIT {
    private static final String TENANT = "tenants/demo";
    private static final String NUMBER = "+49301234567";
    private static final int RTP = 32000;

    @ParameterizedTest
    @EnumSource(Library.class)
    void bothSidesHearEachOtherUntilTheBrowserHangsUp(Library library) {
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var carrier = carrier("answer");
                var phone = registered(library)) {
            phone.dial(NUMBER);
            ear.sendTo(carrier.remoteMedia());
            var answered = phone.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            assertThat(answered.message().body()).contains("PCMA").doesNotContain("opus");
            Await.talk(Hearing.TALK);
            Hearing.assertHeard(phone.recording(), Tone.PHONE, answered.at());
            Hearing.assertNotHeard(phone.recording(), Tone.BROWSER);
            var received = ear.received();
            Hearing.assertHeard(received.recording(G711.PCMA), Tone.BROWSER, answered.at());
            assertThat(received.discontinuities()).isEmpty();
            assertThat(received.strangers()).isZero();
            assertThat(received.rtcp()).isPositive();
            assertThat(phone.page().statistics().lost()).isZero();
            phone.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            phone.awaitNoCall();
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    @Test
    void theBrowserSpeaksOpusWhenItsTenantWantsThatAndBothHearEachOther() {
        var admin = Rest.admin(Gateway.SHARED);
        admin.expect(200, "PATCH", TENANT, "{\"media\":{\"hdTranscode\":true}}");
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var carrier = carrier("answer-offers");
                var phone = registered(Library.JSSIP)) {
            phone.dial(NUMBER);
            ear.sendTo(carrier.remoteMedia());
            var answered = phone.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            assertThat(answered.message().body()).contains("opus").doesNotContain("PCMA");
            Await.until(
                    "both to hear each other",
                    Duration.ofSeconds(15),
                    () ->
                            phone.isHearing()
                                    && hears(phone.recording(), Tone.PHONE)
                                    && hears(ear.received().recording(G711.PCMA), Tone.BROWSER));
            assertThat(phone.page().statistics().codec()).containsIgnoringCase("opus");
            phone.hold(true);
            awaitAcks(carrier, 2);
            phone.hold(false);
            awaitAcks(carrier, 3);
            assertThat(phone.wire(RECEIVED, m -> m.isResponse(200, "INVITE")).getLast().message())
                    .satisfies(resumed -> assertThat(resumed.body()).contains("opus"));
            phone.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(carrier.complaints()).isEmpty();
        } finally {
            admin.expect(200, "PATCH", TENANT, "{\"media\":{\"hdTranscode\":false}}");
        }
    }

    private static void awaitAcks(Sipp carrier, int acks) {
        Await.until(
                acks + " ACKs",
                Duration.ofSeconds(10),
                () -> carrier.received(m -> m.isRequest("ACK")).size() == acks);
    }

    private static boolean hears(Recording heard, Tone tone) {
        return ToneDetector.find(heard, tone.hertz()).found();
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void theCarrierHangsUp(Library library) {
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var carrier = carrier("answer-and-hang-up");
                var phone = registered(library)) {
            phone.dial(NUMBER);
            ear.sendTo(carrier.remoteMedia());
            phone.awaitCall("connected");
            phone.awaitWire("BYE", RECEIVED, m -> m.isRequest("BYE"));
            phone.awaitNoCall();
            carrier.awaitReceived("200 to its BYE", m -> m.isResponse(200, "BYE"));
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void theCallerHangsUpDuringRingback(Library library) {
        try (var carrier = carrier("ring-until-cancelled");
                var phone = registered(library)) {
            phone.dial(NUMBER);
            var invite = carrier.awaitReceived("INVITE", m -> m.isRequest("INVITE")).message();
            phone.awaitWire("180", RECEIVED, m -> m.isResponse(180, "INVITE"));
            phone.hangUp();
            var cancel = carrier.awaitReceived("CANCEL", m -> m.isRequest("CANCEL")).message();
            assertThat(cancel.branch()).startsWith("z9hG4bK").isEqualTo(invite.branch());
            assertThat(cancel.sequence()).isEqualTo(invite.sequence());
            assertThat(cancel.header("Call-ID")).isEqualTo(invite.header("Call-ID"));
            assertThat(cancel.header("From")).isEqualTo(invite.header("From"));
            assertThat(target(cancel)).isEqualTo(target(invite));
            phone.awaitWire("487", RECEIVED, m -> m.isResponse(487, "INVITE"));
            phone.awaitNoCall();
            carrier.awaitReceived("ACK of its 487", m -> m.isRequest("ACK"));
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void aPageThatIsClosedDuringRingbackStopsTheRinging(Library library) {
        try (var carrier = carrier("ring-until-cancelled")) {
            try (var phone = registered(library)) {
                phone.dial(NUMBER);
                phone.awaitWire("180", RECEIVED, m -> m.isResponse(180, "INVITE"));
            }
            carrier.awaitReceived("CANCEL", m -> m.isRequest("CANCEL"));
            carrier.awaitReceived("ACK of its 487", m -> m.isRequest("ACK"));
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "486, Busy Here, SIPJS",
        "486, Busy Here, JSSIP",
        "404, Not Found, JSSIP",
        "503, Service Unavailable, SIPJS"
    })
    void theCarrierRefuses(int status, String reason, Library library) {
        var refusal = Sipp.Play.of("refuse", Gateway.CARRIER_PORT);
        try (var carrier = Sipp.listen(refusal.with("status", status).with("reason", reason));
                var phone = registered(library)) {
            phone.dial(NUMBER);
            phone.awaitWire(
                    Integer.toString(status), RECEIVED, m -> m.isResponse(status, "INVITE"));
            phone.awaitNoCall();
            assertThat(phone.lastStatus()).isEqualTo(Integer.toString(status));
            carrier.awaitReceived("ACK", m -> m.isRequest("ACK"));
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void aWrongPasswordIsRefusedAndTold(Library library) {
        var seat = new Softphone.Seat(library, "1001", Tone.BROWSER);
        try (var phone = Softphone.withWrongPassword(Gateway.SHARED, seat)) {
            phone.awaitRegistration("failed");
            assertThat(phone.lastStatus()).isIn("401", "403");
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void keysReachTheCarrier(Library library) {
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var carrier = carrier("answer");
                var phone = registered(library)) {
            phone.dial(NUMBER);
            ear.sendTo(carrier.remoteMedia());
            phone.awaitCall("connected");
            Await.until("audio", Duration.ofSeconds(5), () -> ear.received().audio().size() > 10);
            phone.press("15#");
            Await.until(
                    "the digits 15#",
                    Duration.ofSeconds(10),
                    () -> ear.received().digits().equals("15#"));
            assertThat(ear.received().discontinuities()).isEmpty();
            phone.hangUp();
            phone.awaitNoCall();
        }
    }

    private static Sipp carrier(String scenario) {
        return Sipp.listen(Sipp.Play.of(scenario, Gateway.CARRIER_PORT).with("rtp", RTP));
    }

    private static Softphone registered(Library library) {
        var seat = new Softphone.Seat(library, "1001", Tone.BROWSER);
        return Softphone.registered(Gateway.SHARED, seat);
    }

    private static String target(SipText request) {
        return request.startLine().split(" ", 3)[1];
    }
}
