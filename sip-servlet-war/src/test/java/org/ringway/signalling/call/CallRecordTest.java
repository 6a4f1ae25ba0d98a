package org.ringway.signalling.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeHungUp;
import org.ringway.call.CallInput.CalleeLost;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CallerAcknowledged;
import org.ringway.call.CallInput.CallerHungUp;
import org.ringway.call.Ending;
import org.ringway.call.PartyKind;
import org.ringway.cdr.CdrLeg;
import org.ringway.media.MediaLeg;
import org.ringway.media.Profile;
import org.ringway.sip.Body;
import org.ringway.sip.Side;
import org.ringway.sip.Transport;
import org.ringway.tenant.CodecPolicy;

/// What the record of a call says of its legs, and of phones that are away.
class CallRecordTest {
    private static final String ANEW = "flow-anew";
    private static final Branch PHONE =
            new Branch(
                    "1001",
                    "sip:1001@240.0.0.9",
                    Transport.WSS,
                    ANEW,
                    new MediaLeg(Profile.WEBRTC, CodecPolicy.ANY));
    private static final Invitation AGAIN = Invitation.again("<sip:1002@x>", "<sip:1001@x>");

    @Test
    void everyBranchThatLostSaysWhyInTheRecord() {
        var scene =
                new CallScene(
                        Runnable::run,
                        PartyKind.OFFICE,
                        PartyKind.BROWSER,
                        PartyKind.OFFICE,
                        PartyKind.BROWSER);
        scene.invite()
                .after(
                        new CalleeRefused(0, 486),
                        new CalleeAnswered(1, CallScene.SDP),
                        new CalleeRefused(2, 487),
                        new CallerAcknowledged(),
                        new CalleeHungUp(1));
        assertThat(scene.record().legs())
                .extracting(CdrLeg::ending)
                .containsExactly(
                        null,
                        Ending.BUSY,
                        null,
                        Ending.ANSWERED_ELSEWHERE,
                        Ending.ANSWERED_ELSEWHERE);
        assertThat(scene.media.asked()).contains("drop 0");
        assertThat(scene.legs.sent()).doesNotContain("released");
        scene.after(new CalleeRefused(3, 487));
        assertThat(scene.legs.sent()).endsWith("released");
    }

    @Test
    void aSecondPhoneBehindOneBranchThatPicksUpHasALegOfItsOwn() {
        var scene = new CallScene(Runnable::run, PartyKind.TRUNK);
        scene.invite().after(new CalleeAnswered(0, CallScene.SDP));
        scene.call.pickedUpTooLate(0);
        scene.after(new CallerAcknowledged(), new CalleeHungUp(0));
        assertThat(scene.record().legs())
                .extracting(CdrLeg::side, CdrLeg::party, CdrLeg::sipStatus, CdrLeg::ending)
                .containsExactly(
                        tuple(Side.CALLER, "1001", 200, null),
                        tuple(Side.CALLEE, "trunk:carrier", 200, null),
                        tuple(Side.CALLEE, "trunk:carrier", 200, Ending.ANSWERED_ELSEWHERE));
    }

    @Test
    void everyBranchOfACallThatNobodyTakesSaysWhy() {
        var scene =
                new CallScene(Runnable::run, PartyKind.OFFICE, PartyKind.BROWSER, PartyKind.OFFICE);
        scene.invite()
                .after(new CalleeRefused(0, 486), new CalleeLost(1), new CalleeRefused(2, 480));
        assertThat(scene.record().ending()).isEqualTo(Ending.BUSY);
        assertThat(scene.record().legs())
                .extracting(CdrLeg::ending)
                .containsExactly(null, Ending.BUSY, Ending.CALLEE_FLOW_LOST, Ending.CALLEE_REFUSED);
    }

    @Test
    void aPartyWhosePageWasLoadedAnewIsInOneRecordWithAnotherLeg() {
        var scene = talking();
        forget(scene);
        assertThat(scene.legs.sent())
                .containsSubsequence(
                        "caller probed",
                        "nobody is CALLER",
                        "callee 1 INVITE invite instead of CALLER sdp 0");
        scene.after(new CalleeProgressed(1, 180, Body.NONE), new CalleeAnswered(1, CallScene.SDP));
        assertThat(scene.call.party(Side.CALLER)).isEqualTo("1001");
        assertThat(scene.media.asked()).contains("rejoin 1 instead of CALLER");
        scene.after(new CalleeHungUp(0));
        assertThat(scene.legs.sent()).contains("callee 1 BYE 16").doesNotContain("caller BYE 16");
        assertThat(scene.record().ending()).isEqualTo(Ending.CALLEE_HUNG_UP);
        assertThat(scene.record().legs())
                .extracting(
                        CdrLeg::party, CdrLeg::ending, CdrLeg::transferredBy, CdrLeg::transferredTo)
                .containsExactly(
                        tuple("1001", Ending.REJOINED, "", ""),
                        tuple("1002", null, "", ""),
                        tuple("1001", null, "", ""));
        assertThat(scene.timers.waiting()).isZero();
    }

