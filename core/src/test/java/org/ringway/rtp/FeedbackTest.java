package org.ringway.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeedbackTest {
    private static final int OURS = 0x0A0B0C0D;
    private static final String REPORT = "80c90001 11111111";

    private final Feedback feedback = new Feedback();
    private final byte[] out = new byte[Feedback.LONGEST];

    @Test
    void aLostPictureIsAskedForOfItsSource() {
        read(REPORT + "81ce0002 11111111 0a0b0c0d");
        assertThat(feedback.wantsWholePicture()).isTrue();
        assertThat(written()).isEqualTo("80c90001000000778" + "1ce00020000007700001234");
    }

    @Test
    void aFullIntraRequestAsksForTheSame() {
        read(REPORT + "84ce0004 11111111 00000000 0a0b0c0d 07000000");
        assertThat(feedback.wantsWholePicture()).isTrue();
        read(REPORT + "84ce0004 11111111 00000000 0a0b0c0e 07000000");
        assertThat(feedback.wantsWholePicture()).isFalse();
        assertThat(feedback.isEmpty()).isTrue();
    }

    @Test
    void anEstimateIsPassedOnForTheSourceAlone() {
        read(REPORT + "8fce0006 11111111 00000000 52454d42 02127e57 0badcafe 0a0b0c0d");
        assertThat(written())
                .isEqualTo("80c9000100000077" + "8fce0005000000770000000052454d4201127e5700001234");
        read(REPORT + "8fce0005 11111111 00000000 52454d42 01127e57 0badcafe");
        assertThat(feedback.isEmpty()).isTrue();
    }

    @Test
    void lostPacketsAreSpelledOut() {
        read(REPORT + "81cd0004 11111111 0a0b0c0d 03e80005 ffff0001");
        assertThat(feedback.lost()).isEqualTo(5);
        assertThat(new int[] {lost(0), lost(1), lost(2), lost(3), lost(4)})
                .containsExactly(1000, 1001, 1003, 65_535, 0);
        feedback.lost(0, -1);
        feedback.lost(1, 7);
        assertThat(written())
                .isEqualTo(
                        "80c9000100000077"
                                + "81cd00060000007700001234000700000"
                                + "3eb0000ffff000000000000");
    }

    @Test
    void whatIsAskedOfOthersOrOfNobodyIsPassedOver() {
        read(
                REPORT
                        + "81cd0003 11111111 0a0b0c0e 03e80005"
                        + "81ce0002 11111111 0a0b0c0e"
                        + "8fcd0003 11111111 0a0b0c0d 00000000"
                        + "81ca0001 11111111");
        assertThat(feedback.isEmpty()).isTrue();
        assertThat(feedback.write(out, 0x77, 0x1234)).isEqualTo(8);
    }

    @Test
    void everythingThatIsAskedForAtMostFits() {
        var many = new StringBuilder(REPORT).append("81ce0002 11111111 0a0b0c0d");
        many.append("8fce0005 11111111 00000000 52454d42 01127e57 0a0b0c0d");
        many.append("81cd0012 11111111 0a0b0c0d");
        many.append("0001ffff".repeat(16));
        read(many.toString());
        assertThat(feedback.lost()).isEqualTo(32);
        int length = feedback.write(out, 0x77, 0x1234);
        assertThat(length).isLessThanOrEqualTo(Feedback.LONGEST);
        assertThat(RtcpHeader.isValid(out, length)).isTrue();
    }

    @Test
    void brokenFeedbackIsReadWithinItsBounds() {
        var seed = 4585L;
        var random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            var packet = bytes(REPORT + "81cd0004 11111111 0a0b0c0d 03e80005 ffff0001");
            packet[8 + random.nextInt(packet.length - 8)] = (byte) random.nextInt();
            packet[9] = (byte) (random.nextBoolean() ? 205 : 206);
            if (!RtcpHeader.isValid(packet, packet.length)) {
                continue;
            }
            feedback.read(packet, packet.length, OURS);
            int length = feedback.write(out, 0x77, 0x1234);
            assertThat(RtcpHeader.isValid(out, length)).as("seed %d, %d", seed, round).isTrue();
        }
    }

    private int lost(int index) {
        return feedback.lost(index);
    }

    private void read(String hex) {
        var packet = bytes(hex);
        assertThat(RtcpHeader.isValid(packet, packet.length)).isTrue();
        feedback.read(packet, packet.length, OURS);
    }

    private String written() {
        int length = feedback.write(out, 0x77, 0x1234);
        assertThat(RtcpHeader.isValid(out, length)).isTrue();
        return HexFormat.of().formatHex(Arrays.copyOf(out, length));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
