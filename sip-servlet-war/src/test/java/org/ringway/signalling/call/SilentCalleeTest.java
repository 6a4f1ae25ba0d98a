package org.ringway.signalling.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CallerAcknowledged;
import org.ringway.call.CallInput.CallerHungUp;
import org.ringway.call.Ending;
import org.ringway.call.PartyKind;
import org.ringway.sip.Body;

/// A callee that never says anything at all, until its INVITE is given up (Timer B, RFC 3261
/// section 17.1.1.2), which the container tells as a 408, or nothing but a 100.
class SilentCalleeTest {
    private static final Duration TRYING = Duration.ofSeconds(32);
    private static final Duration TIMER_B = Duration.ofMillis(31_990);

    @ParameterizedTest
    @CsvSource({"OFFICE, CALLEE_UNREACHABLE, 480", "TRUNK, TRUNK_UNAVAILABLE, 503"})
    void endsTheCallWithItsReason(PartyKind kind, Ending ending, int status) {
        var scene = new CallScene(Runnable::run, kind).invite();
        scene.timers.advance(TIMER_B);
        assertThat(scene.call.live().state()).isEqualTo("Ringing");
        scene.after(new CalleeRefused(0, 408));
        var record = scene.record();
        assertThat(record.ending()).isEqualTo(ending);
        assertThat(record.sipStatus()).isEqualTo(status);
        assertThat(Duration.between(record.startedAt(), record.endedAt())).isEqualTo(TIMER_B);
        assertThat(scene.legs.sent())
                .containsExactly(
                        "caller 180", "callee 0 INVITE open sdp 0", "caller " + status, "released");
        assertThat(scene.timers.waiting()).isZero();
        assertThat(scene.table.size()).isZero();
    }

    @Test
    void keepsNoOtherPhoneFromRinging() {
        var scene = new CallScene(Runnable::run, PartyKind.OFFICE, PartyKind.OFFICE).invite();
        scene.after(new CalleeProgressed(1, 180, Body.NONE));
        scene.timers.advance(TIMER_B);
        scene.after(new CalleeRefused(0, 408));
        assertThat(scene.call.live().state()).isEqualTo("Ringing");
        scene.after(
                new CalleeAnswered(1, CallScene.SDP), new CallerAcknowledged(), new CallerHungUp());
        assertThat(scene.legs.sent()).contains("callee 1 ACK").doesNotContain("callee 0 CANCEL");
        assertThat(scene.record().ending()).isEqualTo(Ending.CALLER_HUNG_UP);
    }

    /// Whatever the container tells: a call that nobody takes further ends by itself.
    @ParameterizedTest
    @CsvSource({"OFFICE, CALLEE_UNREACHABLE, 480", "TRUNK, TRUNK_UNAVAILABLE, 503"})
    void isGivenUpEvenWhenNobodyTellsOfIt(PartyKind kind, Ending ending, int status) {
        var scene = new CallScene(Runnable::run, kind).invite();
        scene.timers.advance(TRYING);
        var record = scene.record();
        assertThat(record.ending()).isEqualTo(ending);
        assertThat(record.sipStatus()).isEqualTo(status);
        assertThat(record.legs().getLast().sipStatus()).isEqualTo(408);
        assertThat(record.legs().getLast().ending()).isEqualTo(ending);
        assertThat(scene.legs.sent()).contains("callee 0 CANCEL 408", "caller " + status);
        assertThat(scene.table.size()).isZero();
        scene.timers.advance(Duration.ofSeconds(64));
        assertThat(scene.timers.waiting()).isZero();
        assertThat(scene.legs.sent()).endsWith("released");
    }

    @Test
    void mayRingForAsLongAsACallRings() {
        var scene = new CallScene(Runnable::run, PartyKind.OFFICE).invite();
        scene.after(new CalleeProgressed(0, 180, Body.NONE));
        scene.timers.advance(Duration.ofSeconds(124));
        assertThat(scene.call.live().state()).isEqualTo("Ringing");
        scene.timers.advance(Duration.ofSeconds(1));
        assertThat(scene.record().ending()).isEqualTo(Ending.NO_ANSWER);
    }
}
