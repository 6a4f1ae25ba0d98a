package org.ringway.routing;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;

/// Whose a number is that comes in over a global trunk, or from an address that several tenants
/// share ([SharedAddress]). For a global trunk: where whoever runs the server has said so
/// ([org.ringway.tenant.TrunkShare#numbers]), nothing else counts. Else the number is the tenant's
/// that has a rule for it with the source `trunk:<name>`; rules with the source `any` claim
/// nothing. A number that several tenants claim is nobody's, however exact their patterns are: by
/// writing a pattern nobody takes a number from another.
public sealed interface NumberOwner {
    /// A tenant's.
    ///
    /// @param trunk over which it comes
    record Owned(TenantConfig tenant, Trunk trunk) implements NumberOwner {}

    /// Nobody's, since several have a claim.
    ///
    /// @param trunk the name of the first trunk that is concerned
    /// @param tenants their ids in alphabetical order
    record Contested(String trunk, List<String> tenants) implements NumberOwner {
        /// Copies the list.
        public Contested {
            tenants = List.copyOf(tenants);
        }
    }

    /// A tenant's that cannot have calls now: it is disabled, does not exist, or has a trunk of
    /// that name of its own. It is nobody else's meanwhile.
    ///
    /// @param trunk its name
    /// @param tenant the tenant's id
    record Idle(String trunk, String tenant) implements NumberOwner {}

    /// Nobody's: there is no claim.
    record Unclaimed() implements NumberOwner {}

    /// The owner of a number.
    ///
    /// @param trunks the global trunks over which it may have come, all that send from one address
    /// @param number what was dialled, without visual separators
    /// @throws IllegalArgumentException when a pattern is none, see [NumberPattern#compile]
    static NumberOwner of(Configuration configuration, Collection<Trunk> trunks, String number) {
        var sorted = trunks.stream().sorted(Comparator.comparing(Trunk::name)).toList();
        var claims = NumberClaim.assigned(sorted, number);
        if (claims.isEmpty()) {
            claims = NumberClaim.ofRules(configuration, sorted, number);
        }
        var tenants = claims.stream().map(NumberClaim::tenant).distinct().sorted().toList();
        return switch (tenants.size()) {
            case 0 -> new Unclaimed();
            case 1 -> claims.getFirst().owner(configuration);
            default -> new Contested(claims.getFirst().trunk().name(), tenants);
        };
    }

    /// The same for a tenant that asks about one of its trunks, which others may send from the same
    /// host as.
    ///
    /// @param trunk a global trunk, or one of its own
    /// @return why calls to the number do not come to the tenant, in words that name no other one;
    ///   empty when they do
    static Optional<String> refusal(
            Configuration configuration, TenantConfig tenant, Trunk trunk, String number) {
        if (!trunk.isGlobal()) {
            return SharedAddress.refusal(configuration, tenant, trunk, number);
        }
        var beside =
                configuration.globalTrunks().values().stream()
                        .filter(other -> other.enabled() || other.name().equals(trunk.name()))
                        .filter(other -> other.sendsFromWhere(trunk))
                        .toList();
        var id = tenant.id();
        var name = trunk.name();
        return switch (of(configuration, beside, number)) {
            case Owned(var owner, _) when owner.id().equals(id) -> Optional.empty();
            case Idle(_, var owner) when owner.equals(id) -> Optional.empty();
            case Contested(_, var claimants) when claimants.contains(id) ->
                    Optional.of(
                            "Not only this tenant claims that number of the trunk "
                                    + name
                                    + ", so nobody gets its calls; whoever runs the server can say"
                                    + " whose it is.");
            case Owned _, Idle _, Contested _, Unclaimed _ ->
                    Optional.of(
                            trunk.numbers().isEmpty()
                                    ? "No route of this tenant with the source trunk:"
                                            + name
                                            + " gives it that number."
                                    : "Whoever runs the server has not given that number of the"
                                            + " trunk "
                                            + name
                                            + " to this tenant.");
        };
    }
}
