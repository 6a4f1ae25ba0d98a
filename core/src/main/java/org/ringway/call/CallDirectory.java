package org.ringway.call;

import java.util.List;
import java.util.UUID;

/// The calls in progress, for the console and the REST API. Implemented by the signalling module.
public interface CallDirectory {
    /// The calls of one tenant, oldest first.
    ///
    /// @param tenant the tenant's id
    List<LiveCall> calls(String tenant);

    /// Ends a call of that tenant with [Ending#ENDED_BY_ADMINISTRATOR].
    ///
    /// @return whether there was such a call
    boolean end(String tenant, UUID id);

    /// How many calls are in progress over all tenants.
    int size();
}
