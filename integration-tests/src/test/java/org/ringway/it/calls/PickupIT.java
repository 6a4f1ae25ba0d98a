package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;

import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jspecify.annotations.Nullable;
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
import org.ringway.it.support.sip.Hardphone;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.Sighted;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.Sipp;

/// A colleague picks up a call that rings at two phones of an extension.
@ArquillianTest
class PickupIT {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ONE = 32520;
    private static final int OTHER = 32522;
    private static final int NEWCOMER_RTP = 32100;
    private static final OfficeCall.Line COLLEAGUE = new OfficeCall.Line("demo", "1004");
    private static final OfficeCall.Line FOREIGNER = new OfficeCall.Line("acme", "1001");

    @Test
    void bothHearEachOtherAndThePhonesStopRinging() {
        Hardphone.register(Gateway.SHARED, ONE);
        Hardphone.register(Gateway.SHARED, OTHER);
        var seat = new Softphone.Seat(Library.JSSIP, "1001", Tone.BROWSER);
        try (var ear = new RtpPeer(NEWCOMER_RTP, G711.PCMA, Tone.PHONE);
                var one = Sipp.listen(Hardphone.play("ring-until-cancelled", ONE));
                var other = Sipp.listen(Hardphone.play("ring-until-cancelled", OTHER));
                var caller = Softphone.registered(Gateway.SHARED, seat)) {
            caller.dial(Hardphone.EXTENSION);
            one.awaitReceived("INVITE", m -> m.isRequest("INVITE"));
            other.awaitReceived("INVITE", m -> m.isRequest("INVITE"));
            var ringing = Await.value("the dialog", PATIENCE, () -> early(one));
            assertThat(status(FOREIGNER, ringing)).isEqualTo(481);
            assertThat(status(COLLEAGUE, ringing.replace("from-tag=", "from-tag=x")))
                    .isEqualTo(481);
            try (var newcomer = pickUp(COLLEAGUE, ringing + ";early-only")) {
                assertThat(newcomer.response().status()).isEqualTo(200);
                newcomer.acknowledge("");
                ear.sendTo(newcomer.remoteMedia());
                var answered = caller.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
                for (var phone : List.of(one, other)) {
                    var cancel = phone.awaitReceived("CANCEL", m -> m.isRequest("CANCEL"));
                    assertThat(cancel.message().header("Reason"))
                            .isEqualTo("SIP;cause=200;text=\"Call completed elsewhere\"");
                }
                Await.talk(Hearing.BRIEF);
                Hearing.assertHeardBriefly(caller.recording(), Tone.PHONE, answered.at());
                Hearing.assertHeardBriefly(
                        ear.received().recording(G711.PCMA), Tone.BROWSER, answered.at());
                newcomer.hangUp();
                caller.awaitNoCall();
                assertThat(legs(answered.message()))
                        .containsExactlyInAnyOrder(
                                "1001 200 -",
                                "1003 487 ANSWERED_ELSEWHERE",
                                "1003 487 ANSWERED_ELSEWHERE",
                                "1004 200 -");
            }
            assertThat(one.complaints()).isEmpty();
            assertThat(other.complaints()).isEmpty();
        } finally {
            Hardphone.unregister(Gateway.SHARED, ONE);
            Hardphone.unregister(Gateway.SHARED, OTHER);
        }
    }

    private static List<String> legs(SipText answer) {
        return CallRecords.legs(Gateway.SHARED, answer.header("Call-ID"));
    }

    /// The dialog as the phone that rings knows it, in the words of Replaces; null before it has
    /// said that it rings.
    private static @Nullable String early(Sipp phone) {
        return phone.messages().stream()
                .map(Sighted::message)
                .filter(message -> message.isResponse(180, "INVITE"))
                .findFirst()
                .map(PickupIT::named)
                .orElse(null);
    }

    private static String named(SipText ringing) {
        return ringing.header("Call-ID")
                + ";to-tag="
                + SipText.parameter(ringing.header("From"), "tag")
                + ";from-tag="
                + SipText.parameter(ringing.header("To"), "tag");
    }

    private static int status(OfficeCall.Line line, String dialog) {
        try (var call = pickUp(line, dialog)) {
            return call.response().status();
        }
    }

    private static OfficeCall pickUp(OfficeCall.Line line, String dialog) {
        return OfficeCall.invited(
                Gateway.SHARED,
                line,
                line.uri(Hardphone.EXTENSION),
                "Replaces: " + dialog + "\r\n",
                OfficeCall.offer(NEWCOMER_RTP));
    }
}
