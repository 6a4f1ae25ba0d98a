package org.ringway.signalling.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CallerAcknowledged;
import org.ringway.call.CallInput.CallerCancelled;
import org.ringway.call.CallInput.CallerHungUp;
import org.ringway.call.CallInput.EndRequested;
import org.ringway.call.CallInput.InviteReceived;
import org.ringway.call.CallInput.OfferAcknowledged;
import org.ringway.call.CallInput.OwnOfferAnswered;
import org.ringway.call.CallInput.OwnOfferRefused;
import org.ringway.call.CallInput.Plan;
import org.ringway.call.CallInput.RefreshWanted;
import org.ringway.call.CallInput.Reoffered;
import org.ringway.call.Ending;
import org.ringway.call.PartyKind;
import org.ringway.cdr.Cdr;
import org.ringway.cdr.CdrLedger;
import org.ringway.cdr.CdrLeg;
import org.ringway.media.MediaFailure;
import org.ringway.signalling.call.CallTable.Stage;
import org.ringway.sip.Body;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Side;

class CallDriverTest {
    private static final String OUR_OFFER = "CALLEE gets re-INVITE news CALLEE sdp 0";

    @Test
    void anAnsweredCallIsSignalledInOrderAndLeavesOneRecord() {
        var scene = new CallScene(Runnable::run, PartyKind.OFFICE);
        scene.invite();
        assertThat(scene.call.live().state()).isEqualTo("Ringing");
        assertThat(scene.call.live().answeredAt()).isNull();
        scene.timers.advance(Duration.ofSeconds(7));
        scene.after(new CalleeAnswered(0, CallScene.SDP), new CallerAcknowledged());
        assertThat(scene.call.live().state()).isEqualTo("Answered");
        scene.timers.advance(Duration.ofMinutes(3));
        scene.after(new CallerHungUp());
        assertThat(scene.legs.sent())
                .containsExactly(
                        "caller 180",
                        "callee 0 INVITE open sdp 0",
                        "callee 0 ACK",
                        "caller 200 answer 0 sdp 0",
                        "callee 0 BYE 16",
                        "released");
        assertThat(scene.media.asked()).containsExactly("open", "answer 0", "answered", "end");
        var record = scene.record();
        assertThat(record.ending()).isEqualTo(Ending.CALLER_HUNG_UP);
        assertThat(record.sipStatus()).isEqualTo(200);
        assertThat(seconds(record)).isEqualTo("7 187");
        assertThat(record.legs())
                .extracting(CdrLeg::side, CdrLeg::codec, CdrLeg::packetsIn, CdrLeg::sipStatus)
                .containsExactly(
                        tuple(Side.CALLER, "OPUS", 500L, 200),
                        tuple(Side.CALLEE, "PCMA", 490L, 200));
        assertThat(scene.table.size()).isZero();
        assertThat(scene.timers.waiting()).isZero();
    }

    @Test
    void theOtherPartyIsToldOfAHoldAndItsAnswerIsTaken() {
        var scene = answered();
        scene.media.haveNews();
        scene.after(
                new Reoffered(Side.CALLER, CallScene.SDP),
                new OwnOfferAnswered(Side.CALLEE, CallScene.SDP));
        assertThat(scene.legs.sent())
                .containsSubsequence(
                        "CALLER re-INVITE 200", "CALLEE gets re-INVITE news CALLEE sdp 0");
        assertThat(scene.media.asked())
                .containsSubsequence("reoffer CALLER", "news CALLEE", "accept CALLEE");
    }

    @Test
    void aPartyIsOfferedAgainWhatWasAgreedWhenItsSessionIsRefreshed() {
        var scene = answered();
        scene.after(
                new RefreshWanted(Side.CALLEE), new OwnOfferAnswered(Side.CALLEE, CallScene.SDP));
        assertThat(scene.media.asked()).containsSubsequence("offer CALLEE", "accept CALLEE");
        assertThat(scene.legs.sent()).contains("CALLEE gets re-INVITE offer CALLEE sdp 0");
    }

