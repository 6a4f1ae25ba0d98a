package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;

import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.Hearing;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.audio.ToneDetector;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.sip.Sipp;

@ArquillianTest
class TrunkToBrowserIT {
    private static final String TENANT = "tenants/demo";
    private static final int RTP = 32010;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @ParameterizedTest
    @EnumSource(Library.class)
    void bothSidesHearEachOtherUntilTheCarrierHangsUp(Library library) {
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var phone = Softphone.answering(Gateway.SHARED, seat(library));
                var carrier = call("call", Hearing.TALK.plusSeconds(1))) {
            var answered = carrier.awaitReceived("200", m -> m.isResponse(200, "INVITE"));
            ear.sendTo(carrier.remoteMedia());
            phone.awaitCall("connected");
            Await.talk(Hearing.TALK);
            Hearing.assertHeard(phone.recording(), Tone.PHONE, answered.at());
            var received = ear.received();
            Hearing.assertHeard(received.recording(G711.PCMA), Tone.BROWSER, answered.at());
            assertThat(received.discontinuities()).isEmpty();
            carrier.awaitSuccess(LIMIT);
            phone.awaitWire("BYE", RECEIVED, m -> m.isRequest("BYE"));
            phone.awaitNoCall();
        }
    }

    @Test
    void theBrowserSpeaksOpusWhenItsTenantWantsThatAndTheCarrierHearsIt() {
        var admin = Rest.admin(Gateway.SHARED);
        admin.expect(200, "PATCH", TENANT, "{\"media\":{\"hdTranscode\":true}}");
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var phone = Softphone.answering(Gateway.SHARED, seat(Library.SIPJS));
                var carrier = call("call-and-listen", Duration.ZERO)) {
            phone.awaitCall("connected");
            var invite = phone.awaitWire("INVITE", RECEIVED, m -> m.isRequest("INVITE"));
            var body = invite.message().body();
            assertThat(body.indexOf("opus")).isPositive().isLessThan(body.indexOf("PCMA"));
            Await.until(
                    "the carrier to hear the browser",
                    Duration.ofSeconds(15),
                    () ->
                            ToneDetector.find(
                                            ear.received().recording(G711.PCMA),
                                            Tone.BROWSER.hertz())
                                    .found());
            phone.hangUp();
            carrier.awaitSuccess(LIMIT);
        } finally {
            admin.expect(200, "PATCH", TENANT, "{\"media\":{\"hdTranscode\":false}}");
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void theBrowserHangsUp(Library library) {
        try (var phone = Softphone.answering(Gateway.SHARED, seat(library));
                var carrier = call("call-and-listen", Duration.ZERO)) {
            phone.awaitCall("connected");
            phone.hangUp();
            carrier.awaitSuccess(LIMIT);
            phone.awaitNoCall();
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void theCarrierGivesUpWhileTheBrowserRings(Library library) {
        try (var phone = Softphone.registered(Gateway.SHARED, seat(library));
                var carrier = call("call-and-cancel", Duration.ZERO)) {
            phone.awaitWire("CANCEL", RECEIVED, m -> m.isRequest("CANCEL"));
            carrier.awaitSuccess(LIMIT);
            phone.awaitNoCall();
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void theBrowserDeclines(Library library) {
        try (var phone = Softphone.registered(Gateway.SHARED, seat(library));
                var carrier = refused(603)) {
            phone.awaitCall("ringing-in");
            phone.reject();
            carrier.awaitSuccess(LIMIT);
            phone.awaitNoCall();
        }
    }

    @Test
    void nobodyIsRegistered() {
        try (var carrier = refused(480)) {
            carrier.awaitSuccess(LIMIT);
        }
    }

    private static Softphone.Seat seat(Library library) {
        return new Softphone.Seat(library, "1001", Tone.BROWSER);
    }

    private static Sipp call(String scenario, Duration talk) {
        var play = Sipp.Play.of(scenario, Gateway.CARRIER_PORT).with("rtp", RTP);
        return Sipp.call(play.with("talk", talk.toMillis()), Gateway.SHARED.sip());
    }

    private static Sipp refused(int status) {
        var play = Sipp.Play.of("call-and-be-refused", Gateway.CARRIER_PORT);
        return Sipp.call(play.with("status", status), Gateway.SHARED.sip());
    }
}
