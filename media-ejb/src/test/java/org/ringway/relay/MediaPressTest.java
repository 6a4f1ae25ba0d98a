package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaResult;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.rtp.DtmfEvent;
import org.ringway.rtp.RtpHeader;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Side;

/// Keys that signalling presses for a party, over real loopback sockets.
class MediaPressTest {
    private static final DtmfSignal FIVE = new DtmfSignal('5', Duration.ofMillis(100));
    private static final DtmfSignal HASH = new DtmfSignal('#', Duration.ofMillis(100));

    private final MediaPlane plane = Planes.plane(new PortRange(42_200, 42_299));
    private final List<TestPeer> peers = new ArrayList<>();

    @AfterEach
    void closeAll() {
        peers.forEach(TestPeer::close);
        plane.close();
    }

    @ParameterizedTest
    @EnumSource(Speech.class)
    void eitherPartyHearsTheKeysInItsOwnClock(Speech speech) {
        var browser = new WebRtcPeer(speech);
        var phone = new PlainPeer(speech);
        peers.addAll(List.of(browser, phone));
        var call = Planes.call(plane, browser, phone);
        Waiting.until("a way for sound", () -> isHeard(browser, phone) && isHeard(phone, browser));
        press(call, Side.CALLEE);
        press(call, Side.CALLER);
        assertHeard(phone, speech);
        assertHeard(browser, speech);
    }

    @Test
    void aPartyWithoutTelephoneEventsHearsNone() {
        var one = new PlainPeer(Speech.PCMU);
        var other = new PlainPeer(Speech.PCMU);
        peers.addAll(List.of(one, other));
        var call = Planes.call(plane, one, other);
        var plain =
                other.description()
                        .replace(" 101\r\n", "\r\n")
                        .replaceAll("a=rtpmap:101 .*\r\n", "");
        Planes.ready(plane.reoffer(call, Side.CALLEE, Body.sdp(plain)));
        assertThat(plane.press(call, Side.CALLEE, FIVE))
                .isInstanceOfSatisfying(
                        MediaResult.Refused.class,
                        no -> assertThat(no.failure()).isEqualTo(MediaFailure.NO_COMMON_CODEC));
        assertThat(plane.press(UUID.randomUUID(), Side.CALLEE, FIVE))
                .isInstanceOf(MediaResult.Refused.class);
    }

    private void press(UUID call, Side side) {
        Planes.ready(plane.press(call, side, FIVE));
        Planes.ready(plane.press(call, side, HASH));
    }

    private static boolean isHeard(TestPeer speaker, TestPeer hearer) {
        speaker.speak(new byte[160]);
        return !hearer.received().isEmpty();
    }

    private static void assertHeard(TestPeer peer, Speech speech) {
        Waiting.until("both keys at " + peer, () -> ends(peer, speech).size() >= 6);
        assertThat(ends(peer, speech))
                .extracting(packet -> DtmfEvent.digit(packet, RtpHeader.FIXED_LENGTH))
                .containsExactly('5', '5', '5', '#', '#', '#');
        assertThat(ends(peer, speech))
                .extracting(packet -> DtmfEvent.duration(packet, RtpHeader.FIXED_LENGTH))
                .containsOnly(speech.clockRate / 10);
        assertThat(peer.received().stream().map(RtpHeader::ssrc).distinct()).hasSize(1);
        assertThat(peer.received()).extracting(RtpHeader::sequence).doesNotHaveDuplicates();
    }

    private static List<byte[]> ends(TestPeer peer, Speech speech) {
        return peer.received().stream()
                .filter(packet -> RtpHeader.payloadType(packet) == speech.eventsType())
                .filter(packet -> DtmfEvent.isEnd(packet, RtpHeader.FIXED_LENGTH))
                .toList();
    }
}
