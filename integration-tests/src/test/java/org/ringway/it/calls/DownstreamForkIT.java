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

/// A trunk that rings two phones for one INVITE.
@ArquillianTest
class DownstreamForkIT {
    private static final int FIRST = 32078;
    private static final int SECOND = 32082;

    @Test
    void thePhoneThatPicksUpFirstIsHeardAndTheOtherIsHungUp() {
        var seat = new Softphone.Seat(Library.JSSIP, "1001", Tone.BROWSER);
        var play = Sipp.Play.of("answer-twice", Gateway.CARRIER_PORT);
        try (var second = new RtpPeer(SECOND, G711.PCMA, Tone.PHONE);
                var carrier =
                        Sipp.listen(
                                play.with("rtp", FIRST).with("second", SECOND).with("ring", 500));
                var phone = Softphone.registered(Gateway.SHARED, seat)) {
            phone.dial("+49301234567");
            var bye = carrier.awaitReceived("BYE", m -> m.isRequest("BYE")).message();
            assertThat(bye.header("To")).contains("tag=one");
            assertThat(bye.header("Reason"))
                    .isEqualTo("SIP;cause=200;text=\"Call completed elsewhere\"");
            second.sendTo(carrier.remoteMedia());
            Await.talk(Duration.ofSeconds(2));
            var heard = ToneDetector.find(phone.recording(), Tone.PHONE.hertz());
            assertThat(heard.found()).as("%s", heard).isTrue();
            assertThat(phone.wire(RECEIVED, m -> m.isResponse(200, "INVITE"))).hasSize(1);
            phone.hangUp();
            carrier.awaitReceived(
                    "the other BYE", m -> m.isRequest("BYE") && m.header("To").contains("tag=two"));
            assertThat(carrier.complaints()).isEmpty();
        }
    }
}
