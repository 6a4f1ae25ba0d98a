package org.ringway.routing;

import java.util.ArrayList;
import java.util.List;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;

/// That a number of a global trunk is a tenant's.
///
/// @param tenant its id
record NumberClaim(Trunk trunk, String tenant) {
    /// What those say who run the server. Of several patterns of a trunk the more exact one counts.
    static List<NumberClaim> assigned(List<Trunk> trunks, String number) {
        return trunks.stream().flatMap(trunk -> assigned(trunk, number).stream()).toList();
    }

    private static List<NumberClaim> assigned(Trunk trunk, String number) {
        var best = new ArrayList<NumberClaim>();
        var most = Integer.MIN_VALUE;
        for (var numbers : trunk.numbers()) {
            var pattern = NumberPattern.compile(numbers.match());
            var exactness = pattern.exactness();
            if (exactness < most || !pattern.matches(number)) {
                continue;
            }
            if (exactness > most) {
                best.clear();
                most = exactness;
            }
            best.add(new NumberClaim(trunk, numbers.tenant()));
        }
        return best;
    }

    /// What the rules of the tenants say of those trunks that say nothing themselves. A tenant that
    /// is disabled keeps what it claims.
    static List<NumberClaim> ofRules(
            Configuration configuration, List<Trunk> trunks, String number) {
        return trunks.stream()
                .filter(trunk -> trunk.numbers().isEmpty())
                .flatMap(trunk ->
                        configuration.tenants().stream()
                                .filter(tenant -> claims(tenant, trunk, number))
                                .map(tenant -> new NumberClaim(trunk, tenant.id())))
                .toList();
    }

    private static boolean claims(TenantConfig tenant, Trunk trunk, String number) {
        return tenant.hasGlobal(trunk.name())
                && tenant.rules().stream()
                        .filter(rule -> isFor(rule, trunk))
                        .anyMatch(rule -> NumberPattern.compile(rule.match()).matches(number));
    }

    /// Whether a rule claims numbers of a trunk.
    static boolean isFor(RoutingRule rule, Trunk trunk) {
        return rule.sourceTrunk().filter(trunk.name()::equals).isPresent();
    }

    /// What becomes of the number when there is no other claim.
    NumberOwner owner(Configuration configuration) {
        return configuration
                .byId(tenant)
                .filter(owner -> owner.hasGlobal(trunk.name()))
                .<NumberOwner>map(owner -> new NumberOwner.Owned(owner, trunk))
                .orElseGet(() -> new NumberOwner.Idle(trunk.name(), tenant));
    }
}
