package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.it.support.sip.Sighted.Direction.RECEIVED;
import static org.ringway.it.support.sip.Sighted.Direction.SENT;

import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.audio.ToneDetector;
import org.ringway.it.support.browser.Library;
import org.ringway.it.support.browser.Softphone;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.server.DemoPolicy;
import org.ringway.it.support.sip.Sipp;

/// What a tenant wants its callers to hear before the answer.
@ArquillianTest
class EarlyPolicyIT {
    private static final int RTP = 32074;
    private static final int RING_MS = 2500;
    private static final int LATE_MS = 700;
    private static final Duration LIVE = Duration.ofSeconds(10);
    private static final Softphone.Seat SEAT =
            new Softphone.Seat(Library.JSSIP, "1001", Tone.BROWSER);

    @AfterEach
    void restore() {
        DemoPolicy.decide("");
    }

    @Test
    void theCallerIsAnsweredForAnAnnouncementAndTheRecordWaitsForTheTrunk() {
        DemoPolicy.decide("?early=ANSWER_EARLY");
        var play = Sipp.Play.of("answer-early", Gateway.CARRIER_PORT);
        try (var ear = new RtpPeer(RTP, G711.PCMA, Tone.PHONE);
                var carrier = Sipp.listen(play.with("rtp", RTP).with("ring", RING_MS));
                var phone = Softphone.registered(Gateway.SHARED, SEAT)) {
            phone.dial("+49301234567");
            ear.sendTo(carrier.remoteMedia());
            var answer = phone.awaitWire("200", RECEIVED, m -> m.isResponse(200, "INVITE"));
            var id = answer.message().header("Call-ID");
            assertThat(isAnswered(id)).isFalse();
            Await.until("the trunk's answer", LIVE, () -> isAnswered(id));
            carrier.awaitReceived("ACK", m -> m.isRequest("ACK"));
            assertThat(phone.wire(RECEIVED, m -> m.isResponse(183, "INVITE"))).isEmpty();
            assertThat(phone.wire(RECEIVED, m -> m.isResponse(200, "INVITE"))).hasSize(1);
            var heard = ToneDetector.find(phone.recording(), Tone.PHONE.hertz());
            assertThat(heard.found()).as("%s", heard).isTrue();
            phone.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    @Test
    void theCallerPlaysItsOwnToneOnceTheTrunkSaysSomething() {
        DemoPolicy.decide("?early=LOCAL_RINGBACK&ring=ON_CALLEE_180");
        var play = Sipp.Play.of("ring-late", Gateway.CARRIER_PORT);
        try (var carrier =
                        Sipp.listen(play.with("late", LATE_MS).with("ring", 300).with("rtp", RTP));
                var phone = Softphone.registered(Gateway.SHARED, SEAT)) {
            phone.dial("+49301234567");
            var ringing = phone.awaitWire("180", RECEIVED, m -> m.isResponse(180, "INVITE"));
            assertThat(ringing.message().body()).isEmpty();
            phone.awaitCall("connected");
            var invited = phone.wire(SENT, m -> m.isRequest("INVITE")).getLast();
            assertThat(ringing.at() - invited.at()).isGreaterThan(LATE_MS);
            assertThat(phone.wire(RECEIVED, m -> m.isResponse(183, "INVITE"))).isEmpty();
            assertThat(phone.wire(RECEIVED, m -> m.isResponse(180, "INVITE"))).hasSize(1);
            phone.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(carrier.complaints()).isEmpty();
        }
    }

    @Test
    void aTrunkMayBeHeardOtherwiseThanItsTenantWants() {
        var admin = Rest.admin(Gateway.SHARED);
        var trunk = "tenants/demo/trunks/carrier";
        admin.expect(200, "PATCH", trunk, "{\"earlyMedia\":\"local-ringback\"}");
        var play = Sipp.Play.of("answer-early", Gateway.CARRIER_PORT);
        try (var carrier = Sipp.listen(play.with("rtp", RTP).with("ring", 300));
                var phone = Softphone.registered(Gateway.SHARED, SEAT)) {
            phone.dial("+49301234567");
            phone.awaitCall("connected");
            assertThat(phone.wire(RECEIVED, m -> m.isResponse(183, "INVITE"))).isEmpty();
            assertThat(phone.wire(RECEIVED, m -> m.isResponse(180, "INVITE"))).hasSize(1);
            phone.hangUp();
            carrier.awaitReceived("BYE", m -> m.isRequest("BYE"));
            assertThat(carrier.complaints()).isEmpty();
        } finally {
            admin.expect(200, "PATCH", trunk, "{\"earlyMedia\":null}");
        }
    }

    private static boolean isAnswered(String callId) {
        return CallRecords.of(Gateway.SHARED, callId).stream()
                .anyMatch(record -> record.getBoolean("answered"));
    }
}
