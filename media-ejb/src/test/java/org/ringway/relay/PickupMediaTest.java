package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaLeg;
import org.ringway.media.MediaRequest;
import org.ringway.media.MediaResult;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;
import org.ringway.sip.Side;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.PartyMedia;

/// Somebody who offers picks up a call that rings, over real loopback sockets.
class PickupMediaTest {

    private final MediaPlane plane = Planes.plane(new PortRange(42_400, 42_499));
    private final List<TestPeer> peers = new ArrayList<>();
    private final UUID call = UUID.randomUUID();

    @AfterEach
    void closeAll() {
        peers.forEach(TestPeer::close);
        plane.close();
    }

    @ParameterizedTest
    @CsvSource({
        "phone, PCMU, phone, PCMU",
        "browser, OPUS, phone, PCMA",
        "phone, PCMA, browser, OPUS",
        "browser, OPUS, browser, OPUS",
    })
    void bothHearEachOther(String callerKind, Speech callers, String kind, Speech speech) {
        var before = plane.freePorts();
        var caller = peer(callerKind, callers);
        var newcomer = peer(kind, speech);
        ring(caller, peer("phone", Speech.PCMU), peer("phone", Speech.PCMA));
        var told = pickUp(newcomer);
        plane.drop(call, 0);
        plane.drop(call, 1);
        plane.answered(call);
        learn(newcomer, told.bodies().getFirst());
        learn(caller, told.bodies().getLast());
        Planes.talk(newcomer, caller, 10);
        Planes.talk(caller, newcomer, 10);
        Planes.ready(plane.reoffer(call, Side.CALLEE, Body.sdp(newcomer.description())));
        plane.end(call);
        Waiting.until("the ports are free", () -> plane.freePorts() >= before);
    }

    /// What the caller was told of the early sound stands, and so does its codec.
    @Test
    void whoHearsEarlySoundKeepsItsCodec() {
        var caller = peer("phone", Speech.PCMU);
        var early = peer("phone", Speech.PCMU);
        var newcomer = peer("phone", Speech.PCMA);
        ring(caller, early);
        var told = Planes.ready(plane.answer(call, 0, Body.sdp(early.description())));
        caller.learn(told.body().text());
        Planes.talk(early, caller, 5);
        var picked = pickUp(newcomer);
        assertThat(picked.bodies().getLast()).isEqualTo(told.body());
        plane.drop(call, 0);
        plane.answered(call);
        learn(newcomer, picked.bodies().getFirst());
        Planes.talk(newcomer, caller, 10);
        Planes.talk(caller, newcomer, 10);
        var heard = early.received().size();
        caller.speak(new byte[160]);
        Waiting.pause(5 * Planes.FRAME_NS);
        assertThat(early.received()).hasSize(heard);
    }

    /// The newcomer is dropped again, or a callee has answered after all.
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void whatWasJoinedCanBeTakenBack(boolean isDropped, boolean isHeardEarly) {
        var before = plane.freePorts();
        var caller = peer("phone", Speech.PCMU);
        var callee = peer("phone", Speech.PCMU);
        ring(caller, callee);
        var answer = Body.sdp(callee.description());
        if (isHeardEarly) {
            caller.learn(Planes.ready(plane.answer(call, 0, answer)).body().text());
        }
        pickUp(peer("phone", Speech.PCMA));
        if (isDropped) {
            plane.drop(call, 1);
        }
        if (isDropped && isHeardEarly) {
            Planes.talk(callee, caller, 5);
        }
        caller.learn(Planes.ready(plane.answer(call, 0, answer)).body().text());
        plane.answered(call);
        Planes.talk(callee, caller, 10);
        Planes.talk(caller, callee, 10);
        plane.end(call);
        Waiting.until("the ports are free", () -> plane.freePorts() >= before);
    }

    @ParameterizedTest
    @CsvSource({"phone, PCMU, phone, PCMA", "browser, OPUS, browser, OPUS"})
    void aCallerThatWantsAnOfferIsMadeOne(
            String callerKind, Speech callers, String kind, Speech speech) {
        var caller = peer(callerKind, callers);
        var newcomer = peer(kind, speech);
        var wanted = List.of(new MediaLeg(Planes.profile(newcomer), CodecPolicy.ANY));
        Planes.ready(
                plane.openLate(
                        new MediaRequest(call, "demo", Body.NONE, wanted), Planes.profile(caller)));
        var told = pickUp(newcomer);
        plane.drop(call, 0);
        plane.answered(call);
        caller.learn(told.bodies().getLast().text());
        if (caller instanceof WebRtcPeer browser) {
            browser.takeRole("active");
        }
        Planes.ready(plane.joinLate(call, Body.sdp(caller.description())));
        Planes.connect(caller);
        learn(newcomer, told.bodies().getFirst());
        Planes.talk(newcomer, caller, 10);
        Planes.talk(caller, newcomer, 10);
    }

    @Test
    void whoCannotBeJoinedChangesNothing() {
        var caller = peer("phone", Speech.PCMU);
        var callee = peer("phone", Speech.PCMU);
        ring(caller, callee);
        Planes.assertRefused(
                plane.pickUp(call, PartyMedia.ANY, Body.sdp("nonsense")),
                MediaFailure.MALFORMED_SDP);
        var strange = callee.description().replace("AVP 0 101", "AVP 18").replace("PCMU", "G729");
        Planes.assertRefused(
                plane.pickUp(call, PartyMedia.ANY, Body.sdp(strange)),
                MediaFailure.NO_COMMON_CODEC);
        Planes.assertRefused(
                plane.pickUp(UUID.randomUUID(), PartyMedia.ANY, Body.sdp(callee.description())),
                MediaFailure.NO_SUCH_CALL);
        caller.learn(
                Planes.ready(plane.answer(call, 0, Body.sdp(callee.description()))).body().text());
        Planes.talk(callee, caller, 5);
    }

    private void ring(TestPeer caller, TestPeer... callees) {
        var legs = Arrays.stream(callees).map(Planes::leg).toList();
        var offers =
                Planes.ready(
                        plane.open(
                                new MediaRequest(
                                        call, "demo", Body.sdp(caller.description()), legs)));
        for (var i = 0; i < callees.length; i++) {
            callees[i].learn(offers.bodies().get(i).text());
        }
    }

    private MediaResult.Ready pickUp(TestPeer newcomer) {
        return Planes.ready(plane.pickUp(call, PartyMedia.ANY, Body.sdp(newcomer.description())));
    }

    private static void learn(TestPeer peer, Body answer) {
        peer.learn(answer.text());
        Planes.connect(peer);
    }

    private TestPeer peer(String kind, Speech speech) {
        var peer = Planes.peer(kind, speech);
        peers.add(peer);
        return peer;
    }
}
