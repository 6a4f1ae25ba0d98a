package org.ringway.signalling.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ringway.admission.OutsideCalls;
import org.ringway.admission.OutsideCalls.Outcome;
import org.ringway.admission.OutsideCalls.Payer;
import org.ringway.admission.TrunkCapacity.Way;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeHungUp;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CallerAcknowledged;
import org.ringway.call.CallInput.CallerHungUp;
import org.ringway.call.CallInput.Referral;
import org.ringway.call.CallInput.Reoffered;
import org.ringway.call.Ending;
import org.ringway.call.PartyKind;
import org.ringway.cdr.CdrLeg;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaLeg;
import org.ringway.media.Profile;
import org.ringway.sip.Body;
import org.ringway.sip.Side;
import org.ringway.sip.Transport;
import org.ringway.tenant.CallLimits;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkLines;

class TransferDriverTest {
    private static final Trunk CARRIER =
            new Trunk(
                    "carrier",
                    "192.0.2.9",
                    5060,
                    Transport.UDP,
                    CodecPolicy.ANY,
                    new TrunkLines(0, 1, 1, TrunkLines.WhenFull.REFUSE),
                    true);
    private static final Branch TARGET =
            new Branch(
                    "1003",
                    "sip:1003@192.0.2.9",
                    Transport.UDP,
                    "",
                    new MediaLeg(Profile.PLAIN, CodecPolicy.ANY));

    @Test
    void theRecordTellsWhoLeftAndWhoCame() {
        var scene = talking();
        scene.call.refer(Side.CALLER, to(TARGET));
        assertThat(scene.call.invitation(1).orElseThrow().referredBy()).contains("1001");
        scene.after(
                new CalleeProgressed(1, 180, Body.NONE),
                new CalleeAnswered(1, CallScene.SDP),
                new CallerHungUp());
        assertThat(scene.call.party(Side.CALLER)).isEqualTo("1003");
        scene.after(new CalleeHungUp(1));
        assertThat(scene.legs.sent())
                .containsSubsequence(
                        "CALLER REFER 202",
                        "CALLER NOTIFY 100",
                        "callee 1 INVITE invite instead of CALLER sdp 0",
                        "CALLER NOTIFY 180",
                        "callee 1 ACK",
                        "callee 1 is CALLER",
                        "CALLER NOTIFY 200",
                        "callee 0 BYE 16",
                        "released");
        assertThat(scene.media.asked())
                .containsSubsequence("invite instead of CALLER", "rejoin 1 instead of CALLER");
        assertThat(scene.record().legs())
                .extracting(
                        CdrLeg::party,
                        CdrLeg::sipStatus,
                        CdrLeg::ending,
                        CdrLeg::transferredBy,
                        CdrLeg::transferredTo)
                .containsExactly(
                        tuple("1001", 200, Ending.TRANSFERRED, "", "1003"),
                        tuple("1002", 200, null, "", ""),
                        tuple("1003", 200, null, "1001", ""));
        assertThat(scene.timers.waiting()).isZero();
    }

    @Test
    void aBusyTargetStandsInTheRecordOfACallThatGoesOn() {
        var scene = talking();
        scene.call.refer(Side.CALLEE, to(TARGET));
        scene.after(new CalleeRefused(1, 486));
        assertThat(scene.call.live().state()).isEqualTo("Answered");
        assertThat(scene.media.asked()).contains("drop 1");
        scene.after(new CallerHungUp());
        assertThat(scene.record().legs())
                .extracting(
                        CdrLeg::party, CdrLeg::ending, CdrLeg::transferredBy, CdrLeg::transferredTo)
                .containsExactly(
                        tuple("1001", null, "", ""),
                        tuple("1002", null, "", ""),
                        tuple("1003", Ending.BUSY, "1002", ""));
        assertThat(scene.legs.sent()).contains("CALLEE NOTIFY 486");
    }