    @Test
    void aCrossedOfferIsRepeatedAfterTwoToFourSeconds() {
        var scene = answered();
        scene.media.haveNews();
        scene.after(
                new Reoffered(Side.CALLER, CallScene.SDP), new OwnOfferRefused(Side.CALLEE, 491));
        scene.timers.advance(Duration.ofMillis(2099));
        assertThat(scene.legs.sent()).filteredOn(OUR_OFFER::equals).hasSize(1);
        scene.timers.advance(Duration.ofMillis(1901));
        assertThat(scene.legs.sent()).filteredOn(OUR_OFFER::equals).hasSize(2);
        scene.after(new OwnOfferRefused(Side.CALLEE, 491), new CallerHungUp());
        assertThat(scene.timers.waiting()).isZero();
    }

    @Test
    void aPartyThatWantsAnOfferGetsOneAndAnswersInItsAck() {
        var scene = answered();
        scene.after(
                new Reoffered(Side.CALLEE, Body.NONE),
                new OfferAcknowledged(Side.CALLEE, CallScene.SDP));
        assertThat(scene.legs.sent()).contains("CALLEE re-INVITE 200");
        assertThat(scene.media.asked()).containsSubsequence("offer CALLEE", "accept CALLEE");
    }

    @Test
    void aKeyIsPressedForAPartyThatTakesTelephoneEvents() {
        var scene = answered();
        var key = new DtmfSignal('5', Duration.ofMillis(100));
        assertThat(scene.call.press(Side.CALLEE, key)).isTrue();
        assertThat(scene.media.asked()).contains("press 5 for CALLEE");
        scene.media.refuse(MediaFailure.NO_COMMON_CODEC);
        assertThat(scene.call.press(Side.CALLEE, key)).isFalse();
    }

    private static CallScene answered() {
        var scene = new CallScene(Runnable::run, PartyKind.OFFICE).invite();
        return scene.after(new CalleeAnswered(0, CallScene.SDP), new CallerAcknowledged());
    }

    @Test
    void aCallThatRingsForTwoMinutesIsStillConnected() {
        var scene = new CallScene(Runnable::run, PartyKind.OFFICE).invite();
        scene.after(new CalleeProgressed(0, 180, Body.NONE));
        scene.timers.advance(Duration.ofMinutes(2));
        scene.after(new CalleeAnswered(0, CallScene.SDP), new CallerAcknowledged());
        assertThat(scene.call.live().state()).isEqualTo("Answered");
        assertThat(scene.timers.waiting()).isZero();
    }

    @Test
    void nobodyPicksUpForMoreThanTwoMinutes() {
        var scene = new CallScene(Runnable::run, PartyKind.OFFICE).invite();
        scene.after(new CalleeProgressed(0, 180, Body.NONE));
        scene.timers.advance(Duration.ofSeconds(124));
        assertThat(scene.records.open()).isEqualTo(1);
        scene.timers.advance(Duration.ofSeconds(1));
        assertThat(scene.record().ending()).isEqualTo(Ending.NO_ANSWER);
        assertThat(scene.legs.sent()).endsWith("caller 480", "callee 0 CANCEL 480");
        scene.timers.advance(Duration.ofMinutes(2));
        assertThat(scene.legs.sent()).endsWith("released");
        assertThat(scene.timers.waiting()).isZero();
    }

    @Test
    void theCallerNeverAcknowledges() {
        var scene = new CallScene(Runnable::run, PartyKind.OFFICE).invite();
        scene.after(new CalleeAnswered(0, CallScene.SDP));
        scene.timers.advance(Duration.ofSeconds(32));
        assertThat(scene.record().ending()).isEqualTo(Ending.NO_ACK);
        assertThat(scene.legs.sent()).contains("caller BYE 408", "callee 0 BYE 408");
    }

