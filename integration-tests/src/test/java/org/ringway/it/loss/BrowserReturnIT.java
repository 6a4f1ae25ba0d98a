package org.ringway.it.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;
import static org.ringway.it.support.sip.Sighted.Direction.SENT;

import jakarta.json.JsonObject;
import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.Hearing;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.audio.ToneDetector;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.sip.Sipp;

/// The WebSocket of a softphone goes in the middle of a call, and the call does not.
@ArquillianTest
class BrowserReturnIT {
    private static final String NUMBER = "+49301234567";
    private static final int RTP = 32000;
    private static final Duration WITHOUT = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Of what the far side hears while a page is loaded anew, milliseconds.
    private static final double LONGEST_PAUSE = 3_500;

    @ParameterizedTest
    @EnumSource(Library.class)
    void bothHearEachOtherOnAndTheBrowserHangsUpAfterItsReturn(Library library) {
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var carrier = carrier("answer");
                var phone = registered(library)) {
            phone.dial(NUMBER);
            ear.sendTo(carrier.remoteMedia());
            var answered = phone.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            Await.talk(Duration.ofSeconds(3));
            phone.cutSignalling();
            phone.awaitRegistration("connecting");
            Await.talk(WITHOUT);
            phone.mendSignalling();
            phone.awaitRegistration("registered");
            Await.talk(Hearing.TALK.minus(WITHOUT));
            Hearing.assertHeard(phone.recording(), Tone.PHONE, answered.at());
            var received = ear.received();
            Hearing.assertHeard(received.recording(G711.PCMA), Tone.BROWSER, answered.at());
            assertThat(received.discontinuities()).isEmpty();
            assertThat(carrier.received(m -> m.isRequest("BYE"))).isEmpty();
            phone.awaitCall("connected");
            phone.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            phone.awaitNoCall();
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void theOtherSideHangsUpAfterTheReturn(Library library) {
        var his = new Softphone.Seat(library, "1002", Tone.OTHER_BROWSER);
        try (var alice = registered(library);
                var bob = Softphone.answering(Gateway.SHARED, his)) {
            alice.dial("1002");
            bob.awaitCall("connected");
            alice.awaitCall("connected");
            bob.cutSignalling();
            bob.awaitRegistration("connecting");
            bob.mendSignalling();
            bob.awaitRegistration("registered");
            Await.talk(Duration.ofSeconds(2));
            alice.awaitCall("connected");
            bob.awaitCall("connected");
            alice.hangUp();
            bob.awaitWire("BYE", RECEIVED, m -> m.isRequest("BYE"));
            bob.awaitNoCall();
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void whoHangsUpWhileAwayHasHungUpAtOnce(Library library) {
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var carrier = carrier("answer");
                var phone = registered(library)) {
            phone.dial(NUMBER);
            ear.sendTo(carrier.remoteMedia());
            phone.awaitCall("connected");
            phone.cutSignalling();
            phone.awaitRegistration("connecting");
            phone.hangUp();
            phone.awaitNoCall();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            phone.mendSignalling();
            phone.awaitRegistration("registered");
            phone.awaitNoCall();
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void aPageThatIsLoadedAnewIsInItsCallAgain(Library library) {
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var carrier = carrier("answer");
                var phone = registered(library)) {
            phone.dial(NUMBER);
            ear.sendTo(carrier.remoteMedia());
            phone.awaitCall("connected");
            var invite = phone.awaitWire("INVITE", SENT, m -> m.isRequest("INVITE")).message();
            Await.until("audio", PATIENCE, () -> ear.received().audio().size() > 100);
            phone.reload();
            phone.awaitCall("connected");
            var again = phone.awaitWire("INVITE", RECEIVED, m -> m.isRequest("INVITE"));
            assertThat(again.message().header("Call-Info")).contains("answer-after=0");
            var before = ear.received().audio().size();
            Await.until(
                    "audio again", PATIENCE, () -> ear.received().audio().size() > before + 150);
            var received = ear.received();
            // The clock of the stream has gone on; its source and its sequence are the same.
            assertThat(received.discontinuities())
                    .allMatch(step -> step.startsWith("timestamp step"));
            assertThat(received.longestPause()).isLessThan(LONGEST_PAUSE);
            Await.until(
                    "the phone's tone at the new page",
                    PATIENCE,
                    () -> ToneDetector.find(phone.recording(), Tone.PHONE.hertz()).found());
            assertThat(carrier.received(m -> m.isRequest("BYE"))).isEmpty();
            phone.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(carrier.complaints()).isEmpty();
            var record = CallRecords.closed(Gateway.SHARED, invite.header("Call-ID"));
            assertThat(record.getString("ending")).isEqualTo("CALLER_HUNG_UP");
            assertThat(record.getJsonArray("legs").getValuesAs(JsonObject.class))
                    .extracting(leg -> leg.getString("party"), leg -> leg.getString("ending"))
                    .containsExactly(
                            tuple("1001", "REJOINED"),
                            tuple("trunk:carrier", ""),
                            tuple("1001", ""));
        }
    }

    @Test
    void aCalleeWhosePageIsLoadedAnewIsHungUpOnByTheOther() {
        var his = new Softphone.Seat(Library.JSSIP, "1002", Tone.OTHER_BROWSER);
        try (var alice = registered(Library.SIPJS);
                var bob = Softphone.answering(Gateway.SHARED, his)) {
            alice.dial("1002");
            bob.awaitCall("connected");
            alice.awaitCall("connected");
            bob.reload();
            bob.awaitCall("connected");
            alice.awaitCall("connected");
            alice.hangUp();
            bob.awaitWire("BYE", RECEIVED, m -> m.isRequest("BYE"));
            bob.awaitNoCall();
        }
    }

    private static Sipp carrier(String scenario) {
        return Sipp.listen(Sipp.Play.of(scenario, Gateway.CARRIER_PORT).with("rtp", RTP));
    }

    private static Softphone registered(Library library) {
        var seat = new Softphone.Seat(library, "1001", Tone.BROWSER);
        return Softphone.registered(Gateway.SHARED, seat);
    }
}
