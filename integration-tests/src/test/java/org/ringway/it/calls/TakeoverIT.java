package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.sip.OfficeCall;

/// A phone takes a colleague's call over by an INVITE with Replaces.
@ArquillianTest
class TakeoverIT {
    private static final int RTP = 32080;
    private static final int NEWCOMER_RTP = 32090;
    private static final OfficeCall.Line COLLEAGUE = new OfficeCall.Line("demo", "1004");

    @Test
    void theNewcomerTalksToThePartyThatStays() {
        try (var ear = new RtpPeer(NEWCOMER_RTP, G711.PCMA, Tone.PHONE);
                var browser = Softphone.answering(Gateway.SHARED, seat());
                var first = OfficeCall.answered(Gateway.SHARED, "1003", "1001", RTP)) {
            browser.awaitCall("connected");
            assertThat(status(first.dialog() + ";early-only", "")).isEqualTo(486);
            assertThat(status("x;to-tag=1;from-tag=2", "")).isEqualTo(481);
            assertThat(status("x;to-tag=1", "")).isEqualTo(400);
            try (var second = takeOver(first.dialog(), "Require: replaces\r\n")) {
                assertThat(second.response().status()).isEqualTo(200);
                second.acknowledge("");
                ear.sendTo(second.remoteMedia());
                first.awaitRequest("the BYE", m -> m.isRequest("BYE"));
                var joined = (double) System.currentTimeMillis();
                Await.talk(Hearing.TALK);
                Hearing.assertHeard(browser.recording(), Tone.PHONE, joined);
                Hearing.assertHeard(ear.received().recording(G711.PCMA), Tone.BROWSER, joined);
                assertThat(status(first.dialog(), "")).isEqualTo(481);
                second.hangUp();
                browser.awaitNoCall();
            }
            var record = CallRecords.closed(Gateway.SHARED, first.callId());
            assertThat(record.getString("ending")).isEqualTo("CALLER_HUNG_UP");
            assertThat(record.getJsonArray("legs")).hasSize(3);
        }
    }

    private static int status(String dialog, String more) {
        try (var call = takeOver(dialog, more)) {
            return call.response().status();
        }
    }

    private static OfficeCall takeOver(String dialog, String more) {
        return OfficeCall.invited(
                Gateway.SHARED,
                COLLEAGUE,
                COLLEAGUE.uri("1001"),
                more + "Replaces: " + dialog + "\r\n",
                OfficeCall.offer(NEWCOMER_RTP));
    }

    private static Softphone.Seat seat() {
        return new Softphone.Seat(Library.JSSIP, "1001", Tone.BROWSER);
    }
}
