package org.ringway.it.support.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ToneDetectorTest {
    private static final int RATE = 8000;

    @Test
    void aToneIsFoundAndAnotherIsNot() {
        var heard = new Recording(RATE, Tone.PHONE.samples(RATE, 0, RATE), 1000);
        assertThat(ToneDetector.find(heard, 620).found()).isTrue();
        assertThat(ToneDetector.find(heard, 620).firstAt()).isEqualTo(1000);
        assertThat(ToneDetector.find(heard, 620).longestGap()).isZero();
        assertThat(ToneDetector.find(heard, 440).found()).isFalse();
    }

    @Test
    void twoTonesAtOnceAreBothFound() {
        var mixed = Tone.PHONE.samples(RATE, 0, RATE);
        var other = Tone.BROWSER.samples(RATE, 0, RATE);
        for (var i = 0; i < mixed.length; i++) {
            mixed[i] = mixed[i] / 2 + other[i] / 2;
        }
        var heard = new Recording(RATE, mixed, 0);
        assertThat(ToneDetector.find(heard, 620).found()).isTrue();
        assertThat(ToneDetector.find(heard, 440).found()).isTrue();
        assertThat(ToneDetector.find(heard, 850).found()).isFalse();
    }

    @Test
    void silenceAndNoiseAreNoTone() {
        var random = new Random(7);
        var noise = new float[RATE];
        for (var i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian() / 8;
        }
        assertThat(ToneDetector.find(new Recording(RATE, noise, 0), 440).found())
                .as("seed 7")
                .isFalse();
        var silence = new Recording(RATE, new float[RATE], 0);
        assertThat(ToneDetector.find(silence, 440)).isEqualTo(ToneDetector.Finding.NOTHING);
    }

    @Test
    void aGapIsMeasuredToTenMilliseconds() {
        var samples = Tone.BROWSER.samples(RATE, 0, 2 * RATE);
        Arrays.fill(samples, RATE, RATE + RATE * 150 / 1000, 0f);
        var finding = ToneDetector.find(new Recording(RATE, samples, 0), 440);
        assertThat(finding.longestGap()).isCloseTo(150, within(15.0));
    }

    @Test
    void silenceAtTheEndIsAGap() {
        var samples = Tone.BROWSER.samples(RATE, 0, RATE);
        Arrays.fill(samples, RATE / 2, RATE, 0f);
        var finding = ToneDetector.find(new Recording(RATE, samples, 0), 440);
        assertThat(finding.longestGap()).isCloseTo(500, within(20.0));
    }

    @Test
    void theFirstSoundIsTimed() {
        var samples = Tone.BROWSER.samples(RATE, 0, RATE);
        Arrays.fill(samples, 0, RATE * 300 / 1000, 0f);
        var finding = ToneDetector.find(new Recording(RATE, samples, 5000), 440);
        assertThat(finding.firstAt()).isCloseTo(5300, within(20.0));
    }

    @Test
    void aRecordingIsCutByTime() {
        var heard = new Recording(RATE, Tone.BROWSER.samples(RATE, 0, RATE), 5000);
        assertThat(heard.from(5250).startedAt()).isEqualTo(5250);
        assertThat(heard.from(5250).millis()).isEqualTo(750);
        assertThat(heard.from(9000).millis()).isZero();
        assertThat(heard.first(Duration.ofMillis(100)).samples()).hasSize(800);
    }
}
