package org.ringway.it.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;
import static org.ringway.it.support.sip.Sighted.Direction.SENT;

import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.Recording;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.audio.ToneDetector;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.Sipp;

/// A browser comes back from another network within a call: its page restarts ICE and says so in a
/// re-INVITE (RFC 8839 section 4.4.3), which is no business of the other side.
@ArquillianTest
class MediaRestartIT {
    private static final int RTP = 32064;
    private static final Duration TALK = Duration.ofSeconds(3);
    private static final double BACK_WITHIN_MS = 1000;

    /// The network went with the signalling, so the page no longer trusts its peer connection.
    private static final String SILENT =
            """
            Object.defineProperty(__harness.peers.at(-1), 'connectionState',
                { configurable: true, get: () => 'disconnected' })
            """;

    @ParameterizedTest
    @EnumSource(Library.class)
    void soundGoesOnAndTheCarrierHearsNothingOfIt(Library library) {
        var answer = Sipp.Play.of("answer", Gateway.CARRIER_PORT).with("rtp", RTP);
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var carrier = Sipp.listen(answer);
                var phone =
                        Softphone.registered(
                                Gateway.SHARED,
                                new Softphone.Seat(library, "1001", Tone.BROWSER))) {
            phone.dial("+49301234567");
            ear.sendTo(carrier.remoteMedia());
            phone.awaitCall("connected");
            Await.talk(TALK);
            var begun = phone.awaitWire("the INVITE", SENT, m -> offers(m, false)).message();
            phone.page().evaluate(SILENT);
            phone.cutSignalling();
            phone.mendSignalling();
            var restart = phone.awaitWire("the restart", SENT, m -> offers(m, true)).message();
            assertThat(fragment(restart)).isNotEqualTo(fragment(begun));
            var restarted =
                    phone.awaitWire(
                            "its 200",
                            RECEIVED,
                            m -> m.isResponse(200, "INVITE") && m.sequence() == restart.sequence());
            Await.talk(TALK);
            assertHeard(phone.recording(), Tone.PHONE, restarted.at());
            assertHeard(ear.received().recording(G711.PCMA), Tone.BROWSER, restarted.at());
            assertThat(ear.received().discontinuities())
                    .allMatch(fault -> fault.startsWith("timestamp"));
            phone.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(carrier.received(m -> m.isRequest("INVITE"))).hasSize(1);
            assertThat(carrier.received(m -> m.isRequest("UPDATE"))).isEmpty();
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    private static boolean offers(SipText message, boolean within) {
        return message.isRequest("INVITE")
                && message.isReinvite() == within
                && message.body().contains("a=ice-ufrag:");
    }

    private static String fragment(SipText offer) {
        return offer.body().replaceAll("(?s)^.*a=ice-ufrag:(\\S+).*$", "$1");
    }

    private static void assertHeard(Recording whole, Tone tone, double from) {
        var finding = ToneDetector.find(whole.from(from), tone.hertz());
        assertThat(finding.found()).as("%s in %s", tone, finding).isTrue();
        assertThat(finding.firstAt() - from).as("ms to %s", tone).isLessThan(BACK_WITHIN_MS);
    }
}
