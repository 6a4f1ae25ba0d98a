package org.ringway.it.support.audio;

import java.time.Duration;
import java.util.Arrays;

/// What somebody heard, on a time line.
///
/// @param rate samples per second, above 0
/// @param samples from -1 to 1
/// @param startedAt when the first sample was heard, milliseconds since the epoch
@SuppressWarnings("ArrayRecordComponent") // never compared; a list of boxed floats would be slow
public record Recording(int rate, float[] samples, double startedAt) {
    /// How long it is, in milliseconds.
    public double millis() {
        return samples.length * 1000.0 / rate;
    }

    /// What was heard from that time on; empty when it ended before.
    ///
    /// @param epochMillis milliseconds since the epoch
    public Recording from(double epochMillis) {
        var skipped = (int) Math.max(0, Math.round((epochMillis - startedAt) * rate / 1000));
        var first = Math.min(skipped, samples.length);
        return new Recording(
                rate,
                Arrays.copyOfRange(samples, first, samples.length),
                startedAt + first * 1000.0 / rate);
    }

    /// The beginning of it, at most that long.
    public Recording first(Duration length) {
        var count = (int) Math.min(samples.length, length.toMillis() * rate / 1000);
        return new Recording(rate, Arrays.copyOf(samples, count), startedAt);
    }
}
