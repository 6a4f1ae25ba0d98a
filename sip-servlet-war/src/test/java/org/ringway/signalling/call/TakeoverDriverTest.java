package org.ringway.signalling.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeHungUp;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CallerAcknowledged;
import org.ringway.call.CallInput.InviteReceived;
import org.ringway.call.CallInput.OfferAcknowledged;
import org.ringway.call.CallInput.Plan;
import org.ringway.call.Ending;
import org.ringway.call.PartyKind;
import org.ringway.media.MediaFailure;
import org.ringway.sip.Body;
import org.ringway.sip.Replaces;
import org.ringway.sip.Side;
import org.ringway.sip.Transport;
import org.ringway.tenant.PartyMedia;

/// Somebody takes the place of a party, and a caller wants an offer: what the drivers make of it.
class TakeoverDriverTest {
    private static final Replaces.Condition CONDITION = Replaces.Condition.ANY;
    private static final Newcomer CAROL =
            new Newcomer("1004", Transport.UDP, "", PartyMedia.ANY, new CarolsDialog(), CONDITION);

    private record CarolsDialog() implements PartyDialog {}

    @Test
    void theNewcomerIsAnsweredAndTheOtherHungUp() {
        var scene = talking();
        scene.call.takeovers().takeOver(Side.CALLER, CAROL, CallScene.SDP);
        assertThat(scene.legs.sent())
                .endsWith(
                        "callee 1 is CarolsDialog[]",
                        "1004 200 replace CALLER sdp 0",
                        "callee 1 is CALLER",
                        "caller BYE 16");
        assertThat(scene.call.party(Side.CALLER)).isEqualTo("1004");
        scene.after(new OfferAcknowledged(Side.CALLER, Body.NONE), new CalleeHungUp(1));
        assertThat(scene.legs.sent()).contains("callee 0 BYE 16");
        var record = scene.record();
        assertThat(record.ending()).isEqualTo(Ending.CALLER_HUNG_UP);
        assertThat(record.legs()).hasSize(3);
        assertThat(record.legs().getFirst().ending()).isEqualTo(Ending.TRANSFERRED);
        assertThat(record.legs().get(2).party()).isEqualTo("1004");
        assertThat(record.legs().get(2).ending()).isNull();
    }

    @Test
    void aNewcomerWhoCannotBeJoinedLeavesTheCallAsItWas() {
        var scene = talking();
        scene.media.refuse(MediaFailure.NO_COMMON_CODEC);
        scene.call.takeovers().takeOver(Side.CALLEE, CAROL, CallScene.SDP);
        assertThat(scene.legs.sent()).endsWith("1004 488");
        assertThat(scene.call.party(Side.CALLEE)).isEqualTo("1002");
        scene.call.takeovers().takeOver(Side.CALLEE, CAROL, Body.NONE);
        assertThat(scene.legs.sent()).endsWith("1004 488", "1004 488");
    }

    @Test
    void whoPicksUpIsConnectedAndThePhoneThatRangStops() {
        var scene = ringing();
        scene.call.takeovers().pickUp(0, CAROL, CallScene.SDP);
        assertThat(scene.media.asked()).endsWith("pick up", "drop 0", "answered");
        assertThat(scene.legs.sent())
                .endsWith(
                        "callee 1 is CarolsDialog[]",
                        "1004 200 pick up sdp 0",
                        "callee 0 CANCEL 200",
                        "callee 1 is CALLEE",
                        "caller 200 pick up sdp 1");
        assertThat(scene.call.party(Side.CALLEE)).isEqualTo("1004");
        scene.after(
                new CalleeRefused(0, 487),
                new OfferAcknowledged(Side.CALLEE, Body.NONE),
                new CallerAcknowledged(),
                new CalleeHungUp(1));
        var record = scene.record();
        assertThat(record.ending()).isEqualTo(Ending.CALLEE_HUNG_UP);
        assertThat(record.answeredAt()).isNotNull();
        assertThat(record.legs()).hasSize(3);
        assertThat(record.legs().get(1).ending()).isEqualTo(Ending.ANSWERED_ELSEWHERE);
        assertThat(record.legs().get(1).sipStatus()).isEqualTo(487);
        assertThat(record.legs().get(2).party()).isEqualTo("1004");
        assertThat(record.legs().get(2).sipStatus()).isEqualTo(200);
        assertThat(record.legs().get(2).ending()).isNull();
    }

