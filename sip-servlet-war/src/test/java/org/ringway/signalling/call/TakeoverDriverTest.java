package org.ringway.signalling.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeHungUp;
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
    private static final Newcomer CAROL =
            new Newcomer(
                    "1004",
                    Transport.UDP,
                    "",
                    PartyMedia.ANY,
                    new CarolsDialog(),
                    Replaces.Condition.ANY);

    private record CarolsDialog() implements PartyDialog {}

    @Test
    void theNewcomerIsAnsweredAndTheOtherHungUp() {
        var scene = talking();
        scene.call.takeOver(Side.CALLER, CAROL, CallScene.SDP);
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
        scene.call.takeOver(Side.CALLEE, CAROL, CallScene.SDP);
        assertThat(scene.legs.sent()).endsWith("1004 488");
        assertThat(scene.call.party(Side.CALLEE)).isEqualTo("1002");
        scene.call.takeOver(Side.CALLEE, CAROL, Body.NONE);
        assertThat(scene.legs.sent()).endsWith("1004 488", "1004 488");
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

    private static CallScene talking() {
        return new CallScene(Runnable::run, PartyKind.OFFICE)
                .invite()
                .after(new CalleeAnswered(0, CallScene.SDP), new CallerAcknowledged());
    }

    private static CallScene late() {
        var scene = new CallScene(Runnable::run, PartyKind.OFFICE);
        var plan = new Plan.Ring(List.of(PartyKind.OFFICE));
        return scene.after(
                new InviteReceived(Body.NONE, plan), new CalleeAnswered(0, CallScene.SDP));
    }
}
