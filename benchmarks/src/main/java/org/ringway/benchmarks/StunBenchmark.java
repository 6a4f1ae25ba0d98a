package org.ringway.benchmarks;

import java.net.InetAddress;
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
import org.ringway.ice.IceCredentials;
import org.ringway.ice.IceLite;
import org.ringway.ice.PeerAddress;
import org.ringway.ice.StunKey;
import org.ringway.ice.StunMessage;
import org.ringway.ice.StunWriter;

/// A browser's connectivity check: read, verified and answered.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StunBenchmark {
    private static final IceCredentials OURS =
            new IceCredentials("ringfrag", "ringwayringwayringwayring");
    private static final int LONGEST_REPLY = 600;

    private final IceLite agent = new IceLite(OURS);
    private final byte[] check = new byte[LONGEST_REPLY];
    private final byte[] reply = new byte[LONGEST_REPLY];
    private final PeerAddress browser = new PeerAddress(InetAddress.getLoopbackAddress(), 50_000);
    private final int length =
            StunWriter.request(check, new byte[12])
                    .username(OURS.fragment() + ":browser")
                    .priority(1_845_501_695)
                    .controlling(1)
                    .nominate()
                    .sign(new StunKey(OURS.password()))
                    .finish();

    /// Answers one check.
    @Benchmark
    public IceLite.Reply answer() {
        StunMessage message = StunMessage.parse(check, length).orElseThrow();
        IceLite.Reply result = agent.handle(message, browser, 1, reply);
        if (result.outcome() != IceLite.Outcome.VALIDATED) {
            throw new IllegalStateException(result.toString());
        }
        return result;
    }
}
