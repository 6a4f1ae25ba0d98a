package org.ringway.persistence.tenant;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.Extension;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.TenantMedia;
import org.ringway.tenant.Trunk;

/// Makes a snapshot of the stored rows. Collects every problem rather than the first, so that an
/// administrator mends all of them at once.
final class SnapshotBuilder {
    private final StoredConfiguration stored;
    private final List<String> problems = new ArrayList<>();

    private SnapshotBuilder(StoredConfiguration stored) {
        this.stored = stored;
    }

    /// The snapshot of these rows.
    static Snapshot build(StoredConfiguration stored) {
        return new SnapshotBuilder(stored).build();
    }

    private Snapshot build() {
        var extensions = byTenant(stored.extensions(), ExtensionEntity::tenantId);
        var trunks = byTenant(stored.trunks(), TrunkEntity::tenantId);
        var rules = byTenant(stored.rules(), RoutingRuleEntity::tenantId);
        var tenants = new ArrayList<TenantConfig>();
        for (var tenant : stored.tenants()) {
            tenants.add(
                    tenant(
                            tenant,
                            extensions(extensions.getOrDefault(tenant.id(), List.of())),
                            trunks(trunks.getOrDefault(tenant.id(), List.of())),
                            rules(rules.getOrDefault(tenant.id(), List.of()))));
        }
        for (var tenant : tenants) {
            problems.addAll(TenantCheck.problems(tenant));
        }
        checkNobodySharesAName(tenants);
        return problems.isEmpty()
                ? new Snapshot.Valid(new Configuration(stored.revision(), tenants))
                : new Snapshot.Invalid(stored.revision(), List.copyOf(problems));
    }

    private static <T> Map<String, List<T>> byTenant(List<T> rows, Function<T, String> tenant) {
        return rows.stream().collect(groupingBy(tenant));
    }

    private TenantMedia media(TenantEntity row) {
        try {
            return row.media();
        } catch (IllegalArgumentException e) {
            problems.add("tenant " + row.id() + ": stripCodecs: " + e.getMessage());
            return TenantMedia.USUAL;
        }
    }

    private TenantConfig tenant(
            TenantEntity row,
            Map<String, Extension> extensions,
            Map<String, Trunk> trunks,
            List<RoutingRule> rules) {
        return new TenantConfig(
                row.id(),
                row.name(),
                row.sipDomain(),
                row.hosts(),
                row.allowedOrigins(),
                row.enabled(),
                row.maxCalls(),
                extensions,
                trunks,
                rules,
                row.browserCodecs(),
                row.calls(),
                media(row),
                row.dialPlan());
    }

    private static Map<String, Extension> extensions(List<ExtensionEntity> rows) {
        var extensions = new HashMap<String, Extension>();
        for (var row : rows) {
            var extension = row.toExtension();
            extensions.put(extension.number(), extension);
        }
        return extensions;
    }

    private Map<String, Trunk> trunks(List<TrunkEntity> rows) {
        var trunks = new HashMap<String, Trunk>();
        for (var row : rows) {
            row.toTrunk()
                    .ifPresentOrElse(
                            trunk -> trunks.put(trunk.name(), trunk),
                            () -> problem(row.tenantId(), "trunk", row.name(), "no transport"));
        }
        return trunks;
    }

    private List<RoutingRule> rules(List<RoutingRuleEntity> rows) {
        var rules = new ArrayList<RoutingRule>();
        for (var row : rows) {
            row.toRule()
                    .ifPresentOrElse(
                            rules::add,
                            () -> problem(row.tenantId(), "rule", row.name(), "no target"));
        }
        rules.sort(Comparator.comparingInt(RoutingRule::priority).thenComparing(RoutingRule::id));
        return rules;
    }

    private void problem(String tenant, String kind, String name, String lack) {
        problems.add("tenant " + tenant + ": " + kind + " " + name + " has " + lack + " we know");
    }

    private void checkNobodySharesAName(List<TenantConfig> tenants) {
        var owners = new HashMap<String, String>();
        for (var tenant : tenants) {
            claim(owners, "SIP domain " + tenant.sipDomain(), tenant.id());
            for (var host : tenant.hosts()) {
                claim(owners, "host " + host, tenant.id());
            }
        }
    }

    private void claim(Map<String, String> owners, String name, String tenant) {
        var owner = owners.putIfAbsent(name, tenant);
        if (owner != null) {
            problems.add(name + " belongs to both " + owner + " and " + tenant);
        }
    }
}
