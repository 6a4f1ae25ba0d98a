package org.ringway.it.support.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.it.support.Await;
import org.ringway.it.support.audio.G711;
import org.ringway.it.support.audio.RtpPeer;
import org.ringway.it.support.audio.Tone;
import org.ringway.it.support.audio.ToneDetector;

/// The scenarios, played against each other: what they say of themselves holds before they judge
/// the gateway.
class SippIT {
    private static final int CALLEE = 32750;
    private static final int CALLER = 32751;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final InetSocketAddress TO_CALLEE =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), CALLEE);

    @ParameterizedTest
    @CsvSource({"u1", "t1"})
    void aCallIsAnsweredAndEndedByTheCaller(String transport) {
        try (var callee = Sipp.listen(play("answer", CALLEE, transport));
                var caller = Sipp.call(play("call", CALLER, transport), TO_CALLEE)) {
            caller.awaitSuccess(LIMIT);
            callee.awaitReceived("BYE", message -> message.isRequest("BYE"));
            assertThat(callee.complaints()).isEmpty();
            assertThat(caller.received(message -> message.isResponse(180, "INVITE"))).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "answer-and-hang-up, call-and-listen",
        "answer, call-for-an-offer",
        "ring-until-cancelled, call-and-cancel",
        "refuse, call-and-be-refused"
    })
    void everyCallerMeetsItsCallee(String uas, String uac) {
        try (var callee = Sipp.listen(play(uas, CALLEE, "u1"));
                var caller = Sipp.call(play(uac, CALLER, "u1"), TO_CALLEE)) {
            caller.awaitSuccess(LIMIT);
            assertThat(callee.complaints()).isEmpty();
        }
    }

    @Test
    void aCancelCarriesTheBranchOfItsInvite() {
        try (var callee = Sipp.listen(play("ring-until-cancelled", CALLEE, "u1"));
                var caller = Sipp.call(play("call-and-cancel", CALLER, "u1"), TO_CALLEE)) {
            caller.awaitSuccess(LIMIT);
            var invite = callee.awaitReceived("INVITE", m -> m.isRequest("INVITE")).message();
            var cancel = callee.awaitReceived("CANCEL", m -> m.isRequest("CANCEL")).message();
            assertThat(cancel.branch()).startsWith("z9hG4bK").isEqualTo(invite.branch());
            assertThat(cancel.sequence()).isEqualTo(1).isEqualTo(invite.sequence());
        }
    }

    @Test
    void bothSidesHearEachOther() {
        try (var alice = new RtpPeer(32760, G711.PCMA, Tone.BROWSER);
                var bob = new RtpPeer(32762, G711.PCMA, Tone.PHONE);
                var callee = Sipp.listen(play("answer", CALLEE, "u1").with("rtp", 32762));
                var caller = Sipp.call(play("call", CALLER, "u1").with("rtp", 32760), TO_CALLEE)) {
            alice.sendTo(caller.remoteMedia());
            bob.sendTo(callee.remoteMedia());
            Await.until("audio", LIMIT, () -> alice.received().audio().size() > 20);
            Await.until("audio", LIMIT, () -> bob.received().audio().size() > 20);
            var atBob = bob.received().recording(G711.PCMA);
            assertThat(ToneDetector.find(atBob, 440).found()).isTrue();
            caller.awaitSuccess(LIMIT);
        }
    }

    private static Sipp.Play play(String scenario, int port, String transport) {
        return Sipp.Play.of(scenario, port).over(transport);
    }
}
