package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;

import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.Hearing;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.sip.Hardphone;
import org.ringway.it.support.sip.Sipp;

/// A registered office phone and a browser call each other.
@ArquillianTest
class OfficePhoneIT {
    private static final int SIP = 32500;
    private static final int RTP = 32020;
    private static final Softphone.Seat BROWSER =
            new Softphone.Seat(Library.SIPJS, "1001", Tone.BROWSER);

    @Test
    void theOfficeCallsTheBrowser() {
        var talk = Hearing.TALK.plusSeconds(1).toMillis();
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var browser = Softphone.answering(Gateway.SHARED, BROWSER);
                var office =
                        call(play("call-with-digest").with("number", "1001").with("talk", talk))) {
            var answered = office.awaitReceived("200", m -> m.isResponse(200, "INVITE"));
            ear.sendTo(office.remoteMedia());
            Await.talk(Hearing.TALK);
            Hearing.assertHeard(browser.recording(), Tone.PHONE, answered.at());
            var received = ear.received();
            Hearing.assertHeard(received.recording(G711.PCMA), Tone.BROWSER, answered.at());
            assertThat(received.discontinuities()).isEmpty();
            office.awaitSuccess(Duration.ofSeconds(30));
            browser.awaitNoCall();
        }
    }

    @Test
    void theBrowserCallsTheOffice() {
        Hardphone.register(Gateway.SHARED, SIP);
        try (var ear = new RtpPeer(RTP, G711.PCMU, Tone.PHONE);
                var office =
                        Sipp.listen(play("answer").with("codec", 0).with("codecName", "PCMU"));
                var browser = Softphone.registered(Gateway.SHARED, BROWSER)) {
            browser.dial(Hardphone.EXTENSION);
            ear.sendTo(office.remoteMedia());
            var answered = browser.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            Await.talk(Hearing.TALK);
            Hearing.assertHeard(browser.recording(), Tone.PHONE, answered.at());
            var received = ear.received();
            Hearing.assertHeard(received.recording(G711.PCMU), Tone.BROWSER, answered.at());
            browser.hangUp();
            office.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(office.complaints()).isEmpty();
        } finally {
            Hardphone.unregister(Gateway.SHARED, SIP);
        }
    }

    @Test
    void theOfficeIsRefusedWithAWrongPassword() {
        var wrong = play("register").with("password", "wrong").with("status", 403);
        try (var office = call(wrong)) {
            office.awaitSuccess(Duration.ofSeconds(15));
        }
    }

    private static Sipp.Play play(String scenario) {
        return Hardphone.play(scenario, SIP).with("rtp", RTP);
    }

    private static Sipp call(Sipp.Play play) {
        return Sipp.call(play, Gateway.SHARED.sip());
    }
}
