package org.ringway.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.codec.Codecs;
import org.ringway.rtp.NtpClock;
import org.ringway.rtp.RtpHeader;
import org.ringway.rtp.SequenceRewriter;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sdp.negotiation.Plan;
import org.ringway.sip.Side;

/// A party that stays while the other one's place is taken by somebody else, in virtual time.
class SilenceTest {
    private static final long MS = 1_000_000;
    private static final RtpMap PCMU = new RtpMap(0, "PCMU", 8000, 1, "");
    private static final RtpMap PCMA = new RtpMap(8, "PCMA", 8000, 1, "");
    private static final RtpMap G722 = new RtpMap(9, "G722", 8000, 1, "");
    private static final RtpMap OPUS = new RtpMap(111, "opus", 48_000, 2, "");
    private static final RtpMap GSM = new RtpMap(3, "GSM", 8000, 1, "");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int TRANSFEROR = 1;
    private static final int TARGET = 2;

    private final AudioEnd stays =
            new AudioEnd(
                    new PlainTransport(),
                    new AudioEnd.Identity(new SequenceRewriter.Start(77, 65_500, -3000), "ringway"),
                    new NtpClock(0, 0),
                    0);
    private final byte[] packet = new byte[2048];
    private final List<Sent> sent = new ArrayList<>();
    private long now = -500 * MS;

    private record Sent(
            long atNs, boolean ours, int type, int sequence, int stamp, int ssrc, String payload) {}

    @ParameterizedTest
    @CsvSource({
        "PCMU, 20, 160, 160, FF", "PCMA, 20, 160, 160, D5", "PCMA, 30, 240, 240, D5",
        "G722, 20, 160, 160, FD", "PCMU, 10, 80, 80, FF", "PCMU, 200, 480, 480, FF"
    })
    void idleCodesFillTheNegotiatedPacket(
            String name, int ptime, int octets, int ticks, String code) {
        var leg = leg(map(name), ptime);
        stays.fallSilent(leg, false, now);
        tick(1200);
        assertThat(sent).hasSize(1200 * 8 / ticks);
        for (int i = 0; i < sent.size(); i++) {
            var frame = sent.get(i);
            assertThat(frame.payload()).isEqualTo(code.repeat(octets));
            assertThat(frame.type()).isEqualTo(leg.codec().payloadType());
            assertThat(frame.stamp()).isEqualTo(-3000 + i * ticks);
        }
        assertOneStream();
        assertThat(stays.stats().packetsOut()).isEqualTo(sent.size());
    }

    @Test
    void anOpusDecoderHearsZerosAtOnceWhateverWasBefore() throws OpusException {
        stays.fallSilent(leg(OPUS, 60), false, now);
        tick(100);
        assertThat(sent).hasSize(5).allMatch(frame -> frame.type() == 111);
        assertThat(sent.get(4).stamp() - sent.get(3).stamp()).isEqualTo(960);
        var decoder = new OpusDecoder(48_000, 1);
        var samples = new short[960];
        for (var frame : sent) {
            var payload = HEX.parseHex(frame.payload());
            int length = decoder.decode(payload, 0, payload.length, samples, 0, 960, false);
            assertThat(length).isEqualTo(960);
            assertThat(samples).containsOnly((short) 0);
        }
    }

    @Test
    void aCodecWhoseSilenceIsNotKnownGetsNone() {
        stays.fallSilent(leg(GSM, 20), false, now);
        assertThat(stays.hasMore()).isFalse();
        tick(200);
        assertThat(sent).isEmpty();
    }

    @Test
    void itBeginsWhenTheNextPacketWouldHaveBeenDueAndEndsWithTheFirstOfTheTarget() {
        var before = path(PCMA);
        speak(before, TRANSFEROR, 10, 5);
        now -= 13 * MS;
        var after = path(PCMA);
        stays.fallSilent(leg(PCMA, 20), false, now);
        tick(300);
        int silent = (int) sent.stream().filter(Sent::ours).count();
        assertThat(silent).isEqualTo(15);
        speak(after, TARGET, 40_000, 5);
        tick(300);
        assertThat(sent).hasSize(10 + silent);
        assertThat(stays.hasMore()).isFalse();
        assertOneStream();
        assertThat(longestGapMs()).isLessThanOrEqualTo(21);
        for (int i = 1; i < sent.size(); i++) {
            assertThat(sent.get(i).stamp() - sent.get(i - 1).stamp()).as("%d", i).isEqualTo(160);
        }
    }

