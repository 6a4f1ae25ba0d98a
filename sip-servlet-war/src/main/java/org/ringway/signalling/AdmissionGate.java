package org.ringway.signalling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.ringway.admission.OverloadControl;

/// Takes as many new calls as the server has time for, by what its queues tell it, and none while
/// it is about to stop.
@ApplicationScoped
public class AdmissionGate {
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final LongSupplier clock;
    private final OverloadControl control;
    private final LongAdder refused = new LongAdder();
    private final AtomicBoolean overloaded = new AtomicBoolean();
    private final LongAdder turnedAway = new LongAdder();
    private volatile long lastRefused;
    private volatile boolean closed;

    /// A gate by the server's clock.
    public AdmissionGate() {
        this(System::nanoTime);
    }

    /// A gate by another clock.
    ///
    /// @param clock monotonic, in nanoseconds
    public AdmissionGate(LongSupplier clock) {
        this.clock = clock;
        this.control = new OverloadControl(clock.getAsLong());
    }

    /// The time by the gate's clock, in nanoseconds.
    public long now() {
        return clock.getAsLong();
    }

    /// Whether another call may begin. Each time it may not counts as a refusal.
    public boolean admits() {
        if (closed) {
            turnedAway.increment();
            return false;
        }
        var now = now();
        if (control.admits(now)) {
            if (!isOverloaded() && overloaded.compareAndSet(true, false)) {
                SignallingLog.overloadOver(refused.sum());
            }
            return true;
        }
        refused.increment();
        lastRefused = now;
        if (overloaded.compareAndSet(false, true)) {
            SignallingLog.overloaded();
        }
        return false;
    }

    /// No call may begin any more: the server is told to stop.
    public void close() {
        closed = true;
    }

    /// Calls may begin again, as many as there is time for.
    public void reopen() {
        closed = false;
    }

    /// Whether no call may begin.
    public boolean isClosed() {
        return closed;
    }

    /// How many calls came while the gate was closed.
    public long turnedAway() {
        return turnedAway.sum();
    }

    /// A message is read that arrived at that time, see [#now()].
    public void messageWaited(long arrived) {
        var now = now();
        control.messageWaited(now, now - arrived);
    }

    /// The same threads, whose tasks tell the gate how long they waited.
    public Executor observed(Executor threads) {
        return task -> {
            var handed = now();
            threads.execute(() -> {
                var now = now();
                control.stepWaited(now, now - handed);
                task.run();
            });
        };
    }

    /// Whether a call was refused within the last three seconds. At the limit refusals come and go
    /// many times a second; who watches the server is not told of each.
    public boolean isOverloaded() {
        return refused.sum() > 0 && now() - lastRefused < SETTLED.toNanos();
    }

    /// The share of new calls that is taken now, more than 0 and at most 1.
    public double share() {
        return control.share(now());
    }

    /// How many calls were refused since start for lack of time.
    public long refused() {
        return refused.sum();
    }
}