    @Test
    void offersOfAPartyThatHasLeftAreNotHeard() {
        var scene = talking();
        scene.call.refer(Side.CALLER, to(TARGET));
        scene.after(new CalleeAnswered(1, CallScene.SDP));
        var missed = new ArrayList<String>();
        var offer = new Reoffered(Side.CALLER, CallScene.SDP);
        scene.call.accept(
                new CallDriver.Seat(Side.CALLER, Parties.CALLER),
                offer,
                () -> missed.add("the transferor"));
        scene.call.accept(
                new CallDriver.Seat(Side.CALLER, 1), offer, () -> missed.add("the target"));
        assertThat(missed).containsExactly("the transferor");
        assertThat(scene.legs.sent()).containsOnlyOnce("CALLER re-INVITE 200");
    }

    @Test
    void aTargetThatRingsIsGivenUpAfterAWhile() {
        var scene = talking();
        scene.call.refer(Side.CALLER, to(TARGET));
        scene.after(new CalleeProgressed(1, 180, Body.NONE));
        scene.timers.advance(Duration.ofSeconds(46));
        assertThat(scene.legs.sent()).contains("callee 1 CANCEL 480", "CALLER NOTIFY 480");
        assertThat(scene.call.live().state()).isEqualTo("Answered");
        scene.after(new CalleeRefused(1, 487), new CallerHungUp());
        assertThat(scene.record().legs().getLast().ending()).isEqualTo(Ending.NO_ANSWER);
    }

    @Test
    void aTargetThatDoesNotRingIsGivenUpSooner() {
        var scene = talking();
        scene.call.refer(Side.CALLER, to(TARGET));
        scene.timers.advance(Duration.ofSeconds(32));
        assertThat(scene.legs.sent()).contains("callee 1 CANCEL 408", "CALLER NOTIFY 480");
        scene.after(new CalleeRefused(1, 487), new CallerHungUp());
        assertThat(scene.record().legs().getLast().ending()).isEqualTo(Ending.CALLEE_UNREACHABLE);
    }

    @Test
    void whoStaysHearsSilenceOnceTheTransferorHasGone() {
        var scene = talking();
        scene.call.refer(Side.CALLER, to(TARGET));
        scene.after(new CalleeProgressed(1, 180, Body.NONE));
        assertThat(scene.media.asked()).doesNotContain("vacate CALLER");
        scene.after(new CallerHungUp(), new CalleeAnswered(1, CallScene.SDP));
        assertThat(scene.media.asked())
                .containsSubsequence(
                        "invite instead of CALLER", "vacate CALLER", "rejoin 1 instead of CALLER");
    }

    @Test
    void withoutMediaNothingChanges() {
        var scene = talking();
        scene.media.refuse(MediaFailure.PORTS_EXHAUSTED);
        scene.call.refer(Side.CALLER, to(TARGET));
        assertThat(scene.legs.sent()).contains("CALLER NOTIFY 503").doesNotContain("callee 1 ACK");
        assertThat(scene.call.live().state()).isEqualTo("Answered");
    }

    @Test
    void thePartyOfAnotherCallComesOver() {
        var scene = talking();
        var consult = talking();
        scene.call.refer(Side.CALLER, fetch(consult));
        assertThat(scene.legs.sent())
                .contains("callee 1 is RecordedDialog[side=CALLEE]", "CALLER NOTIFY 200");
        assertThat(scene.media.asked()).doesNotContain("merge CALLEE instead of CALLER");
        assertThat(consult.media.asked()).contains("merge CALLEE instead of CALLER");
        assertThat(consult.legs.sent()).contains("caller BYE 16").doesNotContain("callee 0 BYE 16");
        assertThat(consult.record().ending()).isEqualTo(Ending.TRANSFERRED);
        scene.timers.advance(Duration.ofSeconds(4));
        assertThat(scene.legs.sent()).contains("caller BYE 16");
        scene.after(new CalleeHungUp(0));
        assertThat(scene.legs.sent()).contains("callee 1 BYE 16");
        assertThat(scene.record().legs())
                .extracting(
                        CdrLeg::party, CdrLeg::ending, CdrLeg::transferredBy, CdrLeg::transferredTo)
                .containsExactly(
                        tuple("1001", Ending.TRANSFERRED, "", "1002"),
                        tuple("1002", null, "", ""),
                        tuple("1002", null, "1001", ""));
        assertThat(consult.record().legs())
                .extracting(CdrLeg::ending, CdrLeg::transferredBy)
                .containsExactly(tuple(null, ""), tuple(Ending.TRANSFERRED, "1001"));
    }

