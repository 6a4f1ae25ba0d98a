package org.ringway.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.ringway.codec.Codec;
import org.ringway.codec.Codecs;
import org.ringway.codec.Transcoder;
import org.ringway.codec.Transcoding;

/// One 20 ms frame of a 300 Hz tone from one codec to another.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
    private static final int FRAME = 160;
    private static final int PERIOD = 27;

    private final Transcoder table = between(Codecs.PCMA, Codecs.PCMU);
    private final Transcoder encoder = between(Codecs.PCMA, Codecs.OPUS);
    private final Transcoder decoder = between(Codecs.OPUS, Codecs.PCMA);
    private final byte[] speech = tone();
    private final byte[] opus = new byte[Transcoder.MAX_OUTPUT];
    private final byte[] out = new byte[Transcoder.MAX_OUTPUT];
    private final int opusLength =
            between(Codecs.PCMA, Codecs.OPUS).transcode(speech, 0, FRAME, opus, 0);

    /// A-law to mu-law.
    @Benchmark
    public byte[] g711() {
        table.transcode(speech, 0, FRAME, out, 0);
        return out;
    }

    /// A-law to Opus.
    @Benchmark
    public int opusEncode() {
        return encoder.transcode(speech, 0, FRAME, out, 0);
    }

    /// Opus to A-law.
    @Benchmark
    public int opusDecode() {
        return decoder.transcode(opus, 0, opusLength, out, 0);
    }

    private static Transcoder between(Codec from, Codec to) {
        return Transcoding.between(from, to).orElseThrow();
    }

    /// A square of that period: the codes of A-law's two middle segments in turn.
    private static byte[] tone() {
        byte[] codes = new byte[FRAME];
        for (int i = 0; i < FRAME; i++) {
            codes[i] = (byte) (i % PERIOD < PERIOD / 2 ? 0xB5 : 0x35);
        }
        return codes;
    }
}
