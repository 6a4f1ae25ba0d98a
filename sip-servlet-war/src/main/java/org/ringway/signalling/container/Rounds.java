package org.ringway.signalling.container;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ringway.signalling.SignallingLog;

/// What the container does again and again, on one thread of its own. The server's scheduler is not
/// used: it keeps a cancelled task, and with it this application's classes, until the task would
/// have run again.
final class Rounds implements AutoCloseable {
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(5);

    private final ScheduledThreadPoolExecutor thread;

    /// @param threads makes the one thread
    Rounds(ThreadFactory threads) {
        thread = new ScheduledThreadPoolExecutor(1, threads);
    }

    /// Runs the task again and again, with that pause before and between. A round that fails does
    /// not keep the next one from being made.
    void every(Duration pause, Runnable task) {
        var millis = pause.toMillis();
        var _ =
                thread.scheduleWithFixedDelay(
                        () -> run(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    /// Ends the thread and waits for it. The round in progress goes on to its end: what it uses is
    /// still there, and an interrupted one would be reported as a failure.
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
                SignallingLog.stopFailed("periodic work", new TimeoutException());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    // An exception would end the rounds for ever, and silently.
    @SuppressWarnings("PMD.AvoidCatchingGenericException")
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException ours) {
            SignallingLog.roundFailed(ours);
        }
    }
}
