package org.ringway.it.calls;

import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;

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
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.sip.Hardphone;
import org.ringway.it.support.sip.Sipp;

/// 600: the caller hears himself.
@ArquillianTest
class EchoIT {
    private static final String ECHO = "600";

    @ParameterizedTest
    @EnumSource(Library.class)
    void aBrowserHearsItself(Library library) {
        var seat = new Softphone.Seat(library, "1001", Tone.BROWSER);
        try (var phone = Softphone.registered(Gateway.SHARED, seat)) {
            phone.dial(ECHO);
            var answered = phone.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            Await.talk(Hearing.TALK);
            Hearing.assertHeard(phone.recording(), Tone.BROWSER, answered.at());
            phone.hangUp();
            phone.awaitNoCall();
        }
    }

    @Test
    void anOfficePhoneHearsItself() {
        var play = Hardphone.play("call-with-digest", 32500).with("rtp", 32030);
        var call = play.with("number", ECHO).with("talk", Hearing.TALK.toMillis());
        try (var ear = new RtpPeer(32030, G711.PCMA, Tone.PHONE);
                var office = Sipp.call(call, Gateway.SHARED.sip())) {
            var answered = office.awaitReceived("200", m -> m.isResponse(200, "INVITE"));
            ear.sendTo(office.remoteMedia());
            office.awaitSuccess(Duration.ofSeconds(30));
            var heard = ear.received().recording(G711.PCMA);
            Hearing.assertHeard(heard, Tone.PHONE, answered.at());
        }
    }
}