    @Test
    void whoCannotBeJoinedLeavesThePhoneRinging() {
        var scene = ringing();
        scene.media.refuse(MediaFailure.NO_COMMON_CODEC);
        scene.call.takeovers().pickUp(0, CAROL, CallScene.SDP);
        assertThat(scene.legs.sent()).endsWith("1004 488");
        scene.after(new CalleeRefused(0, 486));
        var legs = scene.record().legs();
        assertThat(legs.get(1).ending()).isEqualTo(Ending.BUSY);
        assertThat(legs.get(2).sipStatus()).isEqualTo(488);
    }

    @Test
    void aMediaPlaneThatBreaksLeavesNobodyWithoutAnAnswer() {
        var scene = ringing();
        scene.media.breakWith(new IllegalStateException("scripted"));
        scene.call.takeovers().pickUp(0, CAROL, CallScene.SDP);
        assertThat(scene.legs.sent()).contains("callee 0 CANCEL 500", "1004 603");
    }

    @Test
    void whoHasTakenTheInviteBackChangesNothing() {
        var scene = ringing();
        var gone = new Newcomer("1004", Transport.UDP, "", PartyMedia.ANY, new Gone(), CONDITION);
        scene.call.takeovers().pickUp(0, gone, CallScene.SDP);
        scene.call.takeovers().takenBack(gone.dialog());
        assertThat(scene.media.asked()).doesNotContain("pick up");
        scene.after(new CalleeAnswered(0, CallScene.SDP), new CallerAcknowledged());
        scene.after(new CalleeHungUp(0));
        assertThat(scene.record().legs()).hasSize(2);
    }

    private record Gone() implements PartyDialog {
        @Override
        public boolean isOpen() {
            return false;
        }
    }

    @Test
    void aCallerWithoutAnOfferGetsOurs() {
        var scene = late();
        assertThat(scene.media.asked()).contains("open late WEBRTC").contains("answer 0");
        assertThat(scene.legs.sent()).endsWith("caller 200 answer 0 sdp 0");
        scene.after(new OfferAcknowledged(Side.CALLER, CallScene.SDP), new CalleeHungUp(0));
        assertThat(scene.media.asked()).contains("join late");
        assertThat(scene.record().ending()).isEqualTo(Ending.CALLEE_HUNG_UP);
    }

    @Test
    void aCallerWhoseAnswerCannotBeUsedIsHungUp() {
        var scene = late();
        scene.media.refuse(MediaFailure.NO_COMMON_CODEC);
        scene.after(new OfferAcknowledged(Side.CALLER, CallScene.SDP));
        assertThat(scene.legs.sent()).contains("caller BYE 488", "callee 0 BYE 488");
        assertThat(scene.record().ending()).isEqualTo(Ending.NO_COMMON_CODEC);
    }

    private static CallScene ringing() {
        return new CallScene(Runnable::run, PartyKind.OFFICE).invite();
    }

    private static CallScene talking() {
        return ringing().after(new CalleeAnswered(0, CallScene.SDP), new CallerAcknowledged());
    }

    private static CallScene late() {
        var scene = new CallScene(Runnable::run, PartyKind.OFFICE);
        var plan = new Plan.Ring(List.of(PartyKind.OFFICE));
        return scene.after(
                new InviteReceived(Body.NONE, plan), new CalleeAnswered(0, CallScene.SDP));
    }
}
