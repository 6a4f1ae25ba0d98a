package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;

import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.Hearing;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;

@ArquillianTest
class BrowserToBrowserIT {
    @ParameterizedTest
    @CsvSource({"SIPJS, JSSIP", "JSSIP, SIPJS"})
    void bothHearEachOtherInOpus(Library caller, Library callee) {
        var hers = new Softphone.Seat(caller, "1001", Tone.BROWSER);
        var his = new Softphone.Seat(callee, "1002", Tone.OTHER_BROWSER);
        try (var alice = Softphone.registered(Gateway.SHARED, hers);
                var bob = Softphone.answering(Gateway.SHARED, his)) {
            alice.dial("1002");
            var answered = alice.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            bob.awaitCall("connected");
            Await.talk(Hearing.TALK);
            Hearing.assertHeard(alice.recording(), Tone.OTHER_BROWSER, answered.at());
            Hearing.assertHeard(bob.recording(), Tone.BROWSER, answered.at());
            assertThat(alice.page().statistics().codec()).isEqualTo("audio/opus");
            assertThat(bob.page().statistics().codec()).isEqualTo("audio/opus");
            assertThat(alice.page().statistics().lost()).isZero();
            assertThat(bob.page().statistics().lost()).isZero();
            bob.hangUp();
            alice.awaitNoCall();
            bob.awaitNoCall();
        }
    }
}
