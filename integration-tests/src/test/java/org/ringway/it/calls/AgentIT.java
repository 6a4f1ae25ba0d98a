package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;
import static org.ringway.it.support.sip.Sighted.Direction.SENT;

import java.time.Duration;
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
import org.ringway.it.support.sip.Hardphone;
import org.ringway.it.support.sip.Sipp;

/// A browser talks to an AI voice, which speaks SIP and sends it on to a colleague.
@ArquillianTest
class AgentIT {
    private static final String NUMBER = "700";
    private static final int VOICE = 5094;
    private static final int RTP = 32100;
    private static final int OFFICE = 32530;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Test
    void theVoiceSendsItsCallerOnToANamedColleagueAndLeaves() {
        try (var ear = new RtpPeer(RTP, G711.PCMU, Tone.PHONE);
                var voice = voice("answer-and-send-on", "sip:anna@" + Gateway.DOMAIN);
                var anna = Softphone.answering(Gateway.SHARED, seat("1002", Tone.OTHER_BROWSER));
                var phone = Softphone.registered(Gateway.SHARED, seat("1001", Tone.BROWSER))) {
            phone.dial(NUMBER);
            ear.sendTo(voice.remoteMedia());
            phone.awaitCall("connected");
            phone.press("5");
            Await.until("the key", PATIENCE, () -> ear.received().events().size() > 2);
            anna.awaitCall("connected");
            voice.awaitReceived(
                    "NOTIFY 200", m -> m.isRequest("NOTIFY") && m.body().startsWith("SIP/2.0 200"));
            voice.awaitReceived("the answer to its BYE", m -> m.isResponse(200, "BYE"));
            var joined = (double) System.currentTimeMillis();
            Await.talk(Hearing.TALK);
            Hearing.assertHeard(phone.recording(), Tone.OTHER_BROWSER, joined);
            Hearing.assertHeard(anna.recording(), Tone.BROWSER, joined);
            assertThat(phone.wire(RECEIVED, m -> m.isRequest("BYE"))).isEmpty();
            assertThat(voice.complaints()).isEmpty();
            phone.hangUp();
            anna.awaitNoCall();
            var record = CallRecords.closed(Gateway.SHARED, callId(phone));
            assertThat(record.getString("direction")).isEqualTo("browser-to-agent");
            assertThat(record.getJsonArray("legs")).hasSize(3);
            assertThat(record.getJsonArray("legs").getJsonObject(1).getString("party"))
                    .isEqualTo("agent:700");
        }
    }

    @Test
    void theVoiceKeepsItsCallerWhenTheColleagueIsBusy() {
        Hardphone.register(Gateway.SHARED, OFFICE);
        var busy = Hardphone.play("refuse", OFFICE).with("status", 486).with("reason", "Busy Here");
        try (var ear = new RtpPeer(RTP, G711.PCMU, Tone.PHONE);
                var office = Sipp.listen(busy);
                var voice =
                        voice(
                                "answer-and-keep",
                                "sip:" + Hardphone.EXTENSION + "@" + Gateway.DOMAIN);
                var phone = Softphone.registered(Gateway.SHARED, seat("1001", Tone.BROWSER))) {
            phone.dial(NUMBER);
            ear.sendTo(voice.remoteMedia());
            phone.awaitCall("connected");
            voice.awaitReceived(
                    "NOTIFY 486", m -> m.isRequest("NOTIFY") && m.body().startsWith("SIP/2.0 486"));
            var before = ear.received().audio().size();
            Await.until("audio", PATIENCE, () -> ear.received().audio().size() > before + 50);
            office.awaitReceived("ACK", m -> m.isRequest("ACK"));
            phone.hangUp();
            voice.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(voice.complaints()).isEmpty();
        } finally {
            Hardphone.unregister(Gateway.SHARED, OFFICE);
        }
    }

    private static String callId(Softphone phone) {
        return phone.wire(SENT, m -> m.isRequest("INVITE")).getFirst().message().header("Call-ID");
    }

    private static Sipp voice(String scenario, String colleague) {
        var play =
                Sipp.Play.of(scenario, VOICE)
                        .with("rtp", RTP)
                        .with("codec", 0)
                        .with("codecName", "PCMU")
                        .with("colleague", colleague)
                        .with("talk", 6000);
        return Sipp.listen(play);
    }

    private static Softphone.Seat seat(String user, Tone says) {
        return new Softphone.Seat(Library.JSSIP, user, says);
    }
}
