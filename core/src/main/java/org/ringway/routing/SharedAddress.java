package org.ringway.routing;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.Target;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;

/// Whose a call is that comes from an address where tenants have trunks of their own. While only
/// one tenant has any there, it is that one's. Else the number decides: it is the tenant's that
/// alone claims it, by a rule with the source `trunk:<name>`, or `any` when that leads to somebody
/// of its own and not over a trunk, as rules for calls to the outside do. The order of tenants
/// means nothing, and as with global trunks ([NumberOwner]) nobody takes a number from another by a
/// more exact pattern.
public final class SharedAddress {
    private SharedAddress() {}

    /// A tenant's own trunk.
    public record Holding(TenantConfig tenant, Trunk trunk) {}

    /// Those own trunks of all tenants that are enabled themselves, in the order of their tenants'
    /// ids and of their names. A tenant that is disabled keeps what it claims.
    ///
    /// @param isHere which of them are meant
    public static List<Holding> holdings(Configuration configuration, Predicate<Trunk> isHere) {
        return configuration.tenants().stream()
                .flatMap(tenant ->
                        tenant.trunks().values().stream()
                                .filter(trunk -> trunk.enabled() && !trunk.isGlobal())
                                .filter(isHere)
                                .map(trunk -> new Holding(tenant, trunk)))
                .sorted(
                        Comparator.comparing((Holding one) -> one.tenant().id())
                                .thenComparing(one -> one.trunk().name()))
                .toList();
    }

    /// The owner of a number.
    ///
    /// @param here all that are at one address, in the order of [#holdings]
    /// @param number what was dialled, without visual separators
    /// @return [NumberOwner.Unclaimed] as well when nobody is there
    /// @throws IllegalArgumentException when a pattern is none, see [NumberPattern#compile]
    public static NumberOwner owner(Collection<Holding> here, String number) {
        var claims = here.stream().filter(one -> claims(one, number)).toList();
        var only = tenants(here).size() == 1 && claims.isEmpty();
        var able = only ? List.copyOf(here) : claims;
        var ids = tenants(able);
        if (ids.isEmpty()) {
            return new NumberOwner.Unclaimed();
        }
        var first = able.getFirst();
        if (ids.size() > 1) {
            return new NumberOwner.Contested(first.trunk().name(), ids);
        }
        return first.tenant().enabled()
                ? new NumberOwner.Owned(first.tenant(), first.trunk())
                : new NumberOwner.Idle(first.trunk().name(), ids.getFirst());
    }

    /// The same for a tenant that asks about one of its own trunks.
    ///
    /// @return why calls to the number do not come to the tenant, in words that name no other one;
    ///   empty when they do
    static Optional<String> refusal(
            Configuration configuration, TenantConfig tenant, Trunk trunk, String number) {
        if (!trunk.enabled()) {
            return Optional.empty();
        }
        var here = holdings(configuration, trunk::sendsFromWhere);
        return switch (owner(here, number)) {
            case NumberOwner.Owned(var owner, _) when owner.id().equals(tenant.id()) ->
                    Optional.empty();
            case NumberOwner.Idle(_, var owner) when owner.equals(tenant.id()) -> Optional.empty();
            case NumberOwner.Contested(_, var claimants) when claimants.contains(tenant.id()) ->
                    Optional.of(
                            "Not only this tenant claims that number from where the trunk "
                                    + trunk.name()
                                    + " is, so nobody gets its calls.");
            case NumberOwner.Owned _,
                    NumberOwner.Idle _,
                    NumberOwner.Contested _,
                    NumberOwner.Unclaimed _ ->
                    Optional.of(
                            "Not only this tenant has a trunk where the trunk "
                                    + trunk.name()
                                    + " is, and no route of this tenant with the source trunk:"
                                    + trunk.name()
                                    + " gives it that number.");
        };
    }

    private static List<String> tenants(Collection<Holding> holdings) {
        return holdings.stream().map(one -> one.tenant().id()).distinct().sorted().toList();
    }

    private static boolean claims(Holding one, String number) {
        return claiming(one).anyMatch(rule -> NumberPattern.compile(rule.match()).matches(number));
    }

    /// The rules by which a tenant claims numbers of a trunk of its own.
    static Stream<RoutingRule> claiming(Holding one) {
        return one.tenant().rules().stream()
                .filter(rule ->
                        NumberClaim.isFor(rule, one.trunk())
                                || (rule.isForAll() && !(rule.target() instanceof Target.ToTrunk)));
    }
}
