package org.ringway.signalling.call;

import java.time.Duration;
import org.ringway.call.Ending;
import org.ringway.call.Fault;

/// What is counted of calls; a metrics library stands behind it in the server.
public interface CallMeters {
    /// Counts nothing.
    CallMeters NONE =
            new CallMeters() {
                @Override
                public void ended(String tenant, Ending ending, Fault fault) {}

                @Override
                public void answered(String tenant, Duration afterInvite) {}
            };

    /// A call is over.
    ///
    /// @param fault whose fault that was
    void ended(String tenant, Ending ending, Fault fault);

    /// A call was answered.
    void answered(String tenant, Duration afterInvite);
}