    @Test
    void aFlowThatIsLostWhileRingingTakesItsPartyOutOfTheCall() {
        var callee = new CallScene(Runnable::run, PartyKind.BROWSER).invite();
        callee.table.flow("flow-elsewhere", FlowChange.LOST);
        assertThat(callee.records.open()).isEqualTo(1);
        callee.table.flow("flow-0", FlowChange.LOST);
        assertThat(callee.record().ending()).isEqualTo(Ending.CALLEE_FLOW_LOST);
        var caller = new CallScene(Runnable::run, PartyKind.OFFICE).invite();
        caller.table.flow(CallScene.CALLER_FLOW, FlowChange.LOST);
        assertThat(caller.record().ending()).isEqualTo(Ending.CALLER_FLOW_LOST);
        assertThat(caller.legs.sent()).contains("callee 0 CANCEL 480");
    }

    @Test
    void aCallerThatClosesItsConnectionWhileItRingsStopsTheRinging() {
        for (var parting : List.of(FlowChange.CLOSED, FlowChange.LEAVING)) {
            var scene = new CallScene(Runnable::run, PartyKind.BROWSER).invite();
            scene.table.flow("flow-0", FlowChange.CLOSED);
            assertThat(scene.records.open()).isEqualTo(1);
            scene.table.flow(CallScene.CALLER_FLOW, parting);
            assertThat(scene.record().ending()).isEqualTo(Ending.CALLER_CANCELLED);
            assertThat(scene.legs.sent()).anyMatch(line -> line.startsWith("callee 0 CANCEL"));
        }
    }

    @Test
    void anAnsweredCallWaitsForItsPartyAsLongAsTheSettingsSay() {
        var scene = new CallScene(Runnable::run, PartyKind.BROWSER).invite();
        scene.after(new CalleeAnswered(0, CallScene.SDP), new CallerAcknowledged());
        scene.table.flow("flow-0", FlowChange.AWAY);
        scene.timers.advance(Duration.ofSeconds(89));
        scene.table.flow("flow-0", FlowChange.BACK);
        assertThat(scene.legs.sent()).endsWith("callee 0 repeated", "callee 0 probed");
        scene.table.flow(CallScene.CALLER_FLOW, FlowChange.AWAY);
        scene.timers.advance(Duration.ofSeconds(89));
        assertThat(scene.records.open()).isEqualTo(1);
        assertThat(scene.table.uses(CallScene.CALLER_FLOW)).isTrue();
        scene.timers.advance(Duration.ofSeconds(1));
        assertThat(scene.record().ending()).isEqualTo(Ending.CALLER_FLOW_LOST);
        assertThat(scene.legs.sent()).contains("caller BYE 480", "callee 0 BYE 480");
        assertThat(scene.table.uses(CallScene.CALLER_FLOW)).isFalse();
    }

    @Test
    void whoHangsUpWithoutAConnectionLeavesTheOtherAtOnceAndItsOwnDialogToo() {
        var scene = new CallScene(Runnable::run, PartyKind.BROWSER).invite();
        scene.after(new CalleeAnswered(0, CallScene.SDP), new CallerAcknowledged());
        scene.table.flow(CallScene.CALLER_FLOW, FlowChange.AWAY);
        scene.table.flow(CallScene.CALLER_FLOW, FlowChange.HUNG_UP);
        assertThat(scene.record().ending()).isEqualTo(Ending.CALLER_HUNG_UP);
        assertThat(scene.legs.sent()).endsWith("caller BYE 16", "callee 0 BYE 16", "released");
        assertThat(scene.timers.waiting()).isZero();
    }

    @Test
    void aCalleeThatHangsUpWithoutAConnectionGetsOneBye() {
        var scene = new CallScene(Runnable::run, PartyKind.BROWSER).invite();
        scene.after(new CalleeAnswered(0, CallScene.SDP), new CallerAcknowledged());
        scene.table.flow("flow-0", FlowChange.HUNG_UP);
        assertThat(scene.record().ending()).isEqualTo(Ending.CALLEE_HUNG_UP);
        assertThat(scene.legs.sent()).endsWith("callee 0 BYE 16", "caller BYE 16", "released");
    }

