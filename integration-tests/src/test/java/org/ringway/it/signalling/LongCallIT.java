package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;
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
import org.ringway.it.support.sip.SipText;

/// The SIP stack forgets the transaction that began a call after half a minute; the call goes on.
@ArquillianTest
class LongCallIT {
    /// More than 64 * T1, when the last transaction of the beginning is over.
    private static final Duration LONG = Duration.ofSeconds(40);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void eitherPartyHoldsAndIsHeardLongAfterTheAnswer() {
        var hers = new Softphone.Seat(Library.JSSIP, "1001", Tone.BROWSER);
        var his = new Softphone.Seat(Library.SIPJS, "1002", Tone.OTHER_BROWSER);
        try (var alice = Softphone.registered(Gateway.SHARED, hers);
                var bob = Softphone.answering(Gateway.SHARED, his)) {
            alice.dial("1002");
            bob.awaitCall("connected");
            Await.talk(LONG);
            holdAndTakeBack(alice, bob);
            holdAndTakeBack(bob, alice);
            var resumed = alice.page().number("performance.timeOrigin + performance.now()");
            Await.talk(Hearing.BRIEF);
            Hearing.assertHeardBriefly(alice.recording(), Tone.OTHER_BROWSER, resumed);
            Hearing.assertHeardBriefly(bob.recording(), Tone.BROWSER, resumed);
            alice.hangUp();
            alice.awaitNoCall();
            bob.awaitNoCall();
        }
    }

    /// Both times what it offers is taken at once.
    private static void holdAndTakeBack(Softphone phone, Softphone other) {
        hold(phone, true, other);
        hold(phone, false, other);
        assertThat(phone.wire(SENT, SipText::isReinvite)).hasSize(2);
    }

    /// Until the other one has been told, it cannot offer anything itself.
    private static void hold(Softphone phone, boolean on, Softphone other) {
        var told = acknowledged(other);
        phone.hold(on);
        Await.until("the other one told", PATIENCE, () -> acknowledged(other) > told);
    }

    private static int acknowledged(Softphone phone) {
        return phone.wire(RECEIVED, m -> m.isRequest("ACK")).size();
    }
}