    @Test
    void partiesThatCannotHearEachOtherStayWhereTheyAre() {
        var scene = talking();
        var consult = talking();
        consult.media.refuse(MediaFailure.NO_COMMON_CODEC);
        scene.call.refer(Side.CALLER, fetch(consult));
        assertThat(scene.legs.sent()).contains("CALLER NOTIFY 488");
        assertThat(scene.call.live().state()).isEqualTo("Answered");
        assertThat(consult.call.live().state()).isEqualTo("Answered");
    }

    @Test
    void aCallThatIsOverGivesNobody() {
        var scene = talking();
        var consult = talking().after(new CallerHungUp());
        scene.call.refer(Side.CALLER, fetch(consult));
        assertThat(scene.legs.sent()).contains("CALLER NOTIFY 480");
    }

    @Test
    void aPartyThatComesOverWithoutItsConnectionIsToldOnItsReturn() {
        var scene = talking();
        var consult = talkingTo(PartyKind.BROWSER);
        scene.legs.lose("flow-0");
        scene.call.refer(Side.CALLER, fetch(consult));
        scene.timers.advance(Duration.ofSeconds(80));
        assertThat(scene.table.uses("flow-0")).isTrue();
        scene.table.flow("flow-0", FlowChange.BACK);
        assertThat(scene.legs.sent()).endsWith("callee 1 repeated", "callee 1 probed");
        scene.timers.advance(Duration.ofSeconds(80));
        assertThat(scene.call.live().state()).isEqualTo("Answered");
        scene.table.flow("flow-0", FlowChange.AWAY);
        scene.timers.advance(Duration.ofSeconds(91));
        assertThat(scene.legs.sent()).contains("callee 0 BYE 480", "callee 1 BYE 480");
    }

    @Test
    void aPartyThatComesOverWithoutItsConnectionAndStaysAwayEndsTheCall() {
        var scene = talking();
        var consult = talkingTo(PartyKind.BROWSER);
        scene.legs.lose("flow-0");
        scene.call.refer(Side.CALLER, fetch(consult));
        scene.timers.advance(Duration.ofSeconds(91));
        assertThat(scene.record().ending()).isEqualTo(Ending.CALLER_FLOW_LOST);
        assertThat(scene.timers.waiting()).isZero();
    }

    @Test
    void aTrunkThatIsATargetUsesALineAsLongAsItIsThere() {
        var scene = talking();
        scene.call.refer(Side.CALLER, toTrunk(CARRIER));
        assertThat(lines(scene)).isOne();
        scene.after(new CalleeRefused(1, 486));
        assertThat(lines(scene)).isZero();
        scene.call.refer(Side.CALLER, toTrunk(CARRIER));
        scene.after(new CalleeAnswered(2, CallScene.SDP), new CallerHungUp());
        assertThat(lines(scene)).isOne();
        scene.call.refer(Side.CALLER, to(TARGET));
        scene.after(new CalleeAnswered(3, CallScene.SDP));
        assertThat(lines(scene)).isZero();
    }

    @Test
    void aTrunkWithoutALineIsNoTarget() {
        var scene = talking();
        var taken = scene.capacity.seize("demo", CARRIER, Way.OUTBOUND).orElseThrow();
        scene.call.refer(Side.CALLER, toTrunk(CARRIER));
        assertThat(scene.legs.sent()).contains("CALLER NOTIFY 503");
        taken.release();
        assertThat(lines(scene)).isZero();
    }

