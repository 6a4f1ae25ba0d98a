package org.ringway.codec;

/// A sine in G.711, and how much of a G.711 stream is that sine.
final class Tone {
    private static final int RATE = 8000;

    private Tone() {}

    /// @param amplitude 0 to 32767
    static byte[] encode(G711.Law law, int hertz, int amplitude, int samples) {
        byte[] out = new byte[samples];
        for (int i = 0; i < samples; i++) {
            out[i] = law.compress((int) (amplitude * Math.sin(2 * Math.PI * hertz * i / RATE)));
        }
        return out;
    }

    /// The share of the stream's power that lies at a frequency, 0 to 1.
    static double share(G711.Law law, byte[] stream, int from, int hertz) {
        double real = 0;
        double imaginary = 0;
        double power = 0;
        int count = stream.length - from;
        for (int i = 0; i < count; i++) {
            double sample = law.expand(stream[from + i]);
            double angle = 2 * Math.PI * hertz * i / RATE;
            real += sample * Math.cos(angle);
            imaginary += sample * Math.sin(angle);
            power += sample * sample;
        }
        return 2 * (real * real + imaginary * imaginary) / (count * power);
    }

    /// The largest magnitude in a stream.
    static int peak(G711.Law law, byte[] stream, int from) {
        int peak = 0;
        for (int i = from; i < stream.length; i++) {
            peak = Math.max(peak, Math.abs(law.expand(stream[i])));
        }
        return peak;
    }
}
