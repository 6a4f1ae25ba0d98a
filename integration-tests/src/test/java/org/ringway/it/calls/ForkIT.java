package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;

import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.sip.Hardphone;
import org.ringway.it.support.sip.Sipp;

/// An extension with two phones: both ring, one answers.
@ArquillianTest
class ForkIT {
    private static final int WINNER = 32510;
    private static final int LOSER = 32512;

    @Test
    void theFirstAnswerWinsAndTheOtherPhoneIsToldSo() {
        Hardphone.register(Gateway.SHARED, WINNER);
        Hardphone.register(Gateway.SHARED, LOSER);
        var seat = new Softphone.Seat(Library.JSSIP, "1001", Tone.BROWSER);
        try (var winner = Sipp.listen(Hardphone.play("answer", WINNER).with("ring", 500));
                var loser = Sipp.listen(Hardphone.play("ring-until-cancelled", LOSER));
                var phone = Softphone.registered(Gateway.SHARED, seat)) {
            phone.dial(Hardphone.EXTENSION);
            var invite = loser.awaitReceived("INVITE", m -> m.isRequest("INVITE")).message();
            phone.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            var cancel = loser.awaitReceived("CANCEL", m -> m.isRequest("CANCEL")).message();
            assertThat(cancel.branch()).isEqualTo(invite.branch());
            assertThat(cancel.header("Reason")).contains("SIP").contains("cause=200");
            winner.awaitReceived("ACK", m -> m.isRequest("ACK"));
            phone.hangUp();
            winner.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(loser.complaints()).isEmpty();
            assertThat(winner.complaints()).isEmpty();
        } finally {
            Hardphone.unregister(Gateway.SHARED, WINNER);
            Hardphone.unregister(Gateway.SHARED, LOSER);
        }
    }
}