    @Test
    void aPartyTakesItsLineAlongIntoAnotherCall() {
        var scene = talking();
        var consult = talking();
        var line = scene.capacity.seize("demo", CARRIER, Way.OUTBOUND).orElseThrow();
        consult.reserved.calleeUses(line);
        scene.call.refer(Side.CALLER, fetch(consult));
        assertThat(consult.record().ending()).isEqualTo(Ending.TRANSFERRED);
        assertThat(lines(scene)).isOne();
        scene.after(new CalleeHungUp(0));
        assertThat(lines(scene)).isZero();
    }

    @Test
    void aTargetOutsideIsCountedAsLongAsItIsThere() {
        var outside = new OutsideCalls(() -> Instant.EPOCH);
        var scene = talking();
        scene.call.refer(Side.CALLER, toTrunk(CARRIER, () -> begin(outside)));
        assertThat(outside.usage("demo", "1001").international()).isOne();
        scene.call.refer(Side.CALLER, toTrunk(CARRIER, () -> begin(outside)));
        scene.after(new CalleeRefused(1, 486));
        assertThat(outside.usage("demo", "1001").international()).isZero();
        scene.call.refer(Side.CALLER, toTrunk(CARRIER, () -> begin(outside)));
        scene.after(new CalleeAnswered(2, CallScene.SDP), new CallerHungUp());
        assertThat(outside.usage("demo", "1001").international()).isOne();
        assertThat(lines(scene)).isOne();

        var other = talking();
        other.call.refer(Side.CALLER, toTrunk(CARRIER, () -> begin(outside)));
        assertThat(other.legs.sent()).contains("CALLER NOTIFY 503");
        assertThat(lines(other)).isZero();

        scene.after(new CalleeHungUp(0));
        assertThat(outside.usage("demo", "1001").international()).isZero();
        assertThat(outside.usage("demo", "").international()).isZero();
    }

    private static Outcome begin(OutsideCalls outside) {
        var payer = new Payer("demo", CallLimits.NONE, "1001", new CallLimits(0, 1, 0));
        return outside.begin(payer, true);
    }

    private static int lines(CallScene scene) {
        return scene.capacity.inUse("demo", "carrier", Way.OUTBOUND);
    }

    private static TransferRequest to(Branch target) {
        return new TransferRequest(
                new Referral.Ring(List.of(PartyKind.OFFICE)),
                List.of(target),
                new Invitation("<sip:1002@demo>", "<sip:1003@demo>", "<sip:1001@demo>"),
                null,
                null,
                null);
    }

    private static TransferRequest toTrunk(Trunk trunk) {
        return toTrunk(trunk, null);
    }

    private static TransferRequest toTrunk(Trunk trunk, @Nullable Supplier<Outcome> outside) {
        var line =
                new Branch(
                        "trunk:carrier",
                        "sip:+49@192.0.2.9",
                        Transport.UDP,
                        "",
                        new MediaLeg(Profile.PLAIN, CodecPolicy.ANY));
        return new TransferRequest(
                new Referral.Ring(List.of(PartyKind.TRUNK)),
                List.of(line),
                new Invitation("<sip:1002@demo>", "<sip:+49@demo>", "<sip:1001@demo>"),
                trunk,
                outside,
                null);
    }

    private static TransferRequest fetch(CallScene consult) {
        return TransferRequest.fetching(new TransferRequest.Other(consult.call, Side.CALLER));
    }

    private static CallScene talking() {
        return talkingTo(PartyKind.OFFICE);
    }

    private static CallScene talkingTo(PartyKind callee) {
        return new CallScene(Runnable::run, callee)
                .invite()
                .after(new CalleeAnswered(0, CallScene.SDP), new CallerAcknowledged());
    }
}
