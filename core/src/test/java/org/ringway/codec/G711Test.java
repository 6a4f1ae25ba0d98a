package org.ringway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Against decision values built from the segment end points that ITU-T G.711 tabulates.
class G711Test {
    /// Tables 1a and 1b, positive half: segment end points on the 13-bit scale (one sign bit).
    private static final int[] A_SEGMENTS = {0, 32, 64, 128, 256, 512, 1024, 2048, 4096};

    /// Tables 2a and 2b: on the 14-bit scale.
    private static final int[] MU_SEGMENTS = {31, 95, 223, 479, 991, 2015, 4063, 8159};

    /// The 129 decision values of the A-law's positive half.
    private static int[] decisionsOfA() {
        int[] decisions = new int[129];
        for (int segment = 0; segment < 8; segment++) {
            int step = (A_SEGMENTS[segment + 1] - A_SEGMENTS[segment]) / 16;
            for (int i = 0; i <= 16; i++) {
                decisions[segment * 16 + i] = A_SEGMENTS[segment] + i * step;
            }
        }
        return decisions;
    }

    /// The 129 decision values of the mu-law's positive half: its first interval is half a step.
    private static int[] decisionsOfMu() {
        int[] decisions = new int[129];
        for (int i = 1; i <= 16; i++) {
            decisions[i] = 2 * i - 1;
        }
        for (int segment = 1; segment < 8; segment++) {
            int step = (MU_SEGMENTS[segment] - MU_SEGMENTS[segment - 1]) / 16;
            for (int i = 1; i <= 16; i++) {
                decisions[segment * 16 + i] = MU_SEGMENTS[segment - 1] + i * step;
            }
        }
        return decisions;
    }

    /// The interval that a magnitude falls into, the last one being open-ended.
    private static int interval(int[] decisions, double magnitude) {
        int interval = 0;
        while (interval < 127 && magnitude >= decisions[interval + 1]) {
            interval++;
        }
        return interval;
    }

    @Test
    void everyLinearSampleFallsIntoItsALawInterval() {
        int[] decisions = decisionsOfA();
        for (int sample = -32_768; sample <= 32_767; sample++) {
            int magnitude = sample < 0 ? ~sample : sample;
            int expected = interval(decisions, magnitude / 8.0) | (sample < 0 ? 0 : 0x80);
            assertThat((G711.Law.A.compress(sample) ^ 0x55) & 0xFF)
                    .as("sample %d", sample)
                    .isEqualTo(expected);
        }
    }

    @Test
    void everyLinearSampleFallsIntoItsMuLawInterval() {
        int[] decisions = decisionsOfMu();
        for (int sample = -32_768; sample <= 32_767; sample++) {
            int expected = interval(decisions, Math.abs(sample) / 4.0) | (sample < 0 ? 0x80 : 0);
            assertThat(~G711.Law.MU.compress(sample) & 0xFF)
                    .as("sample %d", sample)
                    .isEqualTo(expected);
        }
    }

    @Test
    void everyCodeExpandsToTheMiddleOfItsInterval() {
        int[] a = decisionsOfA();
        int[] mu = decisionsOfMu();
        for (int i = 0; i < 128; i++) {
            int middleOfA = 4 * (a[i] + a[i + 1]);
            assertThat(G711.Law.A.expand((byte) ((i | 0x80) ^ 0x55))).isEqualTo((short) middleOfA);
            assertThat(G711.Law.A.expand((byte) (i ^ 0x55))).isEqualTo((short) -middleOfA);
            int middleOfMu = i == 0 ? 0 : 2 * (mu[i] + mu[i + 1]);
            assertThat(G711.Law.MU.expand((byte) ~i)).isEqualTo((short) middleOfMu);
            assertThat(G711.Law.MU.expand((byte) ~(i | 0x80))).isEqualTo((short) -middleOfMu);
        }
    }

    @Test
    void theDirectMapsGoByWayOfSixteenBitLinear() {
        for (int code = 0; code < 256; code++) {
            byte octet = (byte) code;
            assertThat(G711.Law.MU.toOtherLaw()[code])
                    .as("mu-law %02x", code)
                    .isEqualTo(G711.Law.A.compress(G711.Law.MU.expand(octet)));
            assertThat(G711.Law.A.toOtherLaw()[code])
                    .as("A-law %02x", code)
                    .isEqualTo(G711.Law.MU.compress(G711.Law.A.expand(octet)));
        }
    }

    @Test
    void everyCodeSurvivesTheWayToLinearAndBack() {
        for (int code = 0; code < 256; code++) {
            byte octet = (byte) code;
            assertThat(G711.Law.A.compress(G711.Law.A.expand(octet))).isEqualTo(octet);
            // The mu-law has two zeros, which linear samples cannot tell apart.
            byte expected = code == 0x7F ? (byte) 0xFF : octet;
            assertThat(G711.Law.MU.compress(G711.Law.MU.expand(octet))).isEqualTo(expected);
        }
    }

    @Test
    void silenceIsSilenceInBothLaws() {
        assertThat(Arrays.asList(G711.Law.MU.toOtherLaw()[0xFF], G711.Law.A.toOtherLaw()[0xD5]))
                .containsExactly((byte) 0xD5, G711.Law.MU.compress(8));
    }
}
