package org.ringway.admin.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.account.Account;
import org.ringway.account.Role;
import org.ringway.tenant.Configuration;
import org.ringway.trunk.TrunkStatus;

/// What somebody is shown of a global trunk.
///
/// @param configuration in force
/// @param name the trunk's
/// @param status how it is
record GlobalTrunkView(Configuration configuration, String name, TrunkStatus status) {
    /// Everything but its secrets.
    Map<String, @Nullable Object> whole(Map<String, @Nullable Object> document) {
        var whole = new LinkedHashMap<String, @Nullable Object>(document);
        whole.put("state", status.state().name());
        whole.put("stateReason", status.reason());
        return whole;
    }

    /// Name and state, for whoever looks after a tenant that may route to it; empty for others.
    Optional<Map<String, @Nullable Object>> forTenantsOf(Account account) {
        var isTheirs =
                account.roles().stream()
                        .map(Role::tenant)
                        .flatMap(id -> configuration.byId(id).stream())
                        .anyMatch(tenant -> tenant.hasGlobal(name));
        if (!isTheirs) {
            return Optional.empty();
        }
        var some = new LinkedHashMap<String, @Nullable Object>();
        some.put("name", name);
        some.put("state", status.state().name());
        return Optional.of(some);
    }
}
