package org.ringway.signalling.call;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/// Real time: one thread that hands over to the lanes of the calls.
public final class TimerWheel implements Timers, AutoCloseable {
    private final ScheduledThreadPoolExecutor wheel;

    /// Starts the wheel's one thread when the first alarm is set.
    public TimerWheel(ThreadFactory threads) {
        wheel = new ScheduledThreadPoolExecutor(1, threads);
        wheel.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Alarm after(Duration delay, Runnable what) {
        var task = wheel.schedule(what, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> task.cancel(false);
    }

    /// Stops the thread; alarms that are set never run.
    @Override
    public void close() {
        wheel.shutdownNow();
    }
}
