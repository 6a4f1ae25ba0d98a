package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;
import static org.ringway.it.support.sip.Sighted.Direction.SENT;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.audio.ToneDetector;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.Sipp;

/// A hundred calls in a row through one registration, every one with audio both ways, as many given
/// up while ringing, and some that the trunk ends. What it measures goes to `target/figures.json`;
/// it asserts no time.
@ArquillianTest
class CallSeriesIT {
    private static final int CALLS = 100;
    private static final int HUNG_UP = 40;
    private static final int RTP = 32040;
    private static final Duration AUDIO = Duration.ofSeconds(10);
    private static final Path FIGURES = Path.of("target", "figures.json");

    private final List<String> callIds = new ArrayList<>();
    private final List<Double> toRinging = new ArrayList<>();
    private final List<Double> toCancel = new ArrayList<>();
    private final List<Double> toBye = new ArrayList<>();
    private final List<Double> toKeys = new ArrayList<>();
    private final List<Double> toSound = new ArrayList<>();

    @Test
    void aHundredCallsInARowHaveAudioBothWays() throws IOException {
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var carrier = carrier("answer");
                var phone = registered()) {
            for (var i = 1; i <= CALLS; i++) {
                answeredCall("call " + i, phone, new Callee(carrier, ear));
            }
            assertThat(carrier.complaints()).isEmpty();
        }
        assertThat(callIds).hasSize(CALLS).allSatisfy(CallSeriesIT::assertHungUpByTheCaller);
        try (var carrier = carrier("ring-until-cancelled");
                var phone = registered()) {
            for (var i = 1; i <= CALLS; i++) {
                cancelledCall(phone, carrier);
            }
            assertThat(carrier.complaints()).isEmpty();
        }
        try (var carrier =
                        Sipp.listen(
                                Sipp.Play.of("answer-and-hang-up", Gateway.CARRIER_PORT)
                                        .with("ring", 20)
                                        .with("talk", 100));
                var phone = registered()) {
            for (var i = 1; i <= HUNG_UP; i++) {
                endedCall(phone, carrier);
            }
            assertThat(carrier.complaints()).isEmpty();
        }
        assertThat(toRinging).hasSize(2 * CALLS + HUNG_UP);
        assertThat(toCancel).hasSize(CALLS);
        assertThat(toBye).hasSize(HUNG_UP);
        writeFigures();
    }

    private static void assertHungUpByTheCaller(String callId) {
        var ending = CallRecords.closed(Gateway.SHARED, callId).getString("ending");
        assertThat(ending).isEqualTo("CALLER_HUNG_UP");
    }

    private record Callee(Sipp sipp, RtpPeer ear) {}

    private void answeredCall(String name, Softphone phone, Callee callee) {
        callee.ear().reset();
        var before = invitations(callee.sipp());
        var invite = dial(phone);
        Await.until(
                name + ": an INVITE at the trunk",
                AUDIO,
                () -> invitations(callee.sipp()) > before);
        // Of the call before, something may still have come after the reset.
        callee.ear().forget();
        callee.ear().sendTo(callee.sipp().remoteMedia());
        var answer = phone.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
        phone.awaitCall("connected");
        Await.until(name + ": 620 Hz in the browser", AUDIO, () -> hears(phone));
        toSound.add(heard(phone).firstAt() - answer.at());
        Await.until(name + ": 440 Hz at the trunk", AUDIO, () -> hears(callee.ear()));
        toKeys.add(phone.page().number("__harness.pairToKeys()"));
        phone.hangUp();
        phone.awaitNoCall();
        callIds.add(invite.header("Call-ID"));
        phone.page().forget();
    }

    private void cancelledCall(Softphone phone, Sipp carrier) {
        var before = carrier.received(m -> m.isRequest("CANCEL")).size();
        var invited = invitations(carrier);
        dial(phone);
        // 180 comes at once: whoever is quick cancels before the trunk has heard of the call.
        Await.until("INVITE at the trunk", AUDIO, () -> invitations(carrier) > invited);
        phone.hangUp();
        var sent = phone.awaitWire("its CANCEL", SENT, m -> m.isRequest("CANCEL"));
        var arrived =
                Await.value(
                        "a CANCEL at the trunk",
                        AUDIO,
                        () ->
                                carrier.received(m -> m.isRequest("CANCEL")).stream()
                                        .skip(before)
                                        .findFirst()
                                        .orElse(null));
        toCancel.add(arrived.at() - sent.at());
        phone.awaitNoCall();
        phone.page().forget();
    }

    /// The trunk hangs up: its BYE finds the browser over the browser's own flow.
    private void endedCall(Softphone phone, Sipp carrier) {
        dial(phone);
        var arrived = phone.awaitWire("a BYE", RECEIVED, m -> m.isRequest("BYE"));
        var sent =
                Await.value(
                        "the trunk's BYE in its log",
                        AUDIO,
                        () ->
                                carrier.messages().stream()
                                        .filter(s -> s.direction() == SENT)
                                        .filter(s -> s.message().isRequest("BYE"))
                                        .skip(toBye.size())
                                        .findFirst()
                                        .orElse(null));
        toBye.add(arrived.at() - sent.at());
        phone.awaitNoCall();
        phone.page().forget();
    }

    /// Dials and waits for ringback; returns the INVITE that was accepted.
    private SipText dial(Softphone phone) {
        phone.dial("+49301234567");
        var ringing = phone.awaitWire("180", RECEIVED, m -> m.isResponse(180, "INVITE"));
        var sequence = ringing.message().sequence();
        var invite =
                phone.awaitWire(
                        "INVITE", SENT, m -> m.isRequest("INVITE") && m.sequence() == sequence);
        toRinging.add(ringing.at() - invite.at());
        return invite.message();
    }

    private static int invitations(Sipp carrier) {
        return carrier.received(m -> m.isRequest("INVITE")).size();
    }

    private static boolean hears(Softphone phone) {
        return phone.isHearing() && heard(phone).found();
    }

    private static ToneDetector.Finding heard(Softphone phone) {
        return ToneDetector.find(phone.recording(), Tone.PHONE.hertz());
    }

    private static boolean hears(RtpPeer ear) {
        var heard = ear.received().recording(G711.PCMA);
        return ToneDetector.find(heard, Tone.BROWSER.hertz()).found();
    }

    private static Softphone registered() {
        var seat = new Softphone.Seat(Library.JSSIP, "1001", Tone.BROWSER);
        return Softphone.registered(Gateway.SHARED, seat);
    }

    private static Sipp carrier(String scenario) {
        return Sipp.listen(Sipp.Play.of(scenario, Gateway.CARRIER_PORT).with("rtp", RTP));
    }

    private void writeFigures() throws IOException {
        var figures =
                Json.createObjectBuilder()
                        .add("calls", CALLS)
                        .add("callsWithAudioBothWays", CALLS)
                        .add("inviteToRingingMillis", percentiles(toRinging))
                        .add("cancelToCancelMillis", percentiles(toCancel))
                        .add("byeToByeMillis", percentiles(toBye))
                        .add("icePairToSrtpKeysMillis", percentiles(toKeys))
                        .add("answerToSoundMillis", percentiles(toSound))
                        .build();
        Files.writeString(FIGURES, figures.toString());
    }

    private static JsonObjectBuilder percentiles(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return Json.createObjectBuilder()
                .add("p50", sorted.get(sorted.size() / 2))
                .add("p95", sorted.get(sorted.size() * 95 / 100))
                .add("max", sorted.getLast());
    }
}
