package org.ringway.signalling.call;

import java.lang.System.Logger.Level;
import org.ringway.bounded.Notices;
import org.ringway.call.Ending;
import org.ringway.call.Fault;

/// How loudly the end of a call is told. What the gateway is to blame for is a warning, but not for
/// every call: a flood that it has no lines or ports for would fill the log. What goes beyond that
/// is counted by `ringway_calls_ended_total`. Thread-safe.
final class EndingNotices {
    private final Notices notices = new Notices();

    /// The level of a line about a call that has ended.
    ///
    /// @param tenant whose call
    /// @param now monotonic, in nanoseconds
    Level level(String tenant, Ending ending, long now) {
        if (ending.fault() != Fault.GATEWAY) {
            return Level.INFO;
        }
        return notices.isDue(ending + " " + tenant, now) ? Level.WARNING : Level.DEBUG;
    }
}
