package org.ringway.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.ringway.srtp.ProtectionProfile;
import org.ringway.srtp.SrtpContext;
import org.ringway.srtp.SrtpKeys;
import org.ringway.srtp.SrtpScratch;
import org.ringway.srtp.SrtpVerdict;

/// One 20 ms G.711 packet of 172 octets, protected by a sender and unprotected by a receiver.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SrtpBenchmark {
    private static final int LENGTH = 172;

    /// Which profile both ends use.
    @Param({"AES_CM_128_HMAC_SHA1_80", "AEAD_AES_128_GCM"})
    public ProtectionProfile profile = ProtectionProfile.AES_CM_128_HMAC_SHA1_80;

    private final byte[] packet = new byte[256];
    private SrtpContext sender = newContext(profile);
    private SrtpContext receiver = newContext(profile);
    private int sequence;

    /// Makes both ends anew.
    @Setup
    public void start() {
        new Random(1).nextBytes(packet);
        packet[0] = (byte) 0x80;
        sender = newContext(profile);
        receiver = newContext(profile);
    }

    /// Protects and unprotects the next packet of the stream.
    @Benchmark
    public SrtpVerdict pair() {
        sequence++;
        packet[2] = (byte) (sequence >>> 8);
        packet[3] = (byte) sequence;
        sender.protect(packet, 0, LENGTH);
        SrtpVerdict verdict = receiver.unprotect(packet, 0, LENGTH + profile.rtpOverhead());
        if (verdict != SrtpVerdict.OK) {
            throw new IllegalStateException(verdict.toString());
        }
        return verdict;
    }

    private static SrtpContext newContext(ProtectionProfile profile) {
        SrtpKeys keys = new SrtpKeys(new byte[16], new byte[profile.saltLength()]);
        return new SrtpContext(profile, keys, new SrtpScratch());
    }
}
