package org.ringway.signalling.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
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
import org.ringway.media.MediaLeg;
import org.ringway.media.Profile;
import org.ringway.sip.Body;
import org.ringway.sip.Side;
import org.ringway.sip.Transport;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CodecPolicy;

/// An agent that has a fallback or may be in a call for a minute, in virtual time.
class AgentCallTest {
    /// Where the agent's page is when it is back: to the registrar it is just an extension.
    private static final Branch PAGE =
            new Branch(
                    "1010",
                    "sip:1010@240.0.0.9",
                    Transport.WSS,
                    "flow-anew",
                    new MediaLeg(Profile.WEBRTC, CodecPolicy.ANY));

    private final CallScene scene =
            new CallScene(Runnable::run, PartyKind.AGENT, PartyKind.OFFICE, PartyKind.OFFICE);

    @Test
    void aSilentAgentIsFollowedByAllPhonesOfItsFallback() {
        begin();
        scene.timers.advance(Duration.ofMillis(2_999));
        assertThat(scene.legs.sent()).endsWith("callee 0 INVITE open sdp 0");
        scene.timers.advance(Duration.ofMillis(1));
        assertThat(scene.legs.sent())
                .endsWith(
                        "callee 0 CANCEL 480",
                        "callee 1 INVITE open sdp 1",
                        "callee 2 INVITE open sdp 2");
        scene.after(
                new CalleeRefused(0, 487),
                new CalleeAnswered(2, CallScene.SDP),
                new CallerAcknowledged(),
                new CalleeRefused(1, 487),
                new CalleeHungUp(2));
        assertThat(scene.record().legs())
                .extracting(CdrLeg::party, CdrLeg::sipStatus, CdrLeg::ending)
                .containsExactly(
                        tuple("1001", 200, null),
                        tuple("agent:700", 487, Ending.CALLEE_UNREACHABLE),
                        tuple("1002", 487, Ending.ANSWERED_ELSEWHERE),
                        tuple("1002", 200, null));
        assertThat(scene.timers.waiting()).isZero();
    }

    @Test
    void aFallbackThatNobodyNeedsLeavesNoLeg() {
        begin();
        scene.after(new CalleeProgressed(0, 180, Body.NONE));
        scene.timers.advance(Duration.ofSeconds(10));
        scene.after(
                new CalleeAnswered(0, CallScene.SDP),
                new CallerAcknowledged(),
                new CalleeHungUp(0));
        assertThat(scene.record().legs())
                .extracting(CdrLeg::party)
                .containsExactly("1001", "agent:700");
        assertThat(scene.media.asked()).contains("drop 1", "drop 2");
    }

    @Test
    void anAgentIsHungUpWithItsCallerWhenItsTimeIsOver() {
        var call = talking();
        call.timers.advance(Duration.ofMillis(59_999));
        assertThat(call.records.open()).isOne();
        call.timers.advance(Duration.ofMillis(1));
        assertThat(call.legs.sent()).contains("caller BYE 480", "callee 0 BYE 480");
        assertThat(call.record().ending()).isEqualTo(Ending.LONGEST_CALL);
        assertThat(call.timers.waiting()).isZero();
    }

    @Test
    void anAgentTakesWhatIsLeftOfItsTimeIntoAnotherCall() {
        var consult = talking();
        consult.timers.advance(Duration.ofSeconds(20));
        var first =
                new CallScene(Runnable::run, PartyKind.OFFICE)
                        .invite()
                        .after(new CalleeAnswered(0, CallScene.SDP), new CallerAcknowledged());
        first.call.refer(
                Side.CALLER,
                TransferRequest.fetching(new TransferRequest.Other(consult.call, Side.CALLER)));
        assertThat(consult.record().ending()).isEqualTo(Ending.TRANSFERRED);
        first.timers.advance(Duration.ofMillis(39_999));
        assertThat(first.records.open()).isOne();
        first.timers.advance(Duration.ofMillis(1));
        assertThat(first.record().ending()).isEqualTo(Ending.LONGEST_CALL);
        assertThat(first.legs.sent()).contains("callee 0 BYE 480", "callee 1 BYE 480");
    }

    @Test
    void anAgentWhosePageIsLoadedAnewIsStillTheAgentAndHasNoMoreTime() {
        var call = talking();
        call.timers.advance(Duration.ofSeconds(20));
        call.table.flow("flow-0", FlowChange.AWAY);
        call.table.reachable("flow-0", PAGE);
        call.table.flow("flow-0", FlowChange.BACK);
        var again = Invitation.again("<sip:1001@x>", "<sip:1010@x>");
        call.call.forgotten(new CallDriver.Seat(Side.CALLEE, 0), new CalleeHungUp(0), again);
        call.after(new CalleeAnswered(1, CallScene.SDP));
        assertThat(call.call.party(Side.CALLEE)).isEqualTo("agent:700");
        call.timers.advance(Duration.ofMillis(39_999));
        assertThat(call.records.open()).isOne();
        call.timers.advance(Duration.ofMillis(1));
        assertThat(call.record().ending()).isEqualTo(Ending.LONGEST_CALL);
        assertThat(call.record().legs())
                .extracting(CdrLeg::party, CdrLeg::ending)
                .containsExactly(
                        tuple("1001", null),
                        tuple("agent:700", Ending.REJOINED),
                        tuple("agent:700", null));
    }

    private void begin() {
        var kinds = List.of(PartyKind.AGENT, PartyKind.OFFICE, PartyKind.OFFICE);
        scene.after(
                new InviteReceived(
                        CallScene.SDP,
                        new Plan.Ring(
                                kinds,
                                new Search(List.of(1, 2)),
                                CallPolicy.Ring.AT_ONCE,
                                CallPolicy.EarlyMedia.RELAY)));
    }

    private static CallScene talking() {
        return new CallScene(Runnable::run, PartyKind.AGENT)
                .invite()
                .after(new CalleeAnswered(0, CallScene.SDP), new CallerAcknowledged());
    }
}
