package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.Sipp;

/// Keys that go by INFO on one side of a call and as telephone events on the other.
@ArquillianTest
class InfoKeysIT {
    private static final int RTP = 32080;
    private static final int OFFICE_RTP = 32090;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void aTrunkWithoutTelephoneEventsGetsThemByInfo() {
        var play = Sipp.Play.of("answer-info", Gateway.CARRIER_PORT).with("rtp", RTP);
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.OTHER_PHONE);
                var mouth = new RtpPeer(OFFICE_RTP, G711.PCMA, Tone.PHONE);
                var carrier = Sipp.listen(play);
                var phone =
                        OfficeCall.answered(Gateway.SHARED, "1003", "+49301234567", OFFICE_RTP)) {
            ear.sendTo(carrier.remoteMedia());
            mouth.sendTo(phone.remoteMedia());
            Await.until("sound", PATIENCE, () -> ear.received().audio().size() > 20);
            mouth.dial('7');
            mouth.dial('#');
            Await.until(
                    "the keys",
                    PATIENCE,
                    () -> carrier.received(m -> m.isRequest("INFO")).size() == 2);
            assertThat(carrier.received(m -> m.isRequest("INFO")))
                    .allMatch(info ->
                            info.message().header("Content-Type").equals("application/dtmf-relay"))
                    .extracting(info -> info.message().body().lines().findFirst().orElse(""))
                    .containsExactly("Signal=7", "Signal=#");
            assertThat(ear.received().events()).isEmpty();
            phone.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    @Test
    void theTrunkGetsThemAsTelephoneEvents() {
        var play = Sipp.Play.of("answer", Gateway.CARRIER_PORT).with("rtp", RTP);
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.OTHER_PHONE);
                var mouth = new RtpPeer(OFFICE_RTP, G711.PCMA, Tone.PHONE);
                var carrier = Sipp.listen(play);
                var phone =
                        OfficeCall.answered(Gateway.SHARED, "1003", "+49301234567", OFFICE_RTP)) {
            ear.sendTo(carrier.remoteMedia());
            mouth.sendTo(phone.remoteMedia());
            Await.until("sound", PATIENCE, () -> ear.received().audio().size() > 20);
            for (var key : new String[] {"Signal=5", "Signal=*\r\nDuration=250"}) {
                assertThat(phone.inform("application/dtmf-relay", key).status()).isEqualTo(200);
            }
            assertThat(phone.inform("application/dtmf", "#").status()).isEqualTo(200);
            assertThat(phone.inform("application/dtmf", "nothing").status()).isEqualTo(400);
            Await.until("the keys", PATIENCE, () -> ear.received().digits().equals("5*#"));
            Await.talk(Duration.ofSeconds(1));
            var received = ear.received();
            assertThat(received.digits()).isEqualTo("5*#");
            assertThat(received.discontinuities())
                    .noneMatch(fault -> fault.contains("SSRC") || fault.contains("holes"));
            phone.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(carrier.complaints()).isEmpty();
        }
    }
}
