package org.ringway.admin.rest;

import org.ringway.tenant.TenantConfig;

/// Tenants as they are in force.
final class InForce {
    private InForce() {}

    /// A tenant, enabled or not; ends the request with 404 when there is none.
    static TenantConfig tenant(Services services, String id) {
        return services.tenants().current().tenants().stream()
                .filter(tenant -> tenant.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.missing().toException());
    }
}
