package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;

import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.ControlStream;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.Hearing;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.Sipp;

/// An office phone with two calls joins its two parties.
@ArquillianTest
class AttendedTransferIT {
    private static final String NUMBER = "+49301234567";
    private static final int RTP = 32050;
    private static final int OFFICE_RTP = 32060;

    /// Of what the party of the second call hears from the acceptance of the transfer on; the
    /// office phone says nothing before.
    private static final double LONGEST_GAP_MS = 150;

    private static final double TALK_MS = 3_000;

    @Test
    void theTwoOtherPartiesTalkAfterwards() {
        try (var control = new ControlStream();
                var ear = new RtpPeer(RTP, G711.PCMA, Tone.OTHER_PHONE);
                var carrier = carrier();
                var browser = Softphone.answering(Gateway.SHARED, seat());
                var first = call("1003", "1001");
                var second = call("1003", NUMBER)) {
            ear.sendTo(carrier.remoteMedia());
            browser.awaitCall("connected");
            var answer = first.refer(uri(NUMBER, second.replaces()));
            var accepted = (double) System.currentTimeMillis();
            assertThat(answer.status()).isEqualTo(202);
            var told = first.awaitRequest("NOTIFY 200", m -> says(m, 200));
            assertThat(told.header("Subscription-State")).contains("terminated");
            first.awaitRequest("BYE", m -> m.isRequest("BYE"));
            second.awaitRequest("BYE", m -> m.isRequest("BYE"));
            var joined = (double) System.currentTimeMillis();
            Await.talk(Hearing.BRIEF);
            Hearing.assertHeardBriefly(browser.recording(), Tone.OTHER_PHONE, joined);
            var received = ear.received();
            Hearing.assertHeardBriefly(received.recording(G711.PCMA), Tone.BROWSER, joined);
            assertThat(received.discontinuities())
                    .allMatch(fault -> fault.startsWith("timestamp step"));
            control.assertNoGap(
                    "attended transfer", received, accepted, joined + TALK_MS, LONGEST_GAP_MS);
            assertThat(browser.wire(RECEIVED, m -> m.isRequest("INVITE"))).hasSize(1);
            browser.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    @Test
    void nobodyTakesADialogThatIsNotHisOwn() {
        try (var carrier = carrier();
                var browser = Softphone.answering(Gateway.SHARED, seat());
                var victim = call("1003", NUMBER);
                var thief = call("1004", "1001")) {
            browser.awaitCall("connected");
            assertThat(thief.refer(uri(NUMBER, victim.replaces())).status()).isEqualTo(202);
            thief.awaitRequest("NOTIFY 481", m -> says(m, 481));
            var invented = "x%3Bto-tag%3D1%3Bfrom-tag%3D2";
            assertThat(thief.refer(uri(NUMBER, invented)).status()).isEqualTo(202);
            thief.awaitRequest("NOTIFY 481", m -> says(m, 481));
            assertThat(thief.refer("http://example.org/").status()).isEqualTo(400);
            browser.awaitCall("connected");
            thief.hangUp();
            victim.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            browser.awaitNoCall();
        }
    }

    private static boolean says(SipText message, int status) {
        return message.isRequest("NOTIFY") && message.body().startsWith("SIP/2.0 " + status + " ");
    }

    private static String uri(String number, String replaces) {
        return "sip:" + number + "@" + Gateway.DOMAIN + "?Replaces=" + replaces;
    }

    private static OfficeCall call(String user, String number) {
        Await.talk(Duration.ofMillis(100));
        return OfficeCall.answered(Gateway.SHARED, user, number, OFFICE_RTP);
    }

    private static Sipp carrier() {
        return Sipp.listen(Sipp.Play.of("answer", Gateway.CARRIER_PORT).with("rtp", RTP));
    }

    private static Softphone.Seat seat() {
        return new Softphone.Seat(Library.JSSIP, "1001", Tone.BROWSER);
    }
}
