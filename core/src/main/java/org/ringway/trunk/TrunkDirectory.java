package org.ringway.trunk;

/// How the trunks are, for the console and the REST API. Implemented by the signalling module.
public interface TrunkDirectory {
    /// How a trunk is.
    ///
    /// @param tenant the tenant's id
    /// @param trunk its name; one that is not in force is [TrunkStatus.State#DISABLED]
    TrunkStatus status(String tenant, String trunk);

    /// How a global trunk is.
    ///
    /// @param trunk its name; one that is not in force is [TrunkStatus.State#DISABLED]
    TrunkStatus globalStatus(String trunk);

    /// Registers at once as the configuration in force wants it, which would else happen within a
    /// second.
    void follow();
}
