package org.ringway.it.support.audio;

/// A sine tone.
///
/// @param hertz its frequency, above 0
/// @param amplitude its peak, from 0 to 1 of full scale
public record Tone(double hertz, double amplitude) {
    /// What a browser says: 440 Hz.
    public static final Tone BROWSER = new Tone(440, 0.4);

    /// What a second browser says: 620 Hz.
    public static final Tone OTHER_BROWSER = new Tone(620, 0.4);

    /// What a phone or trunk says: 620 Hz.
    public static final Tone PHONE = new Tone(620, 0.4);

    /// What a second phone says: 850 Hz.
    public static final Tone OTHER_PHONE = new Tone(850, 0.4);

    /// Some of the tone's samples, from -1 to 1.
    ///
    /// @param rate samples per second
    /// @param from index of the first sample since the tone began
    /// @param count how many
    public float[] samples(int rate, long from, int count) {
        var samples = new float[count];
        for (var i = 0; i < count; i++) {
            samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * (from + i) / rate));
        }
        return samples;
    }
}
