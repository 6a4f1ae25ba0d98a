package org.ringway.signalling.call;

import java.time.Duration;
import org.ringway.call.Ending;

/// What is counted of calls; a metrics library stands behind it in the server.
public interface CallMeters {
    /// Counts nothing.
    CallMeters NONE =
            new CallMeters() {
                @Override
                public void ended(String tenant, Ending ending) {}

                @Override
                public void answered(String tenant, Duration afterInvite) {}
            };

    /// A call is over.
    void ended(String tenant, Ending ending);

    /// A call was answered.
    void answered(String tenant, Duration afterInvite);
}
