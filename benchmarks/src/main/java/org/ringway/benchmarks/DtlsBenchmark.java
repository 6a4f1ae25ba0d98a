package org.ringway.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.ringway.dtls.DtlsWarmUp;

/// A whole DTLS-SRTP handshake, both sides in this process and on virtual threads.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DtlsBenchmark {
    private static final int HANDSHAKES = 10;

    /// Handshakes one after the other.
    @Benchmark
    @OperationsPerInvocation(HANDSHAKES)
    public int handshakes() {
        int succeeded = DtlsWarmUp.run(HANDSHAKES);
        if (succeeded != HANDSHAKES) {
            throw new IllegalStateException(succeeded + " of " + HANDSHAKES);
        }
        return succeeded;
    }
}
