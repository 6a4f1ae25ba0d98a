package org.ringway.signalling.container;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/// What goes on for a while after the server has been told to stop.
public interface Drainable {
    /// How often [#round] is wanted.
    Duration INTERVAL = Duration.ofMillis(250);

    /// Begins no more, and brings what is in progress to its end. Does not wait for it.
    ///
    /// @return completes when nothing is left that a stop would disturb
    CompletionStage<Void> drain();

    /// The server goes on after all. Does nothing when it was not to stop.
    void resume();

    /// Makes the next step while there is one to make.
    ///
    /// @param nanos monotonic time
    void round(long nanos);
}
