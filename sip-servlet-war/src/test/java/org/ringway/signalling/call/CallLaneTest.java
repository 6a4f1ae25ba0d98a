package org.ringway.signalling.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ringway.call.CallInput;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CallerCancelled;
import org.ringway.call.CallInput.EndRequested;
import org.ringway.call.Ending;
import org.ringway.call.PartyKind;

class CallLaneTest {
    private static final int SUBMITTERS = 8;
    private static final int STEPS = 5_000;
    private static final int CALLS = 300;
    private static final long SEED = 20_261_120;

    @Test
    void stepsRunOneAtATimeAndInOrder() throws Exception {
        var order = new ArrayList<List<Integer>>();
        var running = new AtomicInteger();
        var overlaps = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var lane = new CallLane(threads);
            var submissions = new ArrayList<Callable<Boolean>>();
            for (var submitter = 0; submitter < SUBMITTERS; submitter++) {
                var seen = new ArrayList<Integer>();
                order.add(seen);
                submissions.add(() -> {
                    for (var step = 0; step < STEPS; step++) {
                        var number = step;
                        lane.execute(() -> {
                            overlaps.addAndGet(running.getAndIncrement());
                            seen.add(number);
                            running.decrementAndGet();
                        });
                    }
                    return true;
                });
            }
            threads.invokeAll(submissions);
        }
        assertThat(overlaps).hasValue(0);
        assertThat(order).allSatisfy(seen -> assertThat(seen).hasSize(STEPS).isSorted());
    }

    @Test
    void aStepMayAddAnother() {
        var lane = new CallLane(Runnable::run);
        var seen = new ArrayList<String>();
        lane.execute(() -> {
            lane.execute(() -> seen.add("second"));
            seen.add("first");
        });
        assertThat(seen).containsExactly("first", "second");
    }

    /// Three threads race for the end of every call, as the container's and the WebSocket's do.
    @Test
    void racesFromSeveralThreadsLeaveOneRecordPerCall() throws Exception {
        var random = new Random(SEED);
        for (var i = 0; i < CALLS; i++) {
            var first = first(random);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var scene = new CallScene(threads, PartyKind.OFFICE, PartyKind.BROWSER);
                scene.invite();
                var racers = new ArrayList<Callable<CallScene>>();
                racers.add(() -> scene.after(new CallerCancelled()));
                racers.add(() -> scene.after(new CalleeAnswered(1, CallScene.SDP)));
                racers.add(() -> scene.after(first));
                Collections.shuffle(racers, random);
                threads.invokeAll(racers);
                settle(scene);
                assertThat(scene.records.open()).as("call %d, seed %d", i, SEED).isZero();
                assertThat(scene.records.closed()).as("call %d, seed %d", i, SEED).hasSize(1);
            }
        }
    }

    private static CallInput first(Random random) {
        return random.nextBoolean()
                ? new CalleeAnswered(0, CallScene.SDP)
                : new CalleeRefused(0, 486);
    }

    /// Ends what is left of the call and waits until its lane is idle.
    private static void settle(CallScene scene) throws InterruptedException {
        scene.after(new EndRequested(Ending.SHUTTING_DOWN));
        while (scene.records.closed().isEmpty()) {
            Thread.sleep(1);
        }
    }
}
