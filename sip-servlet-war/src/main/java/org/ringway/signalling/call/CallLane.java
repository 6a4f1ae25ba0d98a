package org.ringway.signalling.call;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Runs the steps of one call one after the other, in the order they came, urgent ones first, on
/// whatever thread the executor gives.
final class CallLane implements Executor {
    private final Executor threads;
    private final ArrayDeque<Runnable> urgent = new ArrayDeque<>();
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    CallLane(Executor threads) {
        this.threads = threads;
    }

    /// Adds a step; never waits.
    @Override
    public void execute(Runnable step) {
        add(waiting, step);
    }

    /// Adds a step that goes before all others but those of its kind; never waits.
    void first(Runnable step) {
        add(urgent, step);
    }

    private void add(ArrayDeque<Runnable> queue, Runnable step) {
        synchronized (waiting) {
            queue.add(step);
            if (running) {
                return;
            }
            running = true;
        }
        threads.execute(this::runAll);
    }

    private void runAll() {
        for (var step = next(); step != null; step = next()) {
            step.run();
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            var step = urgent.isEmpty() ? waiting.poll() : urgent.poll();
            running = step != null;
            return step;
        }
    }
}
