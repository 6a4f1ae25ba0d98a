package org.ringway.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a call wants done, in order, and which of its timers run.
final class Outputs {
    private final ArrayDeque<CallOutput> queue = new ArrayDeque<>();
    private final Set<CallTimer> armed = EnumSet.noneOf(CallTimer.class);

    void add(CallOutput output) {
        queue.add(output);
    }

    @Nullable CallOutput poll() {
        return queue.poll();
    }

    void arm(CallTimer timer) {
        armed.add(timer);
        add(new CallOutput.Arm(timer));
    }

    /// Starts a timer that runs as long as the call wants.
    void arm(CallTimer timer, Duration time) {
        armed.add(timer);
        add(new CallOutput.ArmFor(timer, time));
    }

    boolean isArmed(CallTimer timer) {
        return armed.contains(timer);
    }

    /// Starts a timer from its beginning, whether it runs or not.
    void rearm(CallTimer timer) {
        disarm(timer);
        arm(timer);
    }

    /// Stops a timer if it runs.
    void disarm(CallTimer timer) {
        if (armed.remove(timer)) {
            add(new CallOutput.Disarm(timer));
        }
    }

    /// Takes note that a timer fired; false when it had been stopped meanwhile.
    boolean isDue(CallTimer timer) {
        return armed.remove(timer);
    }
}
