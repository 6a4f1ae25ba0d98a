package org.ringway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Frames that no encoder made: concealed and counted, never an exception.
class OpusGarbageTest {
    private static final int FRAMES = 4000;

    private final byte[] out = new byte[Transcoder.MAX_OUTPUT];

    private void decode(Transcoder decoder, byte[] frame, long seed) {
        int length;
        try {
            length = decoder.transcode(frame, 0, frame.length, out, 0);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed + ", " + frame.length + " octets", e);
        }
        assertThat(length).as("seed %d", seed).isBetween(1, 960);
    }

    @Test
    void randomOctetsAreSurvived() {
        var decoder = Transcoding.between(Codecs.OPUS, Codecs.PCMU).orElseThrow();
        for (long seed = 0; seed < FRAMES; seed++) {
            var random = new Random(seed);
            byte[] frame = new byte[random.nextInt(200)];
            random.nextBytes(frame);
            decode(decoder, frame, seed);
        }
        assertThat(decoder.undecodable()).isPositive().isLessThan(FRAMES);
    }

    @Test
    void damagedFramesAmongGenuineOnesAreSurvived() {
        var encoder = Transcoding.between(Codecs.PCMA, Codecs.OPUS).orElseThrow();
        var decoder = Transcoding.between(Codecs.OPUS, Codecs.PCMA).orElseThrow();
        byte[] speech = new byte[160];
        byte[] opus = new byte[Transcoder.MAX_OUTPUT];
        for (long seed = 0; seed < 1000; seed++) {
            var random = new Random(seed);
            random.nextBytes(speech);
            int length = encoder.transcode(speech, 0, speech.length, opus, 0);
            byte[] frame = Arrays.copyOf(opus, length);
            if (random.nextInt(3) == 0) {
                frame[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
            }
            decode(decoder, frame, seed);
        }
    }

    @Test
    void anEmptyPayloadCountsAsOneThatDidNotDecode() {
        var decoder = Transcoding.between(Codecs.OPUS, Codecs.PCMA).orElseThrow();
        assertThat(decoder.transcode(new byte[0], 0, 0, out, 0)).isEqualTo(160);
        assertThat(decoder.undecodable()).isEqualTo(1);
    }
}
