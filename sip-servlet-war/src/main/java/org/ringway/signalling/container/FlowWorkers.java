package org.ringway.signalling.container;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads that handle what browsers send. Whoever has a turn stands in line once, so that the
/// line is never longer than there are flows.
final class FlowWorkers extends ThreadPoolExecutor {
    private static final int THREADS = 16;
    private static final int IDLE_SECONDS = 60;

    /// @param threads makes the threads
    FlowWorkers(ThreadFactory threads) {
        super(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                threads);
        allowCoreThreadTimeOut(true);
    }
}