    @Test
    void aCallerThatHangsUpBeforeTheAnswerStopsTheRinging() {
        var scene = new CallScene(Runnable::run, PartyKind.BROWSER).invite();
        scene.table.flow(CallScene.CALLER_FLOW, FlowChange.HUNG_UP);
        assertThat(scene.legs.sent())
                .contains("caller 487")
                .anyMatch(line -> line.startsWith("callee 0 CANCEL"))
                .noneMatch(line -> line.contains("BYE"));
    }

    @Test
    void aPhoneThatRingsIsToldAgainWhenItIsBack() {
        var scene = new CallScene(Runnable::run, PartyKind.BROWSER).invite();
        scene.after(new CalleeProgressed(0, 180, Body.NONE));
        scene.table.flow("flow-0", FlowChange.AWAY);
        scene.timers.advance(Duration.ofSeconds(19));
        scene.table.flow("flow-0", FlowChange.BACK);
        scene.table.flow(CallScene.CALLER_FLOW, FlowChange.AWAY);
        scene.table.flow(CallScene.CALLER_FLOW, FlowChange.BACK);
        assertThat(scene.legs.sent())
                .endsWith("callee 0 repeated", "caller repeated", "caller probed");
        scene.timers.advance(Duration.ofSeconds(60));
        assertThat(scene.records.open()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "MALFORMED_SDP, MALFORMED_SDP, 400",
        "NO_COMMON_CODEC, NO_COMMON_CODEC, 488",
        "PORTS_EXHAUSTED, MEDIA_PORTS_EXHAUSTED, 503",
        "OVERLOADED, OVERLOADED, 503",
        "NO_SUCH_CALL, INTERNAL_ERROR, 500",
        "DTLS_FINGERPRINT_MISMATCH, DTLS_FINGERPRINT_MISMATCH, 488",
        "DTLS_FAILED, DTLS_FAILED, 480",
        "CONSENT_LOST, CONSENT_LOST, 480",
        "PEER_CLOSED, CALLER_FLOW_LOST, 480",
        "MEDIA_TIMEOUT, CALLER_MEDIA_TIMEOUT, 480",
    })
    void withoutMediaNobodyIsRung(MediaFailure failure, Ending ending, int status) {
        var scene = new CallScene(Runnable::run, PartyKind.OFFICE);
        scene.media.refuse(failure);
        scene.invite();
        assertThat(scene.legs.sent()).containsExactly("caller 180", "caller " + status, "released");
        assertThat(scene.record().ending()).isEqualTo(ending);
    }

    @Test
    void anAnswerThatTheMediaPlaneRefusesEndsTheCalleesLeg() {
        var scene = new CallScene(Runnable::run, PartyKind.OFFICE).invite();
        scene.media.refuse(MediaFailure.NO_COMMON_CODEC);
        assertThat(scene.legs.warning()).isEmpty();
        scene.after(new CalleeAnswered(0, CallScene.SDP));
        assertThat(scene.legs.warning()).isEqualTo("As scripted.");
        assertThat(scene.legs.sent()).contains("caller 488", "callee 0 BYE 488");
        assertThat(scene.record().answeredAt()).isNull();
    }

    @Test
    void theEchoTestNeedsNoCallee() {
        var scene = new CallScene(Runnable::run);
        scene.after(
                new InviteReceived(CallScene.SDP, new Plan.Echo()),
                new CallerAcknowledged(),
                new CallerHungUp());
        assertThat(scene.legs.sent())
                .containsExactly("caller 180", "caller 200 echo sdp 0", "released");
        assertThat(scene.record().legs()).hasSize(1);
    }

