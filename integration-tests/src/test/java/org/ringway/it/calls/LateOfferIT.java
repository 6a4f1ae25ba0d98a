package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.Sipp;

/// Callers that send no offer and want one from the gateway.
@ArquillianTest
class LateOfferIT {
    private static final int RTP = 32070;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// The browser answers PCMA, the first codec it is offered, so that PCMU is transcoded.
    @ParameterizedTest
    @EnumSource(G711.class)
    void bothHearEachOtherWhicheverCodecTheCarrierTakes(G711 codec) {
        var play =
                Sipp.Play.of("call-for-an-offer", Gateway.CARRIER_PORT)
                        .with("rtp", RTP)
                        .with("codec", codec.payloadType())
                        .with("codecName", codec.name())
                        .with("talk", Hearing.BRIEF.plusSeconds(1).toMillis());
        try (var ear = new RtpPeer(RTP, codec, Tone.PHONE);
                var phone = Softphone.answering(Gateway.SHARED, seat());
                var carrier = Sipp.call(play, Gateway.SHARED.sip())) {
            var answered = carrier.awaitReceived("200", m -> m.isResponse(200, "INVITE"));
            assertThat(answered.message().body()).contains("RTP/AVP").contains("a=sendrecv");
            ear.sendTo(carrier.remoteMedia());
            phone.awaitCall("connected");
            Await.talk(Hearing.BRIEF);
            Hearing.assertHeardBriefly(phone.recording(), Tone.PHONE, answered.at());
            Hearing.assertHeardBriefly(
                    ear.received().recording(codec), Tone.BROWSER, answered.at());
            carrier.awaitSuccess(LIMIT);
            phone.awaitNoCall();
        }
    }

    @Test
    void whoAnswersNothingIsHungUp() {
        var line = new OfficeCall.Line("demo", "1003");
        try (var phone = Softphone.answering(Gateway.SHARED, seat());
                var office = OfficeCall.invited(Gateway.SHARED, line, line.uri("1001"), "", "")) {
            assertThat(office.response().status()).isEqualTo(200);
            assertThat(office.response().body()).contains("m=audio");
            office.acknowledge("");
            var bye = office.awaitRequest("the BYE", m -> m.isRequest("BYE"));
            assertThat(bye.header("Reason")).contains("cause=488").contains("no SDP answer");
            phone.awaitNoCall();
            assertThat(CallRecords.closed(Gateway.SHARED, office.callId()).getString("ending"))
                    .isEqualTo("NO_SDP_ANSWER");
        }
    }

    private static Softphone.Seat seat() {
        return new Softphone.Seat(Library.SIPJS, "1001", Tone.BROWSER);
    }
}
