package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.media.MediaLeg;
import org.ringway.media.MediaRequest;
import org.ringway.media.Profile;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.rtp.RtpHeader;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;
import org.ringway.sip.Side;
import org.ringway.tenant.CodecPolicy;

/// Two browsers that see each other, through a whole media plane.
class VideoMediaTest {
    private static final int VP8 = 96;
    private static final MediaLeg BROWSER = new MediaLeg(Profile.WEBRTC, CodecPolicy.ANY);

    private final MediaPlane plane = Planes.plane(new PortRange(42_700, 42_719));
    private final WebRtcPeer caller = new WebRtcPeer(Speech.OPUS);
    private final WebRtcPeer callee = new WebRtcPeer(Speech.OPUS);

    @AfterEach
    void closeAll() {
        caller.close();
        callee.close();
        plane.close();
    }

    @Test
    void picturesAndSoundPassBothWaysAndStayApart() {
        call();
        see(caller, callee);
        see(callee, caller);
        Planes.talk(caller, callee, 5);
        Planes.talk(callee, caller, 5);
        var ssrcs =
                callee.received().stream()
                        .map(packet -> RtpHeader.payloadType(packet) + ":" + RtpHeader.ssrc(packet))
                        .distinct()
                        .toList();
        assertThat(ssrcs).as("one stream of either kind").hasSize(2);
    }

    @Test
    void whoeverSeesAsksThroughUsForWhatItMisses() {
        call();
        see(caller, callee);
        int seen = seenBy(callee);
        var ours = "%08x".formatted(RtpHeader.ssrc(pictures(callee).getFirst()));
        callee.report("80c90001 00000099 81ce0002 00000099" + ours);
        Waiting.until(
                "the one who shows is asked for a whole picture",
                () -> caller.reports().stream().anyMatch(r -> r.endsWith("00002222")));
        assertThat(caller.reports())
                .anyMatch(report -> report.contains("81ce0002"))
                .noneMatch(report -> report.contains("81ce000200000099"));

        var lost = pictures(callee).getLast();
        callee.report(
                "80c90001 00000099 81cd0003 00000099"
                        + ours
                        + "%04x0000".formatted(RtpHeader.sequence(lost)));
        Waiting.pause(Planes.FRAME_NS);
        see(caller, callee);
        assertThat(seenBy(callee)).isGreaterThan(seen);
        assertThat(callee.sentAgain()).isEqualTo(1);
    }

    @Test
    void aPartyThatShowsNothingOnHoldIsSeenAgainAfterwards() {
        var id = call();
        see(caller, callee);
        var held = caller.description().replace("a=sendrecv", "a=inactive");
        var answer = Planes.ready(plane.reoffer(id, Side.CALLER, Body.sdp(held)));
        assertThat(answer.body().text()).contains("m=video", "a=inactive");
        var told = Planes.ready(plane.news(id, Side.CALLEE)).body().text();
        assertThat(told.substring(told.indexOf("m=video"))).contains("a=inactive");
        Planes.ready(
                plane.accept(
                        id,
                        Side.CALLEE,
                        Body.sdp(callee.description().replace("a=sendrecv", "a=inactive"))));
        Waiting.until(
                "pictures stop",
                () -> {
                    int number = caller.shown();
                    caller.show(VP8);
                    Waiting.pause(Planes.FRAME_NS);
                    return !numbers(callee).contains(number);
                });
        int from = caller.shown();
        for (int i = 0; i < 5; i++) {
            caller.show(VP8);
            Waiting.pause(Planes.FRAME_NS);
        }
        int to = caller.shown();
        Planes.ready(plane.reoffer(id, Side.CALLER, Body.sdp(caller.description())));
        Planes.ready(plane.news(id, Side.CALLEE));
        Planes.ready(plane.accept(id, Side.CALLEE, Body.sdp(callee.description())));
        see(caller, callee);
        see(callee, caller);
        assertThat(numbers(callee)).noneMatch(number -> number >= from && number < to);
        assertThat(Planes.ready(plane.news(id, Side.CALLER)).bodies()).isEmpty();
        assertThat(Planes.ready(plane.news(id, Side.CALLEE)).bodies()).isEmpty();
    }

    /// Only its pictures are stopped: the other party is told of that as well.
    @Test
    void aCameraThatIsSwitchedOffIsNews() {
        var id = call();
        var text = caller.description();
        int at = text.indexOf("m=video");
        var dark = text.substring(0, at) + text.substring(at).replace("sendrecv", "recvonly");
        Planes.ready(plane.reoffer(id, Side.CALLER, Body.sdp(dark)));
        var told = Planes.ready(plane.news(id, Side.CALLEE)).body().text();
        assertThat(told.substring(0, told.indexOf("m=video"))).contains("a=sendrecv");
        assertThat(told.substring(told.indexOf("m=video"))).contains("a=recvonly");
    }

    private UUID call() {
        caller.alsoShows(VP8, 0x2222);
        callee.alsoShows(VP8, 0x3333);
        var id = UUID.randomUUID();
        var offer = Body.sdp(caller.description());
        var offered =
                Planes.ready(plane.open(new MediaRequest(id, "demo", offer, List.of(BROWSER))));
        callee.learn(offered.body().text());
        callee.takeRole("active");
        var answer = Planes.ready(plane.answer(id, 0, Body.sdp(callee.description())));
        assertThat(answer.body().text()).contains("m=video", "BUNDLE 0 1");
        caller.learn(answer.body().text());
        Planes.connect(caller);
        Planes.connect(callee);
        return id;
    }

    private static void see(WebRtcPeer shows, WebRtcPeer sees) {
        int before = seenBy(sees);
        Waiting.until(
                shows + " is seen by " + sees,
                () -> {
                    shows.show(VP8);
                    return seenBy(sees) > before + 3;
                });
    }

    private static int seenBy(WebRtcPeer peer) {
        return pictures(peer).size();
    }

    /// Which pictures it has seen.
    private static List<Integer> numbers(WebRtcPeer peer) {
        return pictures(peer).stream()
                .map(packet -> ByteBuffer.wrap(packet, RtpHeader.FIXED_LENGTH, 4).getInt())
                .toList();
    }

    private static List<byte[]> pictures(WebRtcPeer peer) {
        return peer.received().stream()
                .filter(packet -> RtpHeader.payloadType(packet) == VP8)
                .toList();
    }
}
