package org.ringway.trunk;

import java.util.List;
import org.ringway.certificate.PeerSight;

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

    /// Looks at the certificates of a trunk's own servers, wherever its name leads, and believes
    /// nothing: what calls would say of them, in the words of [TrunkStatus#reason()]. Takes ten
    /// seconds at most.
    ///
    /// @param tenant the tenant's id
    /// @param trunk its name
    /// @return one for each server; empty when no such trunk is in force that is reached over TLS,
    ///   or when its name leads nowhere
    List<PeerSight> certificates(String tenant, String trunk);

    /// The same for a global trunk.
    ///
    /// @param trunk its name
    List<PeerSight> globalCertificates(String trunk);

    /// Registers at once as the configuration in force wants it, which would else happen within a
    /// second.
    void follow();
}
