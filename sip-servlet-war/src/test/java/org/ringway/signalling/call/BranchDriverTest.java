package org.ringway.signalling.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ringway.admission.TrunkCapacity.Line;
import org.ringway.admission.TrunkCapacity.Way;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeHungUp;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CallerAcknowledged;
import org.ringway.call.CallInput.InviteReceived;
import org.ringway.call.CallInput.Plan;
import org.ringway.call.Ending;
import org.ringway.call.PartyKind;
import org.ringway.call.Search;
import org.ringway.cdr.CdrLeg;
import org.ringway.sip.Body;
import org.ringway.sip.Transport;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkLines;

/// Trunks that are tried one after the other: their lines, their legs in the record, and one that
/// says nothing.
class BranchDriverTest {
    private static final TrunkLines ONE = new TrunkLines(0, 1, 1, TrunkLines.WhenFull.REFUSE);

    private final CallScene scene =
            new CallScene(Runnable::run, PartyKind.TRUNK, PartyKind.TRUNK, PartyKind.TRUNK);

    @Test
    void aTrunkHasItsLineWhileItIsTried() {
        begin();
        assertThat(inUse()).isEqualTo("1 0 0");
        scene.after(new CalleeRefused(0, 503));
        assertThat(inUse()).isEqualTo("0 1 0");
        scene.after(new CalleeAnswered(1, CallScene.SDP), new CallerAcknowledged());
        assertThat(inUse()).isEqualTo("0 1 0");
        scene.after(new CalleeHungUp(1));
        assertThat(inUse()).isEqualTo("0 0 0");
        assertThat(scene.record().legs())
                .extracting(CdrLeg::party, CdrLeg::sipStatus, CdrLeg::ending)
                .containsExactly(
                        tuple("1001", 200, null),
                        tuple("trunk:carrier", 503, Ending.TRUNK_UNAVAILABLE),
                        tuple("trunk:carrier", 200, null));
        assertThat(scene.media.asked()).containsSubsequence("drop 0", "drop 2", "answer 1");
    }

    @Test
    void aTrunkWithoutALineIsPassedOverAndLeavesNoLeg() {
        assertThat(seize(1)).isPresent();
        begin();
        scene.after(new CalleeRefused(0, 500));
        assertThat(scene.legs.sent())
                .contains("callee 2 INVITE open sdp 2")
                .doesNotContain("callee 1 INVITE open sdp 1");
        assertThat(inUse()).isEqualTo("0 1 1");
        scene.after(new CalleeRefused(2, 486));
        assertThat(scene.legs.sent()).contains("caller 486");
        assertThat(scene.record().legs())
                .extracting(CdrLeg::sipStatus, CdrLeg::ending)
                .containsExactly(
                        tuple(486, null),
                        tuple(500, Ending.TRUNK_UNAVAILABLE),
                        tuple(486, Ending.BUSY));
        assertThat(inUse()).isEqualTo("0 1 0");
    }

    @Test
    void aTrunkThatSaysNothingIsCancelledAndTheNextIsInvited() {
        begin();
        scene.legs.silence(0);
        scene.timers.advance(Duration.ofMillis(3_799));
        assertThat(scene.legs.sent()).endsWith("callee 0 INVITE open sdp 0");
        scene.timers.advance(Duration.ofMillis(1));
        assertThat(scene.legs.sent()).endsWith("callee 0 CANCEL 503", "callee 1 INVITE open sdp 1");
        assertThat(inUse()).isEqualTo("0 1 0");
        scene.after(
                new CalleeRefused(0, 408),
                new CalleeAnswered(1, CallScene.SDP),
                new CallerAcknowledged(),
                new CalleeHungUp(1));
        assertThat(scene.record().legs())
                .extracting(CdrLeg::sipStatus, CdrLeg::ending)
                .containsExactly(
                        tuple(200, null), tuple(408, Ending.TRUNK_UNAVAILABLE), tuple(200, null));
        assertThat(scene.legs.sent()).endsWith("released");
        assertThat(scene.timers.waiting()).isZero();
    }

    @Test
    void aTrunkThatHasSaidSomethingIsWaitedFor() {
        begin();
        scene.timers.advance(Duration.ofSeconds(31));
        assertThat(scene.legs.sent()).endsWith("callee 0 INVITE open sdp 0");
        scene.after(new CalleeProgressed(0, 180, Body.NONE));
        scene.timers.advance(Duration.ofSeconds(70));
        scene.after(new CalleeRefused(0, 503));
        assertThat(scene.record().legs()).hasSize(2);
        assertThat(inUse()).isEqualTo("0 0 0");
    }

    private void begin() {
        scene.reserved.calleeUses(seize(0).orElseThrow());
        scene.reserved.calleeNeeds(1, () -> seize(1));
        scene.reserved.calleeNeeds(2, () -> seize(2));
        var kinds = Collections.nCopies(3, PartyKind.TRUNK);
        scene.after(
                new InviteReceived(
                        CallScene.SDP,
                        new Plan.Ring(
                                kinds,
                                Search.sequential(3),
                                CallPolicy.Ring.AT_ONCE,
                                CallPolicy.EarlyMedia.RELAY)));
    }

    private Optional<Line> seize(int number) {
        return scene.capacity.seize("demo", trunk(number), Way.OUTBOUND);
    }

    private String inUse() {
        return used(0) + " " + used(1) + " " + used(2);
    }

    private int used(int number) {
        return scene.capacity.inUse("demo", trunk(number).name(), Way.OUTBOUND);
    }

    private static Trunk trunk(int number) {
        return new Trunk(
                "t" + number, "192.0.2.9", 5060, Transport.UDP, CodecPolicy.ANY, ONE, true);
    }
}
