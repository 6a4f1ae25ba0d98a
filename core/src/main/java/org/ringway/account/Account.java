package org.ringway.account;

import java.util.Set;
import org.ringway.account.Role.Rank;

/// Somebody who has proved who he is.
///
/// @param name the user name, or `token:` and the name of the token
/// @param roles what he may do
public record Account(String name, Set<Role> roles) {
    /// Copies the set.
    public Account {
        roles = Set.copyOf(roles);
    }

    /// Whether he may do everything.
    public boolean isAdmin() {
        return roles.contains(Role.ADMIN);
    }

    /// Whether he may look at a tenant and what belongs to it. Whoever may not is not told whether
    /// there is one.
    public boolean mayRead(String tenant) {
        return mayEdit(tenant) || roles.contains(new Role(Rank.VIEWER, tenant));
    }

    /// Whether he may change what belongs to a tenant.
    public boolean mayEdit(String tenant) {
        return isAdmin() || roles.contains(new Role(Rank.TENANT_ADMIN, tenant));
    }
}