    @Test
    void aNewOfferIsAnsweredOrRefusedAndTheCallGoesOn() {
        var scene = new CallScene(Runnable::run, PartyKind.OFFICE).invite();
        scene.after(
                new CalleeAnswered(0, CallScene.SDP),
                new CallerAcknowledged(),
                new Reoffered(Side.CALLER, CallScene.SDP));
        scene.media.refuse(MediaFailure.NO_COMMON_CODEC);
        scene.after(new Reoffered(Side.CALLEE, CallScene.SDP));
        assertThat(scene.legs.sent()).endsWith("CALLER re-INVITE 200", "CALLEE re-INVITE 488");
        assertThat(scene.records.open()).isEqualTo(1);
    }

    @Test
    void aMistakeOfOurOwnEndsTheCallAndNothingElse() {
        var scene = new CallScene(Runnable::run, PartyKind.OFFICE);
        scene.media.breakWith(new IllegalStateException("scripted"));
        scene.invite();
        assertThat(scene.legs.sent()).containsExactly("caller 180", "caller 500", "released");
        assertThat(scene.record().ending()).isEqualTo(Ending.INTERNAL_ERROR);
        assertThat(scene.table.size()).isZero();
        scene.after(new CallerCancelled());
        assertThat(scene.records.closed()).hasSize(1);
    }

    @Test
    void aMistakeInTheMiddleOfTheCallStillHangsUpBothSides() {
        var scene = new CallScene(Runnable::run, PartyKind.OFFICE).invite();
        scene.after(new CalleeAnswered(0, CallScene.SDP), new CallerAcknowledged());
        scene.media.breakWith(new IllegalStateException("scripted"));
        scene.after(new Reoffered(Side.CALLER, CallScene.SDP));
        assertThat(scene.legs.sent()).contains("caller BYE 500", "callee 0 BYE 500");
        assertThat(scene.record().ending()).isEqualTo(Ending.INTERNAL_ERROR);
    }

    @Test
    void aLedgerThatBreaksDoesNotKeepTheCallInTheTable() {
        var scene = new CallScene(new BrokenLedger(), PartyKind.OFFICE).invite();
        scene.after(new CallerCancelled(), new CalleeRefused(0, 487));
        assertThat(scene.table.size()).isZero();
        assertThat(scene.media.asked()).endsWith("end");
        assertThat(scene.legs.sent()).endsWith("released");
    }

    @Test
    void theTableKnowsTheCallsOfEachTenantAndHowFarTheyAre() {
        var scene = new CallScene(Runnable::run, PartyKind.OFFICE).invite();
        assertThat(scene.table.size("demo", Stage.RINGING)).isEqualTo(1);
        assertThat(scene.table.size("acme", Stage.RINGING)).isZero();
        scene.after(new CalleeAnswered(0, CallScene.SDP), new CallerAcknowledged());
        assertThat(scene.table.size("demo", Stage.RINGING)).isZero();
        assertThat(scene.table.size("demo", Stage.ANSWERED)).isEqualTo(1);
        assertThat(scene.table.size("demo", Stage.HELD)).isZero();
        assertThat(scene.table.call(new UUID(1, 2))).contains(scene.call);
        assertThat(scene.table.all()).containsExactly(scene.call);
        scene.after(new EndRequested(Ending.SHUTTING_DOWN));
        assertThat(scene.table.call(new UUID(1, 2))).isEmpty();
    }

    private static String seconds(Cdr record) {
        var answered = Objects.requireNonNull(record.answeredAt());
        var ended = Objects.requireNonNull(record.endedAt());
        return Duration.between(record.startedAt(), answered).toSeconds()
                + " "
                + Duration.between(record.startedAt(), ended).toSeconds();
    }

    /// Opens records and breaks when it has to close one.
    private static final class BrokenLedger implements CdrLedger {
        @Override
        public void open(Cdr cdr) {}

        @Override
        public void answered(Cdr cdr) {}

        @Override
        public void close(Cdr cdr) {
            throw new IllegalStateException("scripted");
        }
    }
}
