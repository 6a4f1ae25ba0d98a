package org.ringway.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.TenantConfig;

/// Whose a number is that comes in over a global trunk: the tenant's that has a rule for it with
/// the source `trunk:<name>`. Of several rules the one counts whose pattern says more exactly what
/// it matches, so that `+4930100*` goes before `+49*`; rules with the source `any` claim nothing.
///
/// @param tenant the owner; empty when nobody claims the number, or several do alike
/// @param claimants the ids of those who claim it most exactly, in alphabetical order
public record NumberOwner(Optional<TenantConfig> tenant, List<String> claimants) {
    /// Copies the list.
    public NumberOwner {
        claimants = List.copyOf(claimants);
    }

    /// The owner of a number.
    ///
    /// @param trunk the name of a global trunk; a tenant with a trunk of that name of its own
    ///   claims nothing
    /// @param number what was dialled, without visual separators
    /// @throws IllegalArgumentException when a rule's pattern is none, see [NumberPattern#compile]
    public static NumberOwner of(Configuration configuration, String trunk, String number) {
        var best = new ArrayList<TenantConfig>();
        var most = Integer.MIN_VALUE;
        for (var tenant : configuration.tenants()) {
            var exactness = exactness(tenant, trunk, number);
            if (exactness.isEmpty() || exactness.getAsInt() < most) {
                continue;
            }
            if (exactness.getAsInt() > most) {
                best.clear();
                most = exactness.getAsInt();
            }
            best.add(tenant);
        }
        return new NumberOwner(
                best.size() == 1 ? Optional.of(best.getFirst()) : Optional.empty(),
                best.stream().map(TenantConfig::id).sorted().toList());
    }

    private static OptionalInt exactness(TenantConfig tenant, String trunk, String number) {
        if (!tenant.enabled() || !tenant.hasGlobal(trunk)) {
            return OptionalInt.empty();
        }
        return tenant.rules().stream()
                .filter(rule -> claims(rule, trunk))
                .map(rule -> NumberPattern.compile(rule.match()))
                .filter(pattern -> pattern.matches(number))
                .mapToInt(NumberPattern::exactness)
                .max();
    }

    /// Whether a rule claims numbers of a trunk.
    static boolean claims(RoutingRule rule, String trunk) {
        return rule.sourceTrunk().filter(trunk::equals).isPresent();
    }
}
