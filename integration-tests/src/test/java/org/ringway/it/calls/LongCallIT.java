package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.SENT;

import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.Hearing;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;

/// The SIP stack forgets the transaction that began a call after half a minute; the call goes on.
@ArquillianTest
class LongCallIT {
    /// More than 64 * T1, when the last transaction of the beginning is over.
    private static final Duration LONG = Duration.ofSeconds(40);

    @Test
    void eitherPartyHoldsAndIsHeardLongAfterTheAnswer() {
        var hers = new Softphone.Seat(Library.JSSIP, "1001", Tone.BROWSER);
        var his = new Softphone.Seat(Library.SIPJS, "1002", Tone.OTHER_BROWSER);
        try (var alice = Softphone.registered(Gateway.SHARED, hers);
                var bob = Softphone.answering(Gateway.SHARED, his)) {
            alice.dial("1002");
            bob.awaitCall("connected");
            Await.talk(LONG);
            holdAndTakeBack(alice);
            holdAndTakeBack(bob);
            var resumed = alice.page().number("performance.timeOrigin + performance.now()");
            Await.talk(Hearing.TALK);
            Hearing.assertHeard(alice.recording(), Tone.OTHER_BROWSER, resumed);
            Hearing.assertHeard(bob.recording(), Tone.BROWSER, resumed);
            alice.hangUp();
            alice.awaitNoCall();
            bob.awaitNoCall();
        }
    }

    /// Both times it is told so by an offer that is taken at once.
    private static void holdAndTakeBack(Softphone phone) {
        phone.hold(true);
        phone.hold(false);
        assertThat(phone.wire(SENT, m -> m.isRequest("INVITE") && inside(m.header("To"))))
                .hasSize(2);
    }

    private static boolean inside(String to) {
        return to.contains("tag=");
    }
}