    @Test
    void aPageThatDoesNotTakeItsCallUpAgainHasHungUp() {
        var scene = talking();
        forget(scene);
        scene.after(new CalleeRefused(1, 480));
        assertThat(scene.record().ending()).isEqualTo(Ending.CALLER_HUNG_UP);
        assertThat(scene.record().legs())
                .extracting(CdrLeg::party, CdrLeg::ending)
                .containsExactly(
                        tuple("1001", null),
                        tuple("1002", null),
                        tuple("1001", Ending.CALLEE_REFUSED));
    }

    @Test
    void aPhoneThatHasNotBegunAnewAndForgetsItsCallHasHungUp() {
        var scene = talking();
        scene.call.forgotten(seat(), new CallerHungUp(), AGAIN);
        assertThat(scene.record().ending()).isEqualTo(Ending.CALLER_HUNG_UP);
    }

    @Test
    void mediaThatAPageClosesOnItsWayOutEndsNothing() {
        var scene = talking();
        assertThat(scene.call.isAwaited(Side.CALLER)).isFalse();
        scene.table.flow(CallScene.CALLER_FLOW, FlowChange.LEAVING);
        assertThat(scene.call.isAwaited(Side.CALLER)).isTrue();
        scene.table.flow(CallScene.CALLER_FLOW, FlowChange.BACK);
        assertThat(scene.call.isAwaited(Side.CALLER)).isFalse();
        scene.table.flow(CallScene.CALLER_FLOW, FlowChange.LEAVING);
        scene.timers.advance(Duration.ofSeconds(16));
        assertThat(scene.record().ending()).isEqualTo(Ending.CALLER_HUNG_UP);
    }

    @Test
    void aCalleeThatIsAwayIsWaitedForAndRungOnItsReturn() {
        var scene = new CallScene(Runnable::run, PartyKind.BROWSER);
        scene.legs.lose("flow-0");
        scene.invite();
        assertThat(scene.legs.sent()).startsWith("caller 180");
        scene.timers.advance(Duration.ofSeconds(19));
        scene.legs.lose("");
        scene.table.flow("flow-0", FlowChange.BACK);
        assertThat(scene.legs.sent()).endsWith("callee 0 repeated");
        scene.timers.advance(Duration.ofSeconds(19));
        assertThat(scene.call.live().state()).isEqualTo("Ringing");
    }

    @Test
    void aCalleeThatStaysAwayIsWaitedForNoLongerThanTheSettingsSay() {
        var scene = new CallScene(Runnable::run, PartyKind.BROWSER);
        scene.legs.lose("flow-0");
        scene.invite();
        scene.timers.advance(Duration.ofSeconds(21));
        assertThat(scene.record().ending()).isEqualTo(Ending.CALLEE_FLOW_LOST);
        assertThat(scene.record().sipStatus()).isEqualTo(480);
        assertThat(scene.legs.sent()).contains("callee 0 CANCEL 480");
    }

    @Test
    void aCalleeThatCannotComeBackIsNotWaitedFor() {
        var scene = new CallScene(Runnable::run, PartyKind.BROWSER);
        scene.legs.loseForGood("flow-0");
        scene.invite();
        assertThat(scene.record().ending()).isEqualTo(Ending.CALLEE_FLOW_LOST);
        assertThat(scene.record().sipStatus()).isEqualTo(480);
        assertThat(scene.timers.waiting()).isZero();
    }

    private static CallScene talking() {
        return new CallScene(Runnable::run, PartyKind.OFFICE)
                .invite()
                .after(new CalleeAnswered(0, CallScene.SDP), new CallerAcknowledged());
    }

    private static CallDriver.Seat seat() {
        return new CallDriver.Seat(Side.CALLER, Parties.CALLER);
    }

    /// The page is loaded anew, comes back and does not know its call.
    private static void forget(CallScene scene) {
        scene.table.flow(CallScene.CALLER_FLOW, FlowChange.AWAY);
        scene.table.reachable(CallScene.CALLER_FLOW, PHONE);
        scene.table.flow(CallScene.CALLER_FLOW, FlowChange.BACK);
        scene.call.forgotten(seat(), new CallerHungUp(), AGAIN);
    }
}
