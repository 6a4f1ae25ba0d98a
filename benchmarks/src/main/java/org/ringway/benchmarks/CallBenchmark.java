package org.ringway.benchmarks;

import java.util.List;
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
import org.ringway.call.Call;
import org.ringway.call.CallInput;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.CallerAcknowledged;
import org.ringway.call.CallInput.CallerHungUp;
import org.ringway.call.CallInput.InviteReceived;
import org.ringway.call.CallInput.MediaAnswered;
import org.ringway.call.CallInput.MediaPrepared;
import org.ringway.call.CallInput.Plan;
import org.ringway.call.PartyKind;
import org.ringway.sip.Body;

/// A whole call through the machine: ring, answer, hang up, with every output drained.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallBenchmark {
    private static final Body SDP = Body.sdp("v=0");
    private static final List<CallInput> INPUTS =
            List.of(
                    new InviteReceived(SDP, new Plan.Ring(List.of(PartyKind.TRUNK))),
                    new MediaPrepared(List.of(SDP)),
                    new CalleeProgressed(0, 180, Body.NONE),
                    new CalleeAnswered(0, SDP),
                    new MediaAnswered(SDP),
                    new CallerAcknowledged(),
                    new CallerHungUp());

    /// One call.
    @Benchmark
    public int call() {
        Call call = new Call();
        int outputs = 0;
        for (CallInput input : INPUTS) {
            call.handle(input);
            while (call.poll() != null) {
                outputs++;
            }
        }
        if (!call.isFinished()) {
            throw new IllegalStateException(call.state().toString());
        }
        return outputs;
    }
}
