package org.ringway.persistence.tenant;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ringway.access.AccessList;
import org.ringway.tenant.Agent;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.Extension;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.TenantMedia;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.UnusableValue;

/// Makes a snapshot of the stored rows. Collects every problem rather than the first, so that an
/// administrator mends all of them at once.
public final class SnapshotBuilder {
    private final StoredConfiguration stored;
    private final Map<String, Trunk> globalTrunks;
    private final List<Flaw> flaws = new ArrayList<>();

    private SnapshotBuilder(StoredConfiguration stored, Map<String, Trunk> globalTrunks) {
        this.stored = stored;
        this.globalTrunks = globalTrunks;
    }

    /// The snapshot of these rows.
    public static Snapshot build(StoredConfiguration stored, Map<String, Trunk> globalTrunks) {
        var builder = new SnapshotBuilder(stored, globalTrunks);
        var configuration = builder.configuration();
        var fatal = builder.flaws.stream().filter(Flaw::isFatal).map(Flaw::text).toList();
        return fatal.isEmpty()
                ? new Snapshot.Valid(configuration)
                : new Snapshot.Invalid(stored.revision(), fatal);
    }

    /// Everything that is wrong with these rows, also what keeps them from nothing.
    public static List<Flaw> flaws(StoredConfiguration stored, Map<String, Trunk> globalTrunks) {
        var builder = new SnapshotBuilder(stored, globalTrunks);
        builder.configuration();
        return List.copyOf(builder.flaws);
    }

    private Configuration configuration() {
        var extensions = byTenant(stored.extensions(), ExtensionEntity::tenantId);
        var trunks = byTenant(stored.trunks(), TrunkEntity::tenantId);
        var rules = byTenant(stored.rules(), RoutingRuleEntity::tenantId);
        var agents = byTenant(stored.agents(), AgentEntity::tenantId);
        var access = byTenant(stored.accessRules(), AccessRuleEntity::tenantId);
        var tenants = new ArrayList<TenantConfig>();
        for (var tenant : stored.tenants()) {
            tenants.add(
                    tenant(
                            tenant,
                            extensions(extensions.getOrDefault(tenant.id(), List.of())),
                            trunks(trunks.getOrDefault(tenant.id(), List.of())),
                            rules(rules.getOrDefault(tenant.id(), List.of())),
                            agents(agents.getOrDefault(tenant.id(), List.of())),
                            AccessCheck.list(
                                    tenant, access.getOrDefault(tenant.id(), List.of()), flaws)));
        }
        var configuration = new Configuration(stored.revision(), tenants).with(globalTrunks);
        for (var tenant : configuration.tenants()) {
            flaws.addAll(TenantCheck.flaws(tenant));
        }
        checkNobodySharesAName(tenants);
        flaws.addAll(CertificateCheck.flaws(tenants, stored.certificates()));
        return configuration;
    }

    private static <T> Map<String, List<T>> byTenant(List<T> rows, Function<T, String> tenant) {
        return rows.stream().collect(groupingBy(tenant));
    }

    private TenantMedia media(TenantEntity row) {
        try {
            return row.media().toMedia();
        } catch (UnusableValue e) {
            wrong(e.field(), "tenant " + row.id() + ": " + e.getMessage());
            return TenantMedia.USUAL;
        } catch (IllegalArgumentException e) {
            wrong("media.stripCodecs", "tenant " + row.id() + ": stripCodecs: " + e.getMessage());
            return TenantMedia.USUAL;
        }
    }

    private TenantConfig tenant(
            TenantEntity row,
            Map<String, Extension> extensions,
            Map<String, Trunk> trunks,
            List<RoutingRule> rules,
            Map<String, Agent> agents,
            AccessList access) {
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
                row.media().browserPolicy(),
                row.calls(),
                media(row),
                row.dialPlan(),
                agents,
                access,
                row.protection().limits().toLimits(),
                row.protection().extensionLimits().toLimits());
    }

    private Map<String, Extension> extensions(List<ExtensionEntity> rows) {
        var extensions = new HashMap<String, Extension>();
        for (var row : rows) {
            try {
                extensions.put(row.number(), row.toExtension());
            } catch (UnusableValue e) {
                var whose = "tenant " + row.tenantId() + ": extension " + row.number() + ": ";
                wrong("remoteAccount." + e.field(), whose + e.getMessage());
            }
        }
        return extensions;
    }

    private Map<String, Trunk> trunks(List<TrunkEntity> rows) {
        var trunks = new HashMap<String, Trunk>();
        for (var row : rows) {
            try {
                row.toTrunk()
                        .ifPresentOrElse(
                                trunk -> trunks.put(trunk.name(), trunk),
                                () -> unknown("transport", row.tenantId(), "trunk " + row.name()));
            } catch (UnusableValue e) {
                var whose = "tenant " + row.tenantId() + ": trunk " + row.name() + ": ";
                wrong(e.field(), whose + e.getMessage());
            }
        }
        return trunks;
    }

    private List<RoutingRule> rules(List<RoutingRuleEntity> rows) {
        var rules = new ArrayList<RoutingRule>();
        for (var row : rows) {
            row.toRule()
                    .ifPresentOrElse(
                            rules::add,
                            () -> unknown("target", row.tenantId(), "rule " + row.name()));
        }
        rules.sort(Comparator.comparingInt(RoutingRule::priority).thenComparing(RoutingRule::id));
        return rules;
    }

    private Map<String, Agent> agents(List<AgentEntity> rows) {
        var agents = new HashMap<String, Agent>();
        for (var row : rows) {
            row.toAgent()
                    .ifPresentOrElse(
                            agent -> agents.put(agent.number(), agent),
                            () ->
                                    unknown(
                                            "fallbackTarget",
                                            row.tenantId(),
                                            "agent " + row.number()));
        }
        return agents;
    }

    private void unknown(String field, String tenant, String whose) {
        wrong(field, "tenant " + tenant + ": " + whose + " has no " + field + " we know");
    }

    private void wrong(String field, String text) {
        flaws.add(new Flaw(field, Flaw.Kind.WRONG, text));
    }

    private void checkNobodySharesAName(List<TenantConfig> tenants) {
        var owners = new HashMap<String, String>();
        for (var tenant : tenants) {
            claim(owners, "sipDomain", "SIP domain " + tenant.sipDomain(), tenant.id());
            for (var host : tenant.hosts()) {
                claim(owners, "hosts", "host " + host, tenant.id());
            }
        }
    }

    private void claim(Map<String, String> owners, String field, String name, String tenant) {
        var owner = owners.putIfAbsent(name, tenant);
        if (owner != null) {
            var text = name + " belongs to both " + owner + " and " + tenant;
            flaws.add(new Flaw(field, Flaw.Kind.DUPLICATE, text));
        }
    }
}
