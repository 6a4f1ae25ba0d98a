package org.ringway.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ringway.tenant.Agent.Fallback;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.Target;
import org.ringway.tenant.TenantConfig;

/// What tenants say of trunks and what cannot be done, since somebody has taken a global trunk away
/// or several tenants want the same numbers of one. None of it keeps a configuration from being in
/// force: the calls that it is about are refused, all others go on.
public final class TrunkReferences {
    private TrunkReferences() {}

    /// What somebody has to mend, one plain sentence each, always in the same order.
    public static List<String> problems(Configuration configuration) {
        var problems = new ArrayList<String>();
        for (var tenant : configuration.tenants()) {
            problems.addAll(missing(tenant));
        }
        problems.addAll(shared(configuration));
        return List.copyOf(problems);
    }

    private static List<String> missing(TenantConfig tenant) {
        var problems = new ArrayList<String>();
        var whose = "tenant " + tenant.id() + ": ";
        for (var rule : tenant.rules()) {
            if (rule.target() instanceof Target.ToTrunk(var name) && isMissing(tenant, name)) {
                problems.add(
                        whose
                                + "rule "
                                + rule.id()
                                + " leads to the trunk "
                                + name
                                + ", which does not exist; its calls are refused");
            }
            rule.sourceTrunk()
                    .filter(name -> isMissing(tenant, name))
                    .ifPresent(name ->
                            problems.add(
                                    whose
                                            + "rule "
                                            + rule.id()
                                            + " waits for calls from the trunk "
                                            + name
                                            + ", which does not exist"));
        }
        tenant.agents().values().stream()
                .sorted((a, b) -> a.number().compareTo(b.number()))
                .forEach(agent -> {
                    if (agent.fallback().orElse(null) instanceof Fallback.ToTrunk(var name, _)
                            && isMissing(tenant, name)) {
                        problems.add(
                                whose
                                        + "agent "
                                        + agent.number()
                                        + " falls back on the trunk "
                                        + name
                                        + ", which does not exist");
                    }
                });
        return problems;
    }

    private static boolean isMissing(TenantConfig tenant, String trunk) {
        return !tenant.trunks().containsKey(trunk);
    }

    /// The same pattern for the same trunk twice: of a number that both match, nobody can say whose
    /// it is.
    private static List<String> shared(Configuration configuration) {
        var owners = new TreeMap<String, TreeSet<String>>();
        for (var trunk : configuration.globalTrunks().keySet()) {
            for (var tenant : configuration.tenants()) {
                if (tenant.enabled() && tenant.hasGlobal(trunk)) {
                    tenant.rules().stream()
                            .filter(rule -> NumberOwner.claims(rule, trunk))
                            .map(RoutingRule::match)
                            .forEach(match ->
                                    owners.computeIfAbsent(
                                                    "the numbers "
                                                            + match
                                                            + " of the global trunk "
                                                            + trunk,
                                                    _ -> new TreeSet<>())
                                            .add(tenant.id()));
                }
            }
        }
        return owners.entrySet().stream()
                .filter(claim -> claim.getValue().size() > 1)
                .map(claim ->
                        "tenants "
                                + String.join(" and ", claim.getValue())
                                + " claim "
                                + claim.getKey()
                                + " alike; calls to them are refused")
                .toList();
    }
}