    @Test
    void aPlaceThatIsEmptyIsWaitedForThoughStragglersCome() {
        var path = path(PCMA);
        speak(path, TRANSFEROR, 10, 5);
        stays.fallSilent(leg(PCMA, 20), true, now);
        speak(path, TRANSFEROR, 15, 2);
        tick(300);
        speak(path, TRANSFEROR, 17, 1);
        tick(180);
        var ours = sent.stream().map(Sent::ours).toList();
        assertThat(ours.subList(0, 7)).containsOnly(false);
        assertThat(ours.subList(7, 18)).containsOnly(true);
        assertThat(ours.get(18)).isFalse();
        assertThat(ours.subList(19, ours.size())).hasSize(5).containsOnly(true);
        stays.fallSilent(leg(PCMA, 20), false, now);
        speak(path(PCMA), TARGET, 1, 1);
        assertThat(stays.hasMore()).isFalse();
        assertOneStream();
        assertThat(longestGapMs()).isLessThanOrEqualTo(101);
    }

    @Test
    void aPacketFromBeforeASilentFrameHasNoPlaceAnyMore() {
        var path = path(PCMA);
        speak(path, TRANSFEROR, 10, 3);
        stays.fallSilent(leg(PCMA, 20), true, now);
        tick(200);
        int length = rtp(TRANSFEROR, 11);
        assertThat(path.forward(packet, length, now)).isEqualTo(Drop.NOTHING_TO_SEND.code());
        assertOneStream();
    }

    @Test
    void itEndsByItselfAfterAMinute() {
        stays.fallSilent(leg(PCMU, 20), true, now);
        tick(Silence.LONGEST.toMillis() + 1000);
        assertThat(sent).hasSize(3000);
        assertThat(stays.hasMore()).isFalse();
    }

    @Test
    void whoIsPutOnHoldHearsNoneAndAnotherCodecIsFollowed() {
        stays.fallSilent(leg(PCMU, 20), false, now);
        tick(40);
        path(PCMA);
        tick(40);
        assertThat(sent).extracting(Sent::type).containsExactly(0, 0, 8, 8);
        var held = new Plan.Leg(PCMA, null, List.of(PCMA), Direction.RECVONLY, 20);
        newPath(new Plan(leg(PCMA, 20), held));
        tick(200);
        assertThat(sent).hasSize(4);
        assertThat(stays.hasMore()).isFalse();
    }

    @Test
    void aWorkerThatWasHeldUpSendsNoBurst() {
        stays.fallSilent(leg(PCMU, 20), false, now);
        tick(40);
        now += 107 * MS;
        tick(60);
        assertThat(sent).hasSize(6);
        assertThat(sent.get(2).stamp() - sent.get(1).stamp()).isEqualTo(6 * 160);
        assertOneStream();
    }

    @Test
    void keysAreHeardInsteadOfIt() {
        stays.fallSilent(leg(PCMU, 20), false, now);
        tick(40);
        stays.tones().press(new TonePad.Press(5, 100, 0, Codecs.PCMU));
        tick(200);
        var pressed = sent.subList(2, sent.size()).stream().filter(s -> !isIdle(s)).toList();
        assertThat(pressed).hasSize(5);
        assertOneStream();
    }

    @Test
    void whoeverFollowsWhomAndHoweverLateItIsOneStreamWithoutAHole() {
        for (int seed = 0; seed < 300; seed++) {
            sent.clear();
            transferAgainAndAgain(new Random(seed), "seed " + seed);
        }
    }

