package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.media.MediaBridge.Place;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaLeg;
import org.ringway.media.MediaResult;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.rtp.RtpHeader;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;
import org.ringway.sip.Side;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.PartyMedia;

/// Parties of answered calls take each other's places, over real loopback sockets.
class TransferMediaTest {
    private static final long LONGEST_GAP_NS = 150_000_000;

    /// How long a target may take from its answer to its handshake.
    private static final long HANDSHAKE_NS = 300_000_000;

    private final MediaPlane plane = Planes.plane(new PortRange(42_200, 42_299), 2);
    private final List<TestPeer> peers = new ArrayList<>();

    @AfterEach
    void closeAll() {
        peers.forEach(TestPeer::close);
        plane.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CALLER, PCMU, PCMU, PCMU",
        "CALLEE, PCMU, PCMA, PCMU",
        "CALLER, OPUS, PCMA, OPUS",
        "CALLEE, PCMA, OPUS, PCMU",
    })
    void thePartyThatStaysHearsOneStreamWithoutAGap(
            Side leaving, Speech first, Speech second, Speech third) {
        var caller = peer("browser", first);
        var callee = peer("phone", second);
        var target = peer("phone", third);
        var call = Planes.call(plane, caller, callee);
        var left = leaving == Side.CALLER ? caller : callee;
        var stays = leaving == Side.CALLER ? callee : caller;
        target.becomeSource(0x3333, 7, 99);
        assertThat(plane.freePorts()).isPositive();
        var before = plane.freePorts();
        var offers = Planes.ready(plane.invite(call, leaving, List.of(Planes.leg(target))));
        target.learn(offers.body().text());
        Planes.talk(left, stays, 25);
        long switched = System.nanoTime();
        Planes.ready(plane.rejoin(call, leaving, 1, Body.sdp(target.description())));
        Waiting.until("the way is open", () -> heardAfter(target, stays));
        assertThat(System.nanoTime() - switched).isLessThan(LONGEST_GAP_NS);
        Planes.talk(target, stays, 25);
        Planes.talk(stays, target, 25);
        assertOneStream(stays);
        if (left instanceof PlainPeer gone) {
            var heard = stays.received().size();
            gone.speak(new byte[160]);
            Waiting.pause(LONGEST_GAP_NS);
            assertThat(stays.received()).hasSize(heard);
        }
        plane.end(call);
        Waiting.until("the ports are free", () -> plane.freePorts() >= before);
    }

    /// The one that stays hears silence in the stream that it has, from the moment at which the
    /// target has picked up until its browser has its keys.
    @ParameterizedTest
    @CsvSource({
        "CALLER, OPUS, PCMA, OPUS",
        "CALLER, PCMU, PCMU, PCMU",
        "CALLEE, PCMU, PCMA, PCMU",
        "CALLEE, OPUS, PCMA, OPUS",
    })
    void aTargetThatHasNoKeysYetLeavesNoGap(
            Side leaving, Speech first, Speech second, Speech third) {
        var caller = peer("browser", first);
        var callee = peer("phone", second);
        var target = (WebRtcPeer) peer("browser", third);
        var call = Planes.call(plane, caller, callee);
        var left = leaving == Side.CALLER ? caller : callee;
        var stays = leaving == Side.CALLER ? callee : caller;
        target.becomeSource(0x3333, 7, 99);
        var offers = Planes.ready(plane.invite(call, leaving, List.of(Planes.leg(target))));
        target.learn(offers.body().text());
        target.takeRole("active");
        try (var hiccups = new Hiccups()) {
            Planes.talk(left, stays, 25);
            var before = stays.received().size();
            Planes.ready(plane.rejoin(call, leaving, 1, Body.sdp(target.description())));
            Waiting.pause(HANDSHAKE_NS);
            Planes.connect(target);
            Waiting.until("the target is heard", () -> heardAfter(target, stays));
            var after = stays.received().size();
            Planes.talk(target, stays, 25);
            assertOneStream(stays);
            assertThat(longestGapNs(stays, before - 1, after))
                    .isLessThan(LONGEST_GAP_NS + hiccups.longestNs());
            var heard = stays.received();
            assertThat(heard.subList(before, after).stream().filter(Silent::is))
                    .as("silence between the two")
                    .hasSizeGreaterThan(3);
            assertThat(heard.subList(after, heard.size())).noneMatch(Silent::is);
        }
        Planes.talk(stays, target, 25);
        plane.end(call);
    }

    @Test
    void whoWaitsForATargetThatRingsHearsSilenceWhenTheTransferorHasGone() {
        var caller = peer("phone", Speech.PCMU);
        var callee = peer("phone", Speech.PCMA);
        var target = peer("phone", Speech.PCMU);
        target.becomeSource(0x3333, 7, 99);
        var call = Planes.call(plane, caller, callee);
        Planes.talk(caller, callee, 25);
        var offers = Planes.ready(plane.invite(call, Side.CALLER, List.of(Planes.leg(target))));
        target.learn(offers.body().text());
        var before = callee.received().size();
        plane.vacate(call, Side.CALLER);
        plane.vacate(UUID.randomUUID(), Side.CALLER);
        Waiting.until("silence", () -> callee.received().size() > before + 20);
        Planes.ready(plane.rejoin(call, Side.CALLER, 1, Body.sdp(target.description())));
        Waiting.until("the target is heard", () -> heardAfter(target, callee));
        var after = callee.received().size();
        Planes.talk(target, callee, 25);
        assertOneStream(callee);
        var heard = callee.received();
        assertThat(heard.subList(before, before + 20)).allMatch(Silent::is);
        assertThat(heard.subList(after, heard.size())).noneMatch(Silent::is);
        assertThat(caller.received()).isEmpty();
        plane.end(call);
    }

    @ParameterizedTest
    @CsvSource({
        "CALLER, PCMU, PCMU, phone, PCMA",
        "CALLEE, PCMU, PCMA, phone, PCMU",
        "CALLEE, OPUS, PCMA, browser, OPUS",
        "CALLER, OPUS, PCMA, browser, OPUS",
    })
    void somebodyWhoOffersTakesAPlace(
            Side leaving, Speech first, Speech second, String kind, Speech third) {
        var caller = peer("browser", first);
        var callee = peer("phone", second);
        var newcomer = peer(kind, third);
        var call = Planes.call(plane, caller, callee);
        var left = leaving == Side.CALLER ? caller : callee;
        var stays = leaving == Side.CALLER ? callee : caller;
        newcomer.becomeSource(0x3333, 7, 99);
        Planes.talk(left, stays, 25);
        var before = plane.freePorts();
        var place = new Place(call, leaving);
        Planes.assertRefused(
                plane.replace(place, PartyMedia.ANY, Body.sdp("nonsense")),
                MediaFailure.MALFORMED_SDP);
        Planes.assertRefused(
                plane.replace(
                        place,
                        PartyMedia.ANY,
                        Body.sdp(
                                peer("phone", Speech.PCMU)
                                        .description()
                                        .replace("AVP 0 101", "AVP 18")
                                        .replace("PCMU", "G729"))),
                MediaFailure.NO_COMMON_CODEC);
        var answer =
                Planes.ready(
                        plane.replace(place, PartyMedia.ANY, Body.sdp(newcomer.description())));
        newcomer.learn(answer.body().text());
        Planes.connect(newcomer);
        Planes.talk(newcomer, stays, 25);
        Planes.talk(stays, newcomer, 25);
        assertOneStream(stays);
        Planes.ready(plane.reoffer(call, leaving, Body.sdp(newcomer.description())));
        plane.end(call);
        Waiting.until("the ports are free", () -> plane.freePorts() >= before);
    }

    @Test
    void partiesOfTwoCallsAreJoinedAsTheyAre() {
        var transferor = peer("phone", Speech.PCMU);
        var one = peer("browser", Speech.OPUS);
        var consulting = peer("phone", Speech.PCMU);
        var other = peer("phone", Speech.PCMA);
        other.becomeSource(0x4444, 500, 1);
        var call = Planes.call(plane, one, transferor);
        var consult = Planes.call(plane, consulting, other);
        Planes.talk(transferor, one, 10);
        Planes.talk(consulting, other, 10);
        Planes.ready(plane.merge(new Place(call, Side.CALLEE), new Place(consult, Side.CALLEE)));
        plane.end(consult);
        Planes.talk(other, one, 25);
        Planes.talk(one, other, 25);
        assertOneStream(one);
        assertOneStream(other);
        assertThat(plane.reoffer(call, Side.CALLEE, Body.sdp(other.description())))
                .isInstanceOf(MediaResult.Ready.class);
        plane.end(call);
        assertThat(plane.calls()).isZero();
    }

    @Test
    void aRefusedTargetLeavesTheCallAsItWas() {
        var caller = peer("phone", Speech.PCMU);
        var callee = peer("phone", Speech.PCMU);
        var call = Planes.call(plane, caller, callee);
        var wanted = Planes.leg(caller);
        var impossible =
                new MediaLeg(wanted.profile(), new CodecPolicy(List.of("G722"), List.of()));
        Planes.assertRefused(
                plane.invite(call, Side.CALLER, List.of(wanted, impossible)),
                MediaFailure.NO_COMMON_CODEC);
        Planes.ready(plane.invite(call, Side.CALLER, List.of(wanted)));
        Planes.assertRefused(
                plane.rejoin(call, Side.CALLER, 1, Body.sdp(caller.description())),
                MediaFailure.NO_SUCH_CALL);
        Planes.assertRefused(
                plane.rejoin(call, Side.CALLER, 3, Body.sdp("nonsense")),
                MediaFailure.MALFORMED_SDP);
        plane.drop(call, 3);
        Planes.talk(caller, callee, 5);
        Planes.talk(callee, caller, 5);
    }

    @Test
    void nobodyComesFromACallThatIsNotThere() {
        var call = Planes.call(plane, peer("phone", Speech.PCMU), peer("phone", Speech.PCMU));
        var place = new Place(call, Side.CALLER);
        Planes.assertRefused(
                plane.merge(place, new Place(UUID.randomUUID(), Side.CALLER)),
                MediaFailure.NO_SUCH_CALL);
        Planes.assertRefused(plane.merge(place, place), MediaFailure.NO_SUCH_CALL);
    }

    private static boolean heardAfter(TestPeer speaker, TestPeer listener) {
        var before = listener.received().size();
        speaker.speak(new byte[160]);
        Waiting.pause(Planes.FRAME_NS);
        var heard = listener.received();
        return heard.subList(before, heard.size()).stream().anyMatch(packet -> !Silent.is(packet));
    }

    private static long longestGapNs(TestPeer listener, int from, int to) {
        var arrivals = listener.arrivals().subList(from, to);
        return IntStream.range(1, arrivals.size())
                .mapToLong(i -> arrivals.get(i) - arrivals.get(i - 1))
                .max()
                .orElseThrow();
    }

    /// Whether a packet is silence that the media plane has made.
    private static final class Silent {
        private static final byte[] OPUS = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};

        static boolean is(byte[] packet) {
            var payload = Arrays.copyOfRange(packet, RtpHeader.FIXED_LENGTH, packet.length);
            var idle = new byte[payload.length];
            Arrays.fill(idle, (byte) (RtpHeader.payloadType(packet) == 8 ? 0xD5 : 0xFF));
            return Arrays.equals(payload, OPUS) || Arrays.equals(payload, idle);
        }
    }

    private static void assertOneStream(TestPeer listener) {
        var packets = listener.received();
        var first = packets.getFirst();
        for (var i = 1; i < packets.size(); i++) {
            var before = packets.get(i - 1);
            var packet = packets.get(i);
            assertThat(RtpHeader.ssrc(packet)).isEqualTo(RtpHeader.ssrc(first));
            assertThat(RtpHeader.sequence(packet))
                    .isEqualTo((RtpHeader.sequence(before) + 1) & 0xFFFF);
            // The stream's clock is the wall clock, and the machine may be busy.
            assertThat(RtpHeader.timestamp(packet) - RtpHeader.timestamp(before))
                    .isBetween(1, 5 * listener.speech.clockRate);
        }
    }

    private TestPeer peer(String kind, Speech speech) {
        var peer = Planes.peer(kind, speech);
        peers.add(peer);
        return peer;
    }
}
