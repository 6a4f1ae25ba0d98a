package org.ringway.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.rtp.RtpPackets.packet;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ringway.rtp.SequenceRewriter.Start;

class SequenceRewriterTest {
    private static final long MS = 1_000_000;
    private static final Start START = new Start(77, 65_530, 0xFFFF_FF00);

    private final SequenceRewriter rewriter = new SequenceRewriter(START, 8000, 8000);
    private long now = 5_000 * MS;

    @Test
    void theStreamBeginsWhereItWasToldWithAMarker() {
        var packet = rewritten(1, 10, 1000);

        assertThat(RtpHeader.ssrc(packet)).isEqualTo(77);
        assertThat(RtpHeader.sequence(packet)).isEqualTo(65_530);
        assertThat(RtpHeader.timestamp(packet)).isEqualTo(0xFFFF_FF00);
        assertThat(RtpHeader.marker(packet)).isTrue();
    }

    @Test
    void theMarkerOfAPictureIsItsSources() {
        var pictures = SequenceRewriter.ofPictures(START, 90_000);
        var packet = packet(1, 10, 1000);
        assertThat(pictures.rewrite(packet, now)).isTrue();
        assertThat(RtpHeader.marker(packet)).isFalse();
        assertThat(RtpHeader.sequence(packet)).isEqualTo(65_530);
    }

    @Test
    void theNumberOfTheSourceIsFoundAgain() {
        assertThat(rewriter.original(65_530)).isEqualTo(-1);
        rewritten(1, 10, 1000);
        rewritten(1, 14, 1640);
        assertThat(rewriter.original(65_532)).isEqualTo(12);
        assertThat(rewriter.original(65_529)).isEqualTo(9);
        assertThat(rewriter.original(65_534)).isEqualTo(-1);
        assertThat(rewriter.original(65_000)).isEqualTo(-1);
        now += 500 * MS;
        rewritten(2, 40_000, 7);
        rewritten(2, 40_002, 327);
        assertThat(rewriter.original(0)).isEqualTo(40_001);
        assertThat(rewriter.original(65_532)).isEqualTo(-1);
    }

    @Test
    void lossesStayVisibleAndReorderedPacketsKeepTheirPlace() {
        rewritten(1, 10, 1000);
        now += 60 * MS;
        assertThat(RtpHeader.sequence(rewritten(1, 13, 1480))).isEqualTo(65_533);
        var late = rewritten(1, 11, 1160);

        assertThat(RtpHeader.sequence(late)).isEqualTo(65_531);
        assertThat(RtpHeader.timestamp(late)).isEqualTo(0xFFFF_FF00 + 160);
        assertThat(RtpHeader.marker(late)).isFalse();
        assertThat(rewriter.reanchored()).isZero();
    }

    @Test
    void sequenceNumbersAndTimestampsWrapWithoutABreak() {
        int sequence = 65_000;
        int timestamp = -160 * 300;
        rewritten(1, sequence, timestamp);
        for (int i = 1; i < 2000; i++) {
            now += 20 * MS;
            var packet = rewritten(1, (sequence + i) & 0xFFFF, timestamp + 160 * i);
            assertThat(RtpHeader.sequence(packet)).isEqualTo((65_530 + i) & 0xFFFF);
            assertThat(RtpHeader.timestamp(packet)).isEqualTo(0xFFFF_FF00 + 160 * i);
        }
        assertThat(rewriter.reanchored()).isZero();
    }

    @Test
    void aNewSourceGoesOnWhereTheOldOneStoppedByTheWallClock() {
        rewritten(1, 10, 1000);
        now += 500 * MS;
        var packet = rewritten(2, 40_000, 7);

        assertThat(RtpHeader.sequence(packet)).isEqualTo(65_531);
        assertThat(RtpHeader.timestamp(packet)).isEqualTo(0xFFFF_FF00 + 4000);
        assertThat(RtpHeader.marker(packet)).isTrue();
        assertThat(rewriter.reanchored()).isEqualTo(1);
    }

    @Test
    void aStragglerOfTheFormerSourceIsNotSent() {
        rewritten(1, 10, 1000);
        now += 20 * MS;
        rewritten(2, 500, 9);
        now += 20 * MS;

        assertThat(rewriter.rewrite(packet(1, 11, 1160), now)).isFalse();
        now += 300 * MS;
        assertThat(rewriter.rewrite(packet(1, 12, 1320), now)).isTrue();
    }

