package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;
import static org.ringway.it.support.sip.Sighted.Direction.SENT;

import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.audio.ToneDetector;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.sip.Sighted;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.Sipp;

/// Hold and resume: the party that asks is answered in kind, and the other one hears of it.
@ArquillianTest
class HoldIT {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int RTP = 32060;
    private static final int TALK_MS = 3000;
    private static final double BACK_WITHIN_MS = 500;

    @ParameterizedTest
    @CsvSource({
        "SIPJS, sendonly, recvonly", "JSSIP, sendonly, recvonly",
        "SIPJS, inactive, inactive", "JSSIP, inactive, inactive"
    })
    void theTrunkHoldsAndTheBrowserIsTold(Library library, String hold, String answer) {
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var phone =
                        Softphone.answering(
                                Gateway.SHARED, new Softphone.Seat(library, "1001", Tone.BROWSER));
                var carrier = call(hold)) {
            ear.sendTo(carrier.remoteMedia());
            phone.awaitCall("connected");
            var held = carrier.awaitReceived("200 to the hold", m -> isAnswer(m, 2)).message();
            assertThat(held.body()).contains("a=" + answer);
            var told = phone.awaitWire("the hold", RECEIVED, m -> m.isReinvite(hold)).message();
            assertThat(told.body()).contains("UDP/TLS/RTP/SAVPF");
            phone.awaitWire("its answer", SENT, m -> isOk(m) && m.body().contains("a=" + answer));
            var resumed = carrier.awaitReceived("200 to the resume", m -> isAnswer(m, 3));
            assertThat(resumed.message().body()).contains("a=sendrecv");
            phone.awaitWire("the resume", RECEIVED, m -> m.isReinvite("sendrecv"));
            Await.talk(Duration.ofMillis(TALK_MS - 500));
            assertBack(phone, ear, resumed);
            carrier.awaitSuccess(Duration.ofSeconds(30));
            phone.awaitNoCall();
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void theBrowserHoldsAndTheTrunkIsTold(Library library) {
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var carrier =
                        Sipp.listen(
                                Sipp.Play.of("answer-offers", Gateway.CARRIER_PORT)
                                        .with("rtp", RTP));
                var phone =
                        Softphone.registered(
                                Gateway.SHARED,
                                new Softphone.Seat(library, "1001", Tone.BROWSER))) {
            phone.dial("+49301234567");
            ear.sendTo(carrier.remoteMedia());
            phone.awaitCall("connected");
            press(phone, "on");
            carrier.awaitReceived("the hold", m -> m.isReinvite("sendonly"));
            phone.awaitWire("its answer", RECEIVED, m -> isOk(m) && recvonly(m));
            press(phone, "off");
            var resumed = carrier.awaitReceived("the resume", m -> m.isReinvite("sendrecv"));
            Await.talk(Duration.ofMillis(TALK_MS));
            assertBack(phone, ear, resumed);
            phone.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    /// Presses the page's own button.
    private static void press(Softphone phone, String then) {
        phone.page().evaluate("document.getElementById('hold').click()");
        Await.until(
                "hold to be " + then,
                PATIENCE,
                () -> phone.page().text("document.body.dataset.hold").equals(then));
    }

    /// Both hear each other again, in the streams that they know.
    private static void assertBack(Softphone phone, RtpPeer ear, Sighted resumed) {
        var atBrowser = ToneDetector.find(phone.recording().from(resumed.at()), Tone.PHONE.hertz());
        assertThat(atBrowser.found()).as("%s at the browser", atBrowser).isTrue();
        assertThat(atBrowser.firstAt() - resumed.at()).isLessThan(BACK_WITHIN_MS);
        var received = ear.received();
        var atTrunk =
                ToneDetector.find(
                        received.recording(G711.PCMA).from(resumed.at()), Tone.BROWSER.hertz());
        assertThat(atTrunk.found()).as("%s at the trunk", atTrunk).isTrue();
        assertThat(atTrunk.firstAt() - resumed.at()).isLessThan(BACK_WITHIN_MS);
        // The clock of the stream goes on while nothing is said.
        assertThat(received.discontinuities()).allMatch(fault -> fault.startsWith("timestamp"));
    }

    private static boolean isAnswer(SipText message, int sequence) {
        return isOk(message) && message.sequence() == sequence;
    }

    private static boolean isOk(SipText message) {
        return message.isResponse(200, "INVITE");
    }

    private static boolean recvonly(SipText message) {
        return message.body().contains("a=recvonly");
    }

    private static Sipp call(String hold) {
        var play = Sipp.Play.of("call-and-hold", Gateway.CARRIER_PORT).with("rtp", RTP);
        return Sipp.call(play.with("talk", TALK_MS).with("hold", hold), Gateway.SHARED.sip());
    }
}
