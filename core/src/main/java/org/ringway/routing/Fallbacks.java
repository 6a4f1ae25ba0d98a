package org.ringway.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringway.routing.Destination.ToAgent;
import org.ringway.routing.Destination.ToExtension;
import org.ringway.routing.Destination.ToTrunk;
import org.ringway.routing.RouteRequest.Source;
import org.ringway.tenant.Agent;
import org.ringway.tenant.Agent.Fallback;
import org.ringway.tenant.TenantConfig;

/// Who serves a call that its agent cannot: the agent's fallback, and that of the agent which is
/// its fallback, each agent once.
final class Fallbacks {
    private Fallbacks() {}

    /// Those whom the caller may call, in order.
    ///
    /// @param most how many of them
    static List<Destination> of(
            TenantConfig tenant, RouteRequest request, ToAgent chosen, int most) {
        var found = new ArrayList<Destination>();
        var seen = new HashSet<Destination>();
        seen.add(chosen);
        var next = chosen.agent();
        while (next.isPresent() && found.size() < most) {
            var agent = next.get();
            next = Optional.empty();
            for (var way : ways(tenant, request, agent)) {
                if (seen.add(way)) {
                    found.add(way);
                    next = way instanceof ToAgent other ? other.agent() : Optional.empty();
                }
            }
        }
        return found.stream().limit(most).toList();
    }

    private static List<Destination> ways(TenantConfig tenant, RouteRequest request, Agent agent) {
        return agent.fallback().stream()
                .flatMap(fallback ->
                        ways(tenant, agent, fallback)
                                .map(way -> permitted(tenant, request, fallback, way)))
                .filter(Fallbacks::isSomebody)
                .toList();
    }

    /// The rights are those of the caller, for the number of the fallback: what an agent is called
    /// costs nothing.
    private static Destination permitted(
            TenantConfig tenant, RouteRequest request, Fallback fallback, Destination way) {
        var asked = new RouteRequest(request.source(), fallback.number());
        return Router.permitted(tenant, asked, way);
    }

    private static Stream<? extends Destination> ways(
            TenantConfig tenant, Agent agent, Fallback fallback) {
        return switch (fallback) {
            case Fallback.ToExtension(var number) ->
                    Router.find(tenant, number).map(it -> new ToExtension(it, number)).stream();
            case Fallback.ToTrunk(var name, var number) ->
                    Stream.of(Router.toTrunk(tenant, name, number));
            case Fallback.ToAgent(var number) ->
                    Stream.ofNullable(tenant.agents().get(number)).map(ToAgent::new);
            case Fallback.Dialled(var number) -> {
                var request = new RouteRequest(new Source.Agent(agent.number()), number);
                var first = Router.route(tenant, request);
                var others =
                        first instanceof ToTrunk
                                ? Router.further(tenant, request, first)
                                : List.<Destination>of();
                yield Stream.concat(Stream.of(first), others.stream());
            }
        };
    }

    private static boolean isSomebody(Destination way) {
        return way instanceof ToExtension || way instanceof ToTrunk || way instanceof ToAgent;
    }
}