    @Test
    void aSourceThatRestartsItsNumbersOrItsClockIsAnchoredAnew() {
        rewritten(1, 10, 1000);
        now += 20 * MS;
        assertThat(RtpHeader.sequence(rewritten(1, 9000, 1160))).isEqualTo(65_531);
        now += 20 * MS;
        var packet = rewritten(1, 9001, 900_000);

        assertThat(RtpHeader.sequence(packet)).isEqualTo(65_532);
        assertThat(RtpHeader.timestamp(packet)).isEqualTo(0xFFFF_FF00 + 320);
        assertThat(rewriter.reanchored()).isEqualTo(2);
    }

    @Test
    void aLongKeyPressIsNoJumpOfTheClock() {
        rewritten(1, 10, 1000);
        for (int i = 1; i <= 250; i++) {
            now += 20 * MS;
            rewritten(1, 10 + i, 1160);
        }
        now += 20 * MS;
        var packet = rewritten(1, 261, 1160 + 250 * 160);

        assertThat(rewriter.reanchored()).isZero();
        assertThat(RtpHeader.timestamp(packet)).isEqualTo(0xFFFF_FF00 + 251 * 160);
    }

    @Test
    void aPauseThatTheSourceCountsIsNoJumpEither() {
        rewritten(1, 10, 1000);
        now += 60_000 * MS;
        var packet = rewritten(1, 11, 1000 + 480_000);

        assertThat(rewriter.reanchored()).isZero();
        assertThat(RtpHeader.timestamp(packet)).isEqualTo(0xFFFF_FF00 + 480_000);
    }

    @Test
    void whatIsNotSentAtAllLeavesNoGap() {
        rewritten(1, 10, 1000);
        rewriter.omit(packet(1, 11, 1160));
        rewriter.omit(packet(1, 12, 1320));
        now += 60 * MS;
        var packet = rewritten(1, 13, 1480);

        assertThat(RtpHeader.sequence(packet)).isEqualTo(65_531);
        assertThat(RtpHeader.timestamp(packet)).isEqualTo(0xFFFF_FF00 + 480);
    }

    @Test
    void soundOfOurOwnIsFollowedByWholeFrames() {
        rewritten(1, 10, 1000);
        now += 23 * MS;
        assertThat(RtpHeader.timestamp(filled())).isEqualTo(0xFFFF_FF00 + 160);
        now += 61 * MS;
        var late = filled();
        assertThat(RtpHeader.sequence(late)).isEqualTo(65_532);
        assertThat(RtpHeader.timestamp(late)).isEqualTo(0xFFFF_FF00 + 4 * 160);
        assertThat(rewriter.lastTimestamp()).isEqualTo(0xFFFF_FF00 + 4 * 160);
        assertThat(rewriter.lastTimestampNs()).isEqualTo(now);
        now += 7 * MS;
        assertThat(rewriter.rewrite(packet(1, 10, 1000), now)).isFalse();
        var packet = rewritten(2, 4711, 9);
        assertThat(RtpHeader.sequence(packet)).isEqualTo(65_533);
        assertThat(RtpHeader.timestamp(packet)).isEqualTo(0xFFFF_FF00 + 5 * 160);
        now += 20 * MS;
        assertThat(RtpHeader.timestamp(rewritten(2, 4712, 169))).isEqualTo(0xFFFF_FF00 + 6 * 160);
    }

    @Test
    void aStreamMayBeginWithSoundOfOurOwn() {
        assertThat(RtpHeader.timestamp(filled())).isEqualTo(0xFFFF_FF00);
        now += 20 * MS;
        assertThat(RtpHeader.timestamp(filled())).isEqualTo(0xFFFF_FF00 + 160);
        now += 20 * MS;
        var packet = rewritten(1, 10, 1000);
        assertThat(RtpHeader.sequence(packet)).isEqualTo(65_532);
        assertThat(RtpHeader.timestamp(packet)).isEqualTo(0xFFFF_FF00 + 320);
    }

    @Test
    void anotherClockGoesOnFromTheWallClock() {
        rewritten(1, 10, 1000);
        now += 20 * MS;
        rewriter.clocks(48_000, 8000);
        var packet = rewritten(1, 11, 5_000_000);
        assertThat(RtpHeader.timestamp(packet)).isEqualTo(0xFFFF_FF00 + 160);
        now += 20 * MS;
        rewriter.clocks(48_000, 48_000);
        packet = rewritten(1, 12, 5_000_960);

        assertThat(RtpHeader.sequence(packet)).isEqualTo(65_532);
        assertThat(RtpHeader.timestamp(packet)).isEqualTo(0xFFFF_FF00 + 160 + 960);
    }

