package org.ringway.benchmarks.load;

import java.io.IOException;
import java.time.Duration;

/// A relay that runs as a process of its own, on a processor of its own.
sealed interface Relay extends AutoCloseable permits RingwayRelay, Rtpengine {
    /// The processor that relays run on; the load comes from another one.
    String PROCESSOR = "1";

    /// What the tables call it.
    String title();

    /// Sets up a call, so that both ends can speak.
    ///
    /// @param rtcpPort where the telephone's reports go
    /// @throws IOException when the relay does not answer or refuses
    Call call(int rtcpPort) throws IOException;

    /// Its process.
    Process process();

    /// Starts a relay's process; it ends with ours at the latest.
    static Process start(ProcessBuilder command) throws IOException {
        var started = command.start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroy));
        return started;
    }

    /// Ends the process.
    @Override
    default void close() {
        process().destroy();
        try {
            if (!process().waitFor(Duration.ofSeconds(5))) {
                process().destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            process().destroyForcibly();
        }
    }
}
