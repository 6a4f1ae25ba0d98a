package org.ringway.it.support;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Programs that a test has started.
public final class Programs {
    private Programs() {}

    /// Asks a program to end and, when it has not after a while, ends it.
    ///
    /// @param patience how long it may take to end in good order
    public static void stop(Process program, Duration patience) {
        program.destroy();
        awaitEnd(program, patience);
    }

    /// Waits until a program that was told so has ended, and ends it when that takes too long.
    public static void awaitEnd(Process program, Duration patience) {
        try {
            if (!program.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                program.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
