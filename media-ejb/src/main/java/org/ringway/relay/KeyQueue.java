package org.ringway.relay;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.ringway.relay.worker.RelayLog;

/// Tells of keys in the order in which they were pressed, beside the workers.
final class KeyQueue implements Executor, AutoCloseable {
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("ringway-keys").factory());

    @Override
    public void execute(Runnable telling) {
        try {
            thread.execute(() -> {
                try {
                    telling.run();
                } catch (RuntimeException e) {
                    RelayLog.keyNotTold(e);
                }
            });
        } catch (RejectedExecutionException _) {
            // The media plane has stopped, and with it every call.
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
