package org.ringway.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ringway.rtp.SequenceRewriter.Start;

/// Two legs that report to each other over a line with loss and delay, in virtual time.
class RtcpSessionTest {
    private static final long MS = 1_000_000;
    private static final long EPOCH_MS = 1_790_000_000_000L;

    private final Party left = new Party(1);
    private final Party right = new Party(2);
    private long now = 40 * MS;

    private final class Party {
        final NtpClock clock = new NtpClock(EPOCH_MS, 0);
        final RtcpSession session;
        final SequenceRewriter stream;
        final ReceptionStatistics reception = new ReceptionStatistics(8000);
        final byte[] rtcp = new byte[400];
        int sequence;

        Party(int ssrc) {
            stream = new SequenceRewriter(new Start(ssrc, 100, 5000), 8000, 8000);
            session =
                    new RtcpSession(
                            new RtcpSession.Identity(ssrc, "name" + ssrc, 8000), clock, 40 * MS);
        }

        byte[] send() {
            var packet = RtpPackets.packet(9, sequence & 0xFFFF, 160 * sequence);
            sequence++;
            stream.rewrite(packet, now);
            session.sent(160);
            return packet;
        }

        int report() {
            return session.report(rtcp, stream, reception, now);
        }

        void hear(Party other, int length, long delayMs) {
            session.received(other.rtcp, length, now + delayMs * MS);
        }
    }

    @Test
    void theFirstReportIsDueAfterOneSecondTheNextAfterFive() {
        assertThat(left.session.isDue(now + 999 * MS)).isFalse();
        now += 1000 * MS;
        assertThat(left.session.isDue(now)).isTrue();
        left.report();
        assertThat(left.session.isDue(now + 4999 * MS)).isFalse();
        assertThat(left.session.isDue(now + 5000 * MS)).isTrue();
    }

    @Test
    void whoSentNothingReportsAsAReceiver() {
        int length = left.report();

        assertThat(RtcpHeader.isValid(left.rtcp, length)).isTrue();
        assertThat(RtcpHeader.type(left.rtcp, 0)).isEqualTo(RtcpHeader.RR);
        assertThat(RtcpHeader.count(left.rtcp, 0)).isZero();
        assertThat(RtcpHeader.type(left.rtcp, 8)).isEqualTo(RtcpHeader.SDES);
    }

    @Test
    void lossAndRoundTripComeBackFromTheOtherEnd() {
        var line = new Random(5);
        int lost = 0;
        for (int i = 0; i < 250; i++) {
            var packet = left.send();
            if (i > 0 && i < 249 && line.nextInt(10) == 0) {
                lost++;
            } else {
                right.reception.received(packet, now + 30 * MS);
            }
            now += 20 * MS;
        }
        int length = left.report();
        now += 30 * MS;
        right.hear(left, length, 0);
        now += 700 * MS;
        length = right.report();
        left.hear(right, length, 30);

        assertThat(left.session.peer().roundTripMs()).isCloseTo(60, within(1.0));
        assertThat(left.session.peer().packetsLost()).isEqualTo(lost);
        assertThat(left.session.peer().fractionLost()).isCloseTo(lost / 250.0, within(0.005));
        assertThat(right.reception.lost()).isEqualTo(lost);
        assertThat(right.reception.packets()).isEqualTo(250 - lost);
        assertThat(left.session.packetsSent()).isEqualTo(250);
    }

    @Test
    void theSenderReportPairsWallClockAndTimestamp() {
        left.send();
        now += 100 * MS;
        left.report();

        assertThat(Bytes.int32(left.rtcp, 16)).isEqualTo(5000 + 800);
        assertThat(Bytes.int32(left.rtcp, 8)).isEqualTo((int) (left.clock.at(now) >>> 32));
        assertThat(Bytes.int32(left.rtcp, 20)).isEqualTo(1);
        assertThat(Bytes.int32(left.rtcp, 24)).isEqualTo(160);
    }

    @Test
    void aNegativeRoundTripIsNone() {
        left.send();
        left.report();
        right.hear(left, left.report(), 0);
        right.reception.received(RtpPackets.packet(1, 1, 1), now);
        right.report();
        now -= MS;
        left.hear(right, 8 + 24, 0);

        assertThat(left.session.peer().roundTripMs()).isZero();
    }

    @Test
    void goodbyeIsHeard() {
        int length = left.session.goodbye(left.rtcp, left.stream, left.reception, now);
        assertThat(RtcpHeader.isValid(left.rtcp, length)).isTrue();
        assertThat(right.session.peer().peerLeft()).isFalse();
        right.hear(left, length, 0);

        assertThat(right.session.peer().peerLeft()).isTrue();
    }

    @Test
    void everyTruncatedOrFlippedReportIsSurvived() {
        var random = new Random(17);
        for (int i = 0; i < 50_000; i++) {
            left.send();
            left.reception.received(RtpPackets.packet(2, i & 0xFFFF, i), now);
            int length = left.report();
            left.rtcp[random.nextInt(length)] = (byte) random.nextInt();
            left.rtcp[random.nextInt(8)] = (byte) random.nextInt();
            right.hear(left, random.nextInt(length + 1), 0);
            assertThat(right.session.peer().roundTripMs())
                    .as("seed 17, round %d", i)
                    .isNotNegative();
        }
    }

    @Test
    void jitterFollowsTheSpreadOfArrivals() {
        var reception = new ReceptionStatistics(8000);
        for (int i = 0; i < 2000; i++) {
            long late = i % 2 == 0 ? 0 : 10;
            reception.received(
                    RtpPackets.packet(1, i & 0xFFFF, 160 * i), now + (20L * i + late) * MS);
        }

        assertThat(reception.jitterMs()).isCloseTo(10, within(0.5));
    }

    @Test
    void aNewSourceAndALeapAreNoLosses() {
        var reception = new ReceptionStatistics(8000);
        reception.received(RtpPackets.packet(1, 65_534, 0), now);
        reception.received(RtpPackets.packet(1, 1, 160), now);
        assertThat(reception.lost()).isEqualTo(2);
        reception.received(RtpPackets.packet(2, 30_000, 0), now);
        reception.received(RtpPackets.packet(2, 10_000, 160), now);
        reception.received(RtpPackets.packet(2, 9_999, 0), now);

        assertThat(reception.lost()).isEqualTo(2);
        assertThat(reception.packets()).isEqualTo(5);
    }
}
