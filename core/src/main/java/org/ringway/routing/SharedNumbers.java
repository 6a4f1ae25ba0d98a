package org.ringway.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkShare;

/// What cannot be done with the numbers of trunks: several tenants claim the same ones of a global
/// trunk or of their own trunks at one address, or those of a global trunk are given to a tenant
/// that cannot have them.
final class SharedNumbers {
    /// Who reads it has understood by then.
    private static final int MOST_NAMED = 20;

    private SharedNumbers() {}

    /// A pattern and the tenants that claim what it matches, in alphabetical order.
    private record Claim(NumberPattern pattern, List<String> tenants) {
        String lead() {
            return pattern.lead();
        }

        /// Whether there is a number that both match and that is not one tenant's all the same.
        boolean rivals(Claim other) {
            var isOnes = tenants.size() == 1 && tenants.equals(other.tenants);
            return !isOnes && pattern.overlaps(other.pattern);
        }
    }

    /// One plain sentence each, always in the same order.
    static List<String> problems(Configuration configuration) {
        var problems = new ArrayList<String>();
        configuration.globalTrunks().values().stream()
                .sorted(Comparator.comparing(Trunk::name))
                .forEach(trunk -> {
                    problems.addAll(strangers(configuration, trunk));
                    problems.addAll(
                            trunk.numbers().isEmpty()
                                    ? contested(
                                            "of the global trunk " + trunk.name(),
                                            claims(configuration, trunk))
                                    : idle(configuration, trunk));
                });
        problems.addAll(ofOwnTrunks(configuration));
        return problems;
    }

    /// What tenants claim that have trunks of their own where others have some, too.
    private static List<String> ofOwnTrunks(Configuration configuration) {
        var places = new TreeMap<String, List<SharedAddress.Holding>>();
        SharedAddress.holdings(configuration, _ -> true)
                .forEach(one ->
                        one.trunk()
                                .origins()
                                .forEach(where ->
                                        places.computeIfAbsent(where, _ -> new ArrayList<>())
                                                .add(one)));
        return places.entrySet().stream()
                .filter(place ->
                        place.getValue().stream()
                                        .map(one -> one.tenant().id())
                                        .distinct()
                                        .limit(2)
                                        .count()
                                > 1)
                .flatMap(place ->
                        contested(
                                "of their own trunks at " + place.getKey(),
                                sorted(claims(place.getValue())))
                                .stream())
                .toList();
    }

    private static Map<String, Set<String>> claims(List<SharedAddress.Holding> here) {
        var claims = new TreeMap<String, Set<String>>();
        for (var one : here) {
            SharedAddress.claiming(one)
                    .forEach(rule ->
                            claims.computeIfAbsent(rule.match(), _ -> new TreeSet<>())
                                    .add(one.tenant().id()));
        }
        return claims;
    }

    private static List<String> strangers(Configuration configuration, Trunk trunk) {
        var share = trunk.share();
        return share == null
                ? List.of()
                : share.tenants().stream()
                        .sorted()
                        .filter(id -> !exists(configuration, id))
                        .map(id ->
                                "the global trunk %s is there for the tenant %s, which does not exist"
                                        .formatted(trunk.name(), id))
                        .toList();
    }

    private static boolean exists(Configuration configuration, String id) {
        return configuration.tenants().stream().anyMatch(tenant -> tenant.id().equals(id));
    }

    private static List<String> idle(Configuration configuration, Trunk trunk) {
        return trunk.numbers().stream()
                .map(TrunkShare.Numbers::tenant)
                .distinct()
                .sorted()
                .flatMap(id -> trouble(configuration, trunk, id).stream())
                .toList();
    }

    /// A tenant that is disabled is so on purpose.
    private static Optional<String> trouble(Configuration configuration, Trunk trunk, String id) {
        var owner =
                configuration.tenants().stream()
                        .filter(tenant -> tenant.id().equals(id))
                        .findFirst();
        if (owner.filter(tenant -> tenant.hasGlobal(trunk.name())).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                "the global trunk %s has numbers of the tenant %s, which %s; calls to them are refused"
                        .formatted(
                                trunk.name(),
                                id,
                                owner.isEmpty()
                                        ? "does not exist"
                                        : "has a trunk of that name of its own"));
    }

    private static List<Claim> claims(Configuration configuration, Trunk trunk) {
        var claims = new TreeMap<String, Set<String>>();
        for (var tenant : configuration.tenants()) {
            if (tenant.hasGlobal(trunk.name())) {
                tenant.rules().stream()
                        .filter(rule -> NumberClaim.isFor(rule, trunk))
                        .map(RoutingRule::match)
                        .forEach(match ->
                                claims.computeIfAbsent(match, _ -> new TreeSet<>())
                                        .add(tenant.id()));
            }
        }
        return sorted(claims);
    }

    private static List<Claim> sorted(Map<String, Set<String>> claims) {
        return claims.entrySet().stream()
                .map(SharedNumbers::claim)
                .sorted(
                        Comparator.comparing(Claim::lead)
                                .thenComparing(claim -> claim.pattern().toString()))
                .toList();
    }

    private static Claim claim(Map.Entry<String, Set<String>> entry) {
        return new Claim(NumberPattern.compile(entry.getKey()), List.copyOf(entry.getValue()));
    }

    /// Two patterns match the same number only when the lead of one begins with that of the other;
    /// in the order of the leads those stand right behind it.
    private static List<String> contested(String which, List<Claim> claims) {
        var problems = new ArrayList<String>();
        for (var at = 0; at < claims.size(); at++) {
            var wide = claims.get(at);
            var tenants = new TreeSet<>(wide.tenants());
            var named = new ArrayList<>(named(wide));
            for (var further : claims.subList(at + 1, claims.size())) {
                if (!further.lead().startsWith(wide.lead())) {
                    break;
                }
                if (wide.rivals(further)) {
                    tenants.addAll(further.tenants());
                    named.addAll(named(further));
                }
            }
            if (tenants.size() > 1) {
                problems.add(
                        "tenants %s claim the same numbers %s; calls to them are refused"
                                .formatted(listed(named), which));
            }
        }
        return problems;
    }

    private static List<String> named(Claim claim) {
        return claim.tenants().stream().map(id -> id + " (" + claim.pattern() + ")").toList();
    }

    private static String listed(List<String> named) {
        var further = named.size() - MOST_NAMED;
        return String.join(" and ", named.subList(0, Math.min(named.size(), MOST_NAMED)))
                + (further > 0 ? " and " + further + " more" : "");
    }
}
