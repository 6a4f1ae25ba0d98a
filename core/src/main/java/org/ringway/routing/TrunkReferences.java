package org.ringway.routing;

import java.util.ArrayList;
import java.util.List;
import org.ringway.tenant.Agent.Fallback;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.Target;
import org.ringway.tenant.TenantConfig;

/// What tenants say of trunks and what cannot be done, since somebody has taken a global trunk away
/// or several tenants want the same numbers of one; and what the file of global trunks says of
/// tenants that are gone. None of it keeps a configuration from being in force: the calls that it
/// is about are refused, all others go on.
public final class TrunkReferences {
    private TrunkReferences() {}

    /// What somebody has to mend, one plain sentence each, always in the same order.
    public static List<String> problems(Configuration configuration) {
        var problems = new ArrayList<String>();
        for (var tenant : configuration.tenants()) {
            problems.addAll(missing(configuration, tenant));
        }
        problems.addAll(SharedNumbers.problems(configuration));
        return List.copyOf(problems);
    }

    private static List<String> missing(Configuration configuration, TenantConfig tenant) {
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
                                + whatIsWrong(configuration, name)
                                + "; its calls are refused");
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
                                            + whatIsWrong(configuration, name)));
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
                                        + whatIsWrong(configuration, name));
                    }
                });
        return problems;
    }

    private static String whatIsWrong(Configuration configuration, String trunk) {
        return configuration.globalTrunks().containsKey(trunk)
                ? ", which is there for other tenants alone"
                : ", which does not exist";
    }

    private static boolean isMissing(TenantConfig tenant, String trunk) {
        return !tenant.trunks().containsKey(trunk);
    }
}
