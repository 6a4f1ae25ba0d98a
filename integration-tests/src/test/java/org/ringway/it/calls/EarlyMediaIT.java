package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;

import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.audio.ToneDetector;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.sip.Sipp;

/// What a trunk plays before the answer.
@ArquillianTest
class EarlyMediaIT {
    private static final int RTP = 32070;
    private static final int MOVED = 32086;
    private static final int RING_MS = 4000;
    private static final double HEARD_WITHIN_MS = 1500;

    @Test
    void theBrowserHearsTheTrunkBeforeItAnswers() {
        var play = Sipp.Play.of("answer-early", Gateway.CARRIER_PORT);
        var seat = new Softphone.Seat(Library.JSSIP, "1001", Tone.BROWSER);
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var carrier = Sipp.listen(play.with("rtp", RTP).with("ring", RING_MS));
                var phone = Softphone.registered(Gateway.SHARED, seat)) {
            phone.dial("+49301234567");
            ear.sendTo(carrier.remoteMedia());
            var early = phone.awaitWire("183", RECEIVED, m -> m.isResponse(183, "INVITE"));
            assertThat(early.message().body()).contains("a=setup:passive");
            var answered = phone.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            assertThat(sections(answered.message().body()))
                    .isEqualTo(sections(early.message().body()));
            Await.talk(Duration.ofSeconds(2));
            var heard = ToneDetector.find(phone.recording(), Tone.PHONE.hertz());
            assertThat(heard.found()).as("%s", heard).isTrue();
            assertThat(heard.firstAt()).isLessThan(answered.at());
            assertThat(heard.firstAt() - early.at()).isLessThan(HEARD_WITHIN_MS);
            assertThat(heard.longestGap()).isLessThanOrEqualTo(100);
            phone.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    @Test
    void aTrunkThatWantsItsEarlyMediaAcknowledgedMayChangeIt() {
        var play = Sipp.Play.of("answer-reliably", Gateway.CARRIER_PORT);
        var seat = new Softphone.Seat(Library.JSSIP, "1001", Tone.BROWSER);
        try (var ear = new RtpPeer(MOVED, G711.PCMA, Tone.PHONE);
                var carrier =
                        Sipp.listen(play.with("rtp", RTP).with("moved", MOVED).with("ring", 1500));
                var phone = Softphone.registered(Gateway.SHARED, seat)) {
            phone.dial("+49301234567");
            carrier.awaitReceived("PRACK", m -> m.isRequest("PRACK"));
            ear.sendTo(carrier.remoteMedia());
            var answered = phone.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            carrier.awaitReceived("ACK", m -> m.isRequest("ACK"));
            var heard = ToneDetector.find(phone.recording(), Tone.PHONE.hertz());
            assertThat(heard.found()).as("%s", heard).isTrue();
            assertThat(heard.firstAt()).isLessThan(answered.at());
            phone.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    private static String sections(String sdp) {
        return sdp.substring(sdp.indexOf("m=audio"));
    }
}
