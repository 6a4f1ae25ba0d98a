package org.ringway.signalling.call;

import java.time.Duration;
import java.time.Instant;

/// The only clock of the signalling side.
public interface Timers {
    /// The time of day, for records.
    Instant now();

    /// Runs something once, later, on a thread that must not be blocked.
    Alarm after(Duration delay, Runnable what);

    /// Something that will run later.
    interface Alarm {
        /// Keeps it from running if it has not begun.
        void cancel();
    }
}
