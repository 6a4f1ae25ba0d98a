package org.ringway.persistence.tenant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ringway.call.Ending;
import org.ringway.routing.Destination;
import org.ringway.routing.NumberPattern;
import org.ringway.routing.RouteRequest;
import org.ringway.routing.RouteRequest.Source;
import org.ringway.routing.Router;
import org.ringway.tenant.Agent;
import org.ringway.tenant.Agent.Fallback.Dialled;
import org.ringway.tenant.Agent.Fallback.ToAgent;
import org.ringway.tenant.Agent.Fallback.ToExtension;
import org.ringway.tenant.Agent.Fallback.ToTrunk;
import org.ringway.tenant.Target.ToEcho;
import org.ringway.tenant.TenantConfig;

/// Whether the agents of a tenant fit in with everything else of it.
final class AgentCheck {
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._+*#-]{1,64}");
    private static final Duration MOST = Duration.ofDays(1);
    private static final String FALLBACK = "fallbackTarget";

    private final TenantConfig tenant;
    private final Agent agent;
    private final List<Flaw> flaws = new ArrayList<>();

    private AgentCheck(TenantConfig tenant, Agent agent) {
        this.tenant = tenant;
        this.agent = agent;
    }

    /// What is wrong with them.
    ///
    /// @param isRoutable whether the rules of the tenant can be followed
    static List<Flaw> flaws(TenantConfig tenant, boolean isRoutable) {
        return tenant.agents().values().stream()
                .flatMap(agent -> new AgentCheck(tenant, agent).check(isRoutable).stream())
                .toList();
    }

    private List<Flaw> check(boolean isRoutable) {
        expect(NUMBER.matcher(agent.number()).matches(), "number", "has no number");
        expect(
                agent.dialect().isServed(),
                "dialect",
                "has the dialect " + agent.dialect().word() + ", which is not there yet; sip is");
        expect(
                tenant.extensions().containsKey(agent.url()) || TenantCheck.isSip(agent.url()),
                "url",
                "has a url that is neither a SIP URI nor an extension");
        nameIsItsOwn();
        agent.fallback().ifPresent(_ -> fallback(isRoutable));
        agent.transferTargets().forEach(this::pattern);
        expect(
                agent.longest()
                        .filter(time -> !time.isPositive() || time.compareTo(MOST) > 0)
                        .isEmpty(),
                "maxDurationSeconds",
                "may be in a call for fewer than 1 or more than 86400 seconds");
        return flaws;
    }

    private void nameIsItsOwn() {
        var number = agent.number();
        duplicate(tenant.extensions().containsKey(number), "number", "extension " + number);
        for (var extension : tenant.extensions().values()) {
            duplicate(
                    extension.aliases().contains(number),
                    "aliases",
                    "extension " + extension.number());
        }
        for (var rule : tenant.rules()) {
            duplicate(
                    rule.target() instanceof ToEcho && rule.match().equals(number),
                    "match",
                    "the echo test of rule " + rule.id());
        }
    }

    private void duplicate(boolean isSo, String field, String other) {
        if (isSo) {
            var text = "%s and %s share the name %s".formatted(whose(), other, agent.number());
            flaws.add(new Flaw(field, Flaw.Kind.DUPLICATE, text));
        }
    }

    private void fallback(boolean isRoutable) {
        switch (agent.fallback().orElseThrow()) {
            case ToExtension(var number) ->
                    expect(
                            tenant.extensions().containsKey(number),
                            FALLBACK,
                            "falls back on the unknown extension " + number);
            case ToTrunk(var trunk, var number) -> {
                if (!tenant.trunks().containsKey(trunk)) {
                    var text = whose() + " falls back on the unknown trunk " + trunk;
                    flaws.add(new Flaw(FALLBACK, Flaw.Kind.MISSING, text));
                }
                expect(
                        NUMBER.matcher(number).matches(),
                        FALLBACK,
                        "falls back on a trunk without a number");
            }
            case ToAgent(var number) ->
                    expect(
                            tenant.agents().containsKey(number) && !number.equals(agent.number()),
                            FALLBACK,
                            "falls back on itself or the unknown agent " + number);
            case Dialled(var number) ->
                    expect(
                            !isRoutable || isReached(number),
                            FALLBACK,
                            "falls back on " + number + ", which it does not reach");
        }
    }

    /// Whoever is only switched off now may be switched on again.
    private boolean isReached(String number) {
        if (number.equals(agent.number())) {
            return false;
        }
        var request = new RouteRequest(new Source.Agent(agent.number()), number);
        return switch (Router.route(tenant, request)) {
            case Destination.Refuse(var ending, _) ->
                    ending == Ending.TRUNK_UNAVAILABLE || isExtension(number);
            case Destination.ToEcho _ -> false;
            default -> true;
        };
    }

    private boolean isExtension(String name) {
        return tenant.extensions().values().stream()
                .anyMatch(extension ->
                        extension.number().equals(name) || extension.aliases().contains(name));
    }

    private void pattern(String target) {
        try {
            NumberPattern.compile(target);
        } catch (IllegalArgumentException e) {
            var text = whose() + ": transfer targets: " + e.getMessage();
            flaws.add(new Flaw("transferTargets", Flaw.Kind.WRONG, text));
        }
    }

    private void expect(boolean holds, String field, String problem) {
        if (!holds) {
            flaws.add(new Flaw(field, Flaw.Kind.WRONG, whose() + " " + problem));
        }
    }

    private String whose() {
        return "tenant " + tenant.id() + ": agent " + agent.number();
    }
}