    @Test
    void fortyEightKilohertzBecomesEightAcrossEveryWrap() {
        var down = new SequenceRewriter(START, 48_000, 8000);
        var up = new SequenceRewriter(START, 8000, 48_000);
        int hourOfPackets = 180_000;
        for (int i = 0; i < 2 * hourOfPackets; i++) {
            var there = packet(1, i & 0xFFFF, -1_000_000 + 960 * i);
            var back = packet(1, i & 0xFFFF, -1_000_000 + 160 * i);
            down.rewrite(there, now);
            up.rewrite(back, now);
            assertThat(RtpHeader.timestamp(there)).isEqualTo(0xFFFF_FF00 + 160 * i);
            assertThat(RtpHeader.timestamp(back)).isEqualTo(0xFFFF_FF00 + 960 * i);
            now += 20 * MS;
        }
        assertThat(down.reanchored() + up.reanchored()).isZero();
    }

    @Test
    void aHundredThousandSwitchesStayWithinOnePacketOfTheWallClock() {
        var random = new Random(23);
        long began = now;
        int lastSequence = 65_529;
        int lastTimestamp = 0xFFFF_FF00 - 1;
        for (int i = 0; i < 100_000; i++) {
            int source = 1000 + i;
            int sequence = random.nextInt(65_536);
            int timestamp = random.nextInt();
            for (int packets = 1 + random.nextInt(3); packets > 0; packets--) {
                var packet = rewritten(source, sequence++ & 0xFFFF, timestamp);
                var round = "seed 23, switch %d".formatted(i);
                lastSequence = (lastSequence + 1) & 0xFFFF;
                assertThat(RtpHeader.sequence(packet)).as(round).isEqualTo(lastSequence);
                int stamp = RtpHeader.timestamp(packet);
                assertThat(stamp - lastTimestamp).as(round).isPositive();
                int due = 0xFFFF_FF00 + (int) ((now - began) / 1000 * 8000 / 1_000_000);
                assertThat(Math.abs(stamp - due)).as(round).isLessThan(160);
                lastTimestamp = stamp;
                timestamp += 160;
                now += 20 * MS;
            }
            now += random.nextInt(400) * MS;
        }
    }

    @Test
    void noNumberIsGivenToTwoPacketsWhateverIsLateOmittedOrPutBetween() {
        for (int seed = 0; seed < 200; seed++) {
            shuffle(new Random(seed), "seed " + seed);
        }
    }

    private void shuffle(Random random, String round) {
        var given = new HashMap<Integer, String>();
        var stream = new SequenceRewriter(new Start(77, 1000, 0), 8000, 8000);
        int source = 1;
        int next = random.nextInt(65_536);
        for (int step = 0; step < 2000; step++) {
            now += 20 * MS;
            int late = random.nextInt(4) == 0 ? random.nextInt(6) : 0;
            int number = (next - late) & 0xFFFF;
            var packet = packet(source, number, (next - late) * 160);
            var name = source + "/" + number;
            int kind = random.nextInt(20);
            if (kind == 0) {
                stream.omit(packet);
            } else if (kind == 1) {
                stream.insert(packet, stream.timestampAt(now), now);
                name = "ours/" + step;
            } else if (kind == 4) {
                stream.fill(packet, 160, now);
                name = "silence/" + step;
            }
            boolean ours = kind == 1 || kind == 4;
            if (ours || (kind > 1 && stream.rewrite(packet, now))) {
                var before = given.putIfAbsent(RtpHeader.sequence(packet), name);
                assertThat(before == null || before.equals(name)).as(round).isTrue();
            }
            if (kind == 2) {
                stream.clocks(8000, random.nextBoolean() ? 8000 : 48_000);
            } else if (kind == 3 && random.nextInt(20) == 0) {
                source++;
            }
            next += late == 0 ? 1 + random.nextInt(2) : 0;
        }
    }

    private byte[] filled() {
        var packet = packet(0, 0, 0);
        rewriter.fill(packet, 160, now);
        assertThat(RtpHeader.ssrc(packet)).isEqualTo(77);
        return packet;
    }

    private byte[] rewritten(int ssrc, int sequence, int timestamp) {
        var packet = packet(ssrc, sequence, timestamp);
        assertThat(rewriter.rewrite(packet, now)).isTrue();
        return packet;
    }
}