    private void transferAgainAndAgain(Random random, String round) {
        for (int source = 10; source < 15; source++) {
            var spoken = random.nextBoolean() ? PCMA : PCMU;
            var path = path(spoken);
            int number = random.nextInt(65_536);
            for (int left = random.nextInt(10); left >= 0; left--) {
                send(path, rtp(source, number), spoken);
                number += random.nextInt(10) == 0 ? 2 : 1;
                now += 10 * MS + random.nextInt(20_000_000);
            }
            stays.fallSilent(leg(spoken, 20), random.nextInt(3) == 0, now);
            tick(random.nextInt(400));
        }
        var numbers = sent.stream().map(Sent::sequence).sorted().toList();
        assertThat(numbers).as(round).doesNotHaveDuplicates();
        for (int i = 1; i < sent.size(); i++) {
            var before = sent.get(i - 1);
            boolean ours = sent.get(i).ours() || before.ours();
            int lost = (sent.get(i).sequence() - before.sequence() - 1) & 0xFFFF;
            assertThat(lost).as(round).isBetween(0, ours ? 0 : 1);
            int ticks = sent.get(i).stamp() - before.stamp();
            assertThat(ticks).as(round).isBetween(ours ? 160 : 1, 8 * 150);
        }
    }

    private void speak(MediaPath path, int source, int sequence, int packets) {
        for (int i = 0; i < packets; i++, now += 20 * MS) {
            send(path, rtp(source, sequence + i), PCMA);
        }
    }

    private void send(MediaPath path, int length, RtpMap spoken) {
        RtpHeader.setPayloadType(packet, spoken.payloadType());
        int sealed = path.forward(packet, length, now);
        if (sealed > 0) {
            note(sealed, false);
        }
    }

    /// Lets time pass as a worker does that looks every millisecond.
    private void tick(long millis) {
        for (long i = 0; i < millis; i++, now += MS) {
            int length = stays.press(packet, now);
            if (length == 0) {
                length = stays.fill(packet, now);
            }
            if (length > 0) {
                note(length, true);
            }
        }
    }

    private void note(int length, boolean ours) {
        sent.add(
                new Sent(
                        now,
                        ours,
                        RtpHeader.payloadType(packet),
                        RtpHeader.sequence(packet),
                        RtpHeader.timestamp(packet),
                        RtpHeader.ssrc(packet),
                        HEX.formatHex(packet, RtpHeader.FIXED_LENGTH, length)));
    }

    private void assertOneStream() {
        for (int i = 1; i < sent.size(); i++) {
            assertThat(sent.get(i).ssrc()).isEqualTo(77);
            assertThat(sent.get(i).sequence()).isEqualTo((sent.get(i - 1).sequence() + 1) & 0xFFFF);
            assertThat(sent.get(i).stamp() - sent.get(i - 1).stamp()).isPositive();
        }
    }

    private long longestGapMs() {
        long longest = 0;
        for (int i = 1; i < sent.size(); i++) {
            longest = Math.max(longest, sent.get(i).atNs() - sent.get(i - 1).atNs());
        }
        return longest / MS;
    }

    private int rtp(int source, int sequence) {
        RtpHeader.begin(packet);
        RtpHeader.setPayloadType(packet, 8);
        RtpHeader.setSequence(packet, sequence & 0xFFFF);
        RtpHeader.setTimestamp(packet, source * 1_000_000 + sequence * 160);
        RtpHeader.setSsrc(packet, source);
        Arrays.fill(packet, 12, 172, (byte) 0x11);
        return 172;
    }

    private MediaPath path(RtpMap codec) {
        return newPath(new Plan(leg(codec, 20), leg(codec, 20)));
    }

    private MediaPath newPath(Plan plan) {
        return new MediaPath(plan, Side.CALLER, stays, new byte[2048]);
    }

    private static boolean isIdle(Sent packet) {
        return packet.payload().equals("FF".repeat(160));
    }

    private static RtpMap map(String name) {
        return List.of(PCMU, PCMA, G722).stream()
                .filter(codec -> codec.isNamed(name))
                .findFirst()
                .orElseThrow();
    }

    private static Plan.Leg leg(RtpMap codec, int ptime) {
        return new Plan.Leg(codec, null, List.of(codec), Direction.SENDRECV, ptime);
    }
}
