package org.ringway.tenant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringway.certificate.HostNames;

/// Whose a host name is: the tenant's whose SIP domain or web host it is, or is nearest above it.
public final class DomainOwners {
    private final Map<String, String> owners = new HashMap<>();

    /// For these tenants, enabled or not.
    public DomainOwners(List<TenantConfig> tenants) {
        for (var tenant : tenants) {
            owners.putIfAbsent(tenant.sipDomain(), tenant.id());
            tenant.hosts().forEach(host -> owners.putIfAbsent(host, tenant.id()));
        }
    }

    /// The id of the tenant to whom a host belongs; empty when it is nobody's.
    ///
    /// @param host in lower case
    public Optional<String> owner(String host) {
        for (var domain = host; ; domain = domain.substring(domain.indexOf('.') + 1)) {
            var owner = owners.get(domain);
            if (owner != null) {
                return Optional.of(owner);
            }
            if (domain.indexOf('.') < 0) {
                return Optional.empty();
            }
        }
    }

    /// Whether a tenant may speak for a name: it is the tenant's own, and a wildcard in front of it
    /// stands for nothing that is another's.
    ///
    /// @param name in lower case
    public boolean maySpeakFor(String tenant, String name) {
        return owner(HostNames.base(name)).filter(tenant::equals).isPresent()
                && owners.entrySet().stream()
                        .filter(known -> HostNames.covers(name, known.getKey()))
                        .allMatch(known -> known.getValue().equals(tenant));
    }
}
