package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
import org.ringway.media.Profile;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;
import org.ringway.sip.Side;
import org.ringway.tenant.CodecPolicy;

/// Callers that want the offer from us, over real loopback sockets.
class LateOfferMediaTest {

    private final MediaPlane plane = Planes.plane(new PortRange(42_300, 42_399));
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
        "phone, PCMU, phone, PCMA",
        "phone, PCMA, browser, OPUS",
        "phone, OPUS, phone, PCMA",
        "browser, PCMU, phone, PCMA",
        "browser, PCMU, browser, OPUS",
        "browser, OPUS, browser, OPUS",
    })
    void bothHearEachOtherWhateverEachOfThemChooses(
            String callerKind, Speech callers, String calleeKind, Speech callees) {
        var caller = peer(callerKind, callers);
        var callee = peer(calleeKind, callees);
        var toCaller = answered(caller, callee);

        assertThat(toCaller).contains("a=rtpmap:" + rtpmap(callers)).contains("a=sendrecv");
        assertThat(toCaller.contains("a=fingerprint")).isEqualTo(caller instanceof WebRtcPeer);

        caller.learn(toCaller);
        takeRole(caller);
        Planes.ready(plane.joinLate(call, Body.sdp(caller.description())));
        Planes.connect(caller);
        Planes.connect(callee);
        Planes.talk(caller, callee, 10);
        Planes.talk(callee, caller, 10);
        assertThat(plane.reoffer(call, Side.CALLEE, Body.sdp(callee.description())))
                .isInstanceOf(MediaResult.Ready.class);
    }

    @Test
    void anAnswerThatTakesNothingJoinsNothing() {
        var caller = peer("phone", Speech.PCMU);
        var callee = peer("phone", Speech.PCMA);
        answered(caller, callee);

        Planes.assertRefused(
                plane.joinLate(call, Body.sdp("nonsense")), MediaFailure.MALFORMED_SDP);
        Planes.assertRefused(
                plane.joinLate(
                        call,
                        Body.sdp(
                                caller.description()
                                        .replace("AVP 0 101", "AVP 18")
                                        .replace("PCMU", "G729"))),
                MediaFailure.NO_COMMON_CODEC);
        Planes.assertRefused(
                plane.joinLate(call, Body.sdp(peer("browser", Speech.PCMU).description())),
                MediaFailure.NO_COMMON_CODEC);
        Planes.assertRefused(
                plane.joinLate(UUID.randomUUID(), Body.NONE), MediaFailure.NO_SUCH_CALL);

        Planes.ready(plane.joinLate(call, Body.sdp(caller.description())));
    }

    @Test
    void nothingIsLeftOfACallThatCannotBeOffered() {
        var before = plane.freePorts();
        var impossible = new MediaLeg(Profile.PLAIN, new CodecPolicy(List.of("G722"), List.of()));
        var any = new MediaLeg(Profile.PLAIN, CodecPolicy.ANY);
        Planes.assertRefused(
                plane.openLate(
                        new MediaRequest(call, "demo", Body.NONE, List.of(any, impossible)),
                        Profile.PLAIN),
                MediaFailure.NO_COMMON_CODEC);
        Waiting.until("the ports are free", () -> plane.freePorts() >= before);
    }

    /// The call up to our offer for the caller.
    private String answered(TestPeer caller, TestPeer callee) {
        var any = new MediaLeg(Planes.profile(callee), CodecPolicy.ANY);
        var offers =
                Planes.ready(
                        plane.openLate(
                                new MediaRequest(call, "demo", Body.NONE, List.of(any)),
                                Planes.profile(caller)));
        callee.learn(offers.body().text());
        takeRole(callee);
        return Planes.ready(plane.answer(call, 0, Body.sdp(callee.description()))).body().text();
    }

    private static void takeRole(TestPeer peer) {
        if (peer instanceof WebRtcPeer browser) {
            browser.takeRole("active");
        }
    }

    private static String rtpmap(Speech speech) {
        return speech.payloadType + " " + speech.rtpmap.replace("/1", "");
    }

    private TestPeer peer(String kind, Speech speech) {
        var peer = Planes.peer(kind, speech);
        peers.add(peer);
        return peer;
    }
}
