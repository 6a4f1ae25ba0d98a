package org.ringway.tenant;

import java.util.List;
import java.util.Set;

/// Whose a global trunk is, in the words of whoever runs the server. It may name tenants that do
/// not exist: nobody gets what it gives to them.
///
/// @param tenants the ids of those that may use it; empty for every tenant
/// @param numbers whose the numbers are that come in over it; empty when the rules of the tenants
///   say so
public record TrunkShare(Set<String> tenants, List<Numbers> numbers) {
    /// With every tenant, whose rules say whose the numbers are.
    public static final TrunkShare ALL = new TrunkShare(Set.of(), List.of());

    /// Copies both.
    public TrunkShare {
        tenants = Set.copyOf(tenants);
        numbers = List.copyOf(numbers);
    }

    /// Numbers of one tenant.
    ///
    /// @param match a number pattern
    /// @param tenant the tenant's id
    public record Numbers(String match, String tenant) {}

    /// Whether a tenant may use it.
    ///
    /// @param tenant its id
    public boolean isFor(String tenant) {
        return tenants.isEmpty() || tenants.contains(tenant);
    }

    /// Whether it says itself whose the numbers are.
    public boolean hasNumbers() {
        return !numbers.isEmpty();
    }
}
