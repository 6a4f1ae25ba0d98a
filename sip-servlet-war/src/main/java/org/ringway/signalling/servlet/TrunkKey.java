package org.ringway.signalling.servlet;

import org.ringway.tenant.Trunk;

/// Which trunk.
///
/// @param tenant the tenant's id; empty for a global trunk
/// @param trunk its name
record TrunkKey(String tenant, String trunk) {
    /// Of nobody alone.
    static final String EVERYBODY = "";

    /// A trunk as a tenant sees it.
    static TrunkKey of(String tenant, Trunk trunk) {
        return new TrunkKey(trunk.isGlobal() ? EVERYBODY : tenant, trunk.name());
    }
}
