package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;
import static org.ringway.it.support.sip.Sighted.Direction.SENT;

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
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.Sipp;

/// A person at a browser asks a colleague before the call is handed over.
@ArquillianTest
class ConsultationIT {
    private static final String NUMBER = "+49301234567";
    private static final int RTP = 32050;

    @ParameterizedTest
    @EnumSource(Library.class)
    void theCarrierTalksToTheColleagueAfterwards(Library library) {
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.OTHER_PHONE);
                var carrier = carrier();
                var colleague = Softphone.answering(Gateway.SHARED, colleague(library));
                var phone = Softphone.registered(Gateway.SHARED, seat(library))) {
            phone.dial(NUMBER);
            ear.sendTo(carrier.remoteMedia());
            phone.awaitCall("connected");
            phone.consult("1002");
            phone.awaitState("hold", "on");
            carrier.awaitReceived("the hold", m -> m.isReinvite("sendonly"));
            colleague.awaitCall("connected");
            phone.page().evaluate("ringway.completeTransfer()");
            var refer = phone.awaitWire("REFER", SENT, m -> m.isRequest("REFER")).message();
            assertThat(refer.header("Refer-To")).contains("?Replaces=");
            phone.awaitWire("NOTIFY", RECEIVED, ConsultationIT::saysDone);
            phone.awaitNoCall();
            var joined = (double) System.currentTimeMillis();
            Await.talk(Hearing.BRIEF);
            Hearing.assertHeardBriefly(colleague.recording(), Tone.OTHER_PHONE, joined);
            Hearing.assertHeardBriefly(
                    ear.received().recording(G711.PCMA), Tone.OTHER_BROWSER, joined);
            colleague.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void whoIsLeftAfterTheQuestionIsTheFirstOne(Library library) {
        try (var carrier = carrier();
                var colleague = Softphone.answering(Gateway.SHARED, colleague(library));
                var phone = Softphone.registered(Gateway.SHARED, seat(library))) {
            phone.dial(NUMBER);
            phone.awaitCall("connected");
            phone.consult("1002");
            phone.page().evaluate("document.getElementById('transfer-back').click()");
            colleague.awaitNoCall();
            phone.awaitState("hold", "off");
            phone.awaitState("consultation", "");
            carrier.awaitReceived("the resume", m -> m.isReinvite("sendrecv"));
            phone.awaitCall("connected");
            phone.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    @Test
    void whoCannotBeAskedIsTold() {
        try (var carrier = carrier();
                var phone = Softphone.registered(Gateway.SHARED, seat(Library.SIPJS))) {
            phone.dial(NUMBER);
            phone.awaitCall("connected");
            phone.page().evaluate("ringway.consult('nobody')");
            phone.awaitState("transfer", "failed");
            phone.awaitState("hold", "off");
            assertThat(phone.page().text("document.getElementById('call-state').textContent"))
                    .startsWith("Not transferred to nobody.")
                    .endsWith("You are still connected.");
            phone.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void theQuestionGoesOnWhenTheFirstOneHangsUp(Library library) {
        var customer = new Softphone.Seat(Library.JSSIP, "1004", Tone.PHONE);
        try (var first = Softphone.answering(Gateway.SHARED, customer);
                var colleague = Softphone.answering(Gateway.SHARED, colleague(library));
                var phone = Softphone.registered(Gateway.SHARED, seat(library))) {
            phone.dial("1004");
            first.awaitCall("connected");
            phone.awaitCall("connected");
            phone.consult("1002");
            first.hangUp();
            phone.awaitState("consultation", "");
            phone.awaitCall("connected");
            assertThat(phone.page().text("document.getElementById('call-name').textContent"))
                    .isEqualTo("1002");
            colleague.awaitCall("connected");
            phone.hangUp();
            colleague.awaitNoCall();
        }
    }

    private static boolean saysDone(SipText message) {
        return message.isRequest("NOTIFY") && message.body().startsWith("SIP/2.0 200 ");
    }

    private static Sipp carrier() {
        return Sipp.listen(Sipp.Play.of("answer-offers", Gateway.CARRIER_PORT).with("rtp", RTP));
    }

    private static Softphone.Seat seat(Library library) {
        return new Softphone.Seat(library, "1001", Tone.BROWSER);
    }

    private static Softphone.Seat colleague(Library library) {
        return new Softphone.Seat(library, "1002", Tone.OTHER_BROWSER);
    }
}
