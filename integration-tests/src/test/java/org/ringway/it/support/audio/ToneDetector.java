package org.ringway.it.support.audio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds a tone in a recording by its frequency.
///
/// Windows of 20 ms, every 10 ms, say when the tone was there; windows of 100 ms say how far it
/// rises over the noise floor, which is the median of the power at the other voice-band
/// frequencies.
public final class ToneDetector {
    private static final double QUIETEST = 1e-5;
    private static final double NOISE_POWER = 1e-12;
    private static final double RATIO_IN_WINDOW = 30;
    private static final double NEIGHBOUR = 80;
    private static final double SHARE_OF_USUAL = 0.1;

    private ToneDetector() {}

    /// What is known of a tone in a recording.
    ///
    /// @param overNoise how far the tone rises over the noise floor, in dB; 0 when it never sounds
    /// @param firstAt when it first sounds, milliseconds since the epoch; infinite when never
    /// @param longestGap the longest time without it after it first sounds, up to the end of the
    ///   recording, in milliseconds; infinite when it never sounds
    public record Finding(double overNoise, double firstAt, double longestGap) {
        static final Finding NOTHING =
                new Finding(0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

        /// Whether the tone is at least 20 dB over the noise floor.
        public boolean found() {
            return overNoise >= 20;
        }
    }

    /// Looks for a tone of that frequency.
    public static Finding find(Recording heard, double hertz) {
        var window = heard.rate() / 50;
        var hop = heard.rate() / 100;
        var present = present(heard, hertz, window, hop);
        if (present.isEmpty()) {
            return Finding.NOTHING;
        }
        var first = present.getFirst();
        var firstAt = heard.startedAt() + first * hop * 1000.0 / heard.rate();
        var windows = (heard.samples().length - window) / hop + 1;
        return new Finding(overNoise(heard, hertz, first * hop), firstAt, gap(present, windows));
    }

    /// The power of one frequency in a stretch of samples: the mean square of a sine of it.
    public static double power(float[] samples, int from, int count, double cyclesPerSample) {
        var coefficient = 2 * Math.cos(2 * Math.PI * cyclesPerSample);
        double before = 0;
        double last = 0;
        for (var i = 0; i < count; i++) {
            var hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / count);
            var now = samples[from + i] * hann + coefficient * last - before;
            before = last;
            last = now;
        }
        var square = last * last + before * before - coefficient * last * before;
        return 8 * Math.max(0, square) / ((double) count * count);
    }

    private static List<Integer> present(Recording heard, double hertz, int window, int hop) {
        var samples = heard.samples();
        var candidates = new ArrayList<Integer>();
        var powers = new ArrayList<Double>();
        for (var at = 0; at + window <= samples.length; at += hop) {
            var tone = power(samples, at, window, hertz / heard.rate());
            if (tone > QUIETEST && tone > RATIO_IN_WINDOW * noise(heard, hertz, at, window)) {
                candidates.add(at / hop);
                powers.add(tone);
            }
        }
        if (candidates.isEmpty()) {
            return candidates;
        }
        var usual = median(powers.stream().mapToDouble(Double::doubleValue).toArray());
        var present = new ArrayList<Integer>();
        for (var i = 0; i < candidates.size(); i++) {
            if (powers.get(i) >= SHARE_OF_USUAL * usual) {
                present.add(candidates.get(i));
            }
        }
        return present;
    }

    private static double overNoise(Recording heard, double hertz, int from) {
        var window = heard.rate() / 10;
        var ratios = new ArrayList<Double>();
        for (var at = from; at + window <= heard.samples().length; at += window) {
            var tone = power(heard.samples(), at, window, hertz / heard.rate());
            var floor = Math.max(noise(heard, hertz, at, window), skirt(heard, hertz, at));
            ratios.add(tone / floor);
        }
        if (ratios.isEmpty()) {
            return 0;
        }
        var ratio = median(ratios.stream().mapToDouble(Double::doubleValue).toArray());
        return Math.max(0, 10 * Math.log10(ratio));
    }

    /// A codec's noise is strongest beside a loud tone: what is no louder than its own neighbours
    /// is part of another tone's skirt.
    private static double skirt(Recording heard, double hertz, int from) {
        var window = heard.rate() / 10;
        var below = power(heard.samples(), from, window, (hertz - NEIGHBOUR) / heard.rate());
        var above = power(heard.samples(), from, window, (hertz + NEIGHBOUR) / heard.rate());
        return Math.max(below, above);
    }

    private static double noise(Recording heard, double hertz, int from, int window) {
        var lobe = 3.0 * heard.rate() / window;
        var powers = new ArrayList<Double>();
        for (var other = 250.0; other < 3400; other += 75) {
            var harmonic = Math.max(1, Math.round(other / hertz)) * hertz;
            if (Math.abs(other - hertz) > lobe && Math.abs(other - harmonic) > 40) {
                powers.add(power(heard.samples(), from, window, other / heard.rate()));
            }
        }
        var floor = median(powers.stream().mapToDouble(Double::doubleValue).toArray());
        return Math.max(NOISE_POWER, floor);
    }

    private static double gap(List<Integer> present, int windows) {
        var longest = 0;
        for (var i = 1; i < present.size(); i++) {
            longest = Math.max(longest, present.get(i) - present.get(i - 1) - 1);
        }
        return 10.0 * Math.max(longest, windows - 1 - present.getLast());
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
