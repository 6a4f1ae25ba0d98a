package org.ringway.codec;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.Arrays;

/// Opus to G.711, decoding straight to 8 kHz mono so that nothing needs resampling (RFC 6716).
///
/// A payload that does not decode is replaced by what the decoder would play for a lost one, and
/// counted.
final class OpusToG711 implements Transcoder {
    static final int SAMPLE_RATE = 8000;

    /// 20 ms, the frame that stands in for a lost packet.
    static final int FRAME = SAMPLE_RATE / 50;

    /// 120 ms, the longest that one Opus packet may last (RFC 6716 section 3.2.5).
    static final int LONGEST = SAMPLE_RATE * 12 / 100;

    private final G711.Law law;
    private final short[] samples = new short[LONGEST];
    private OpusDecoder decoder = newDecoder();
    private long undecodable;

    /// @param law of the payloads that come out
    OpusToG711(G711.Law law) {
        this.law = law;
    }

    @Override
    public int transcode(byte[] in, int off, int len, byte[] out, int outOff) {
        if (len == 0) {
            undecodable++;
            return conceal(out, outOff);
        }
        try {
            int count = decoder.decode(in, off, len, samples, 0, LONGEST, false);
            return compress(count, out, outOff);
        } catch (OpusException | RuntimeException | AssertionError _) {
            undecodable++;
            return conceal(out, outOff);
        }
    }

    @Override
    public int conceal(byte[] out, int outOff) {
        try {
            return compress(decoder.decode(null, 0, 0, samples, 0, FRAME, false), out, outOff);
        } catch (OpusException | RuntimeException | AssertionError _) {
            // What came before left the decoder in a state that it cannot go on from.
            decoder = newDecoder();
            Arrays.fill(samples, 0, FRAME, (short) 0);
            return compress(FRAME, out, outOff);
        }
    }

    @Override
    public long undecodable() {
        return undecodable;
    }

    private int compress(int count, byte[] out, int outOff) {
        for (int i = 0; i < count; i++) {
            out[outOff + i] = law.compress(samples[i]);
        }
        return count;
    }

    private static OpusDecoder newDecoder() {
        try {
            return new OpusDecoder(SAMPLE_RATE, 1);
        } catch (OpusException e) {
            throw new IllegalStateException("Opus decoder at 8 kHz mono", e);
        }
    }
}
