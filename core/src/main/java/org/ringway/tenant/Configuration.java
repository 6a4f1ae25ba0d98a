package org.ringway.tenant;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One immutable snapshot of all tenants.
///
/// @param revision grows with every change of what is stored; a change of the global trunks leaves
///   it as it is, and makes another snapshot
/// @param tenants every tenant, enabled or not
/// @param globalTrunks those that belong to no tenant alone, by name
public record Configuration(
        long revision, List<TenantConfig> tenants, Map<String, Trunk> globalTrunks) {
    /// Before anything has been read.
    public static final Configuration EMPTY = new Configuration(0, List.of());

    /// Copies list and map.
    public Configuration {
        tenants = List.copyOf(tenants);
        globalTrunks = Map.copyOf(globalTrunks);
    }

    /// One without global trunks.
    public Configuration(long revision, List<TenantConfig> tenants) {
        this(revision, tenants, Map.of());
    }

    /// The same with these global trunks in the place of those that it has.
    public Configuration with(Map<String, Trunk> trunks) {
        return new Configuration(
                revision, tenants.stream().map(tenant -> tenant.with(trunks)).toList(), trunks);
    }

    /// An extension that is enabled, and its tenant, which is too.
    public record Member(TenantConfig tenant, Extension extension) {}

    /// Every extension that is enabled, of every tenant that is.
    public Stream<Member> members() {
        return tenants.stream()
                .filter(TenantConfig::enabled)
                .flatMap(tenant ->
                        tenant.extensions().values().stream()
                                .filter(Extension::enabled)
                                .map(extension -> new Member(tenant, extension)));
    }

    /// The enabled tenant with that id.
    public Optional<TenantConfig> byId(String id) {
        return tenants.stream().filter(t -> t.enabled() && t.id().equals(id)).findFirst();
    }

    /// The enabled tenant that owns a SIP domain, in any case.
    public Optional<TenantConfig> byDomain(String domain) {
        var wanted = domain.toLowerCase(Locale.ROOT);
        return tenants.stream()
                .filter(t -> t.enabled() && t.sipDomain().equals(wanted))
                .findFirst();
    }

    /// The enabled tenant that owns a web host name, in any case.
    public Optional<TenantConfig> byHost(String host) {
        var wanted = host.toLowerCase(Locale.ROOT);
        return tenants.stream().filter(t -> t.enabled() && t.hosts().contains(wanted)).findFirst();
    }
}
