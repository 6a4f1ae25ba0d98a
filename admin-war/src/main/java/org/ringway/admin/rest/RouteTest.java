package org.ringway.admin.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ringway.call.Ending;
import org.ringway.routing.Destination;
import org.ringway.routing.NumberOwner;
import org.ringway.routing.RouteRequest;
import org.ringway.routing.RouteRequest.Source;
import org.ringway.routing.Router;
import org.ringway.tenant.Agent;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.TenantConfig;

/// A call that is only thought of: `source` (`extension:1001`, `trunk:carrier`, `agent:700`, or
/// `pbx:1001` for the PBX where that extension has an account) and `number`. A call to a trunk or
/// an agent also names those that are tried when that one cannot serve it (`further`).
final class RouteTest {
    private static final Set<String> FIELDS = Set.of("source", "number");
    private static final String EXTENSION = "extension:";
    private static final String TRUNK = "trunk:";
    private static final String AGENT = "agent:";
    private static final String PBX = "pbx:";
    private static final String TARGET = "target";
    private static final String NUMBER = "number";
    private static final String SOURCE = "source";

    private RouteTest() {}

    /// What would become of it; ends the request when the document makes no sense.
    ///
    /// @param configuration in force; it says whose a number is that comes from a global trunk
    static Map<String, @Nullable Object> run(
            Configuration configuration,
            TenantConfig tenant,
            Map<String, @Nullable Object> document) {
        for (var name : document.keySet()) {
            if (!FIELDS.contains(name)) {
                throw Problem.malformed(name, "There is no such field.").toException();
            }
        }
        var request =
                new RouteRequest(source(tenant, text(document, SOURCE)), text(document, NUMBER));
        var foreign = foreign(configuration, tenant, request);
        if (foreign.isPresent()) {
            var refused = answer(foreign.get());
            refused.put("rule", null);
            return refused;
        }
        var destination = Router.route(tenant, request);
        var answer = answer(destination);
        answer.put("rule", Router.rule(tenant, request).map(RoutingRule::id).orElse(null));
        if (destination instanceof Destination.ToTrunk
                || destination instanceof Destination.ToAgent) {
            var further = Router.further(tenant, request, destination);
            answer.put("further", further.stream().map(RouteTest::answer).toList());
        }
        return answer;
    }

    /// Why a call from a trunk that others share, or have where it is, would not come to the tenant
    /// at all; empty when it would.
    private static Optional<Destination> foreign(
            Configuration configuration, TenantConfig tenant, RouteRequest request) {
        return request.source() instanceof Source.Trunk(var name)
                ? Optional.ofNullable(tenant.trunks().get(name))
                        .flatMap(trunk ->
                                NumberOwner.refusal(configuration, tenant, trunk, request.number()))
                        .map(reason -> new Destination.Refuse(Ending.UNKNOWN_NUMBER, reason))
                : Optional.empty();
    }

    private static Map<String, @Nullable Object> answer(Destination destination) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        switch (destination) {
            case Destination.ToExtension(var extension, var number) -> {
                answer.put(TARGET, EXTENSION + extension.number());
                answer.put(NUMBER, number);
            }
            case Destination.ToTrunk(var trunk, var number) -> {
                answer.put(TARGET, TRUNK + trunk.name());
                answer.put(NUMBER, number);
            }
            case Destination.ToAgent(var number, var where, var agent) -> {
                answer.put(TARGET, AGENT + agent.map(Agent::number).orElse(where));
                answer.put(NUMBER, number);
                agent.ifPresent(known -> answer.put("url", known.url()));
            }
            case Destination.ToPbx(_, var account, var number) -> {
                answer.put(TARGET, PBX + account.domain());
                answer.put(NUMBER, number);
            }
            case Destination.ToEcho(var number) -> {
                answer.put(TARGET, "echo");
                answer.put(NUMBER, number);
            }
            case Destination.Refuse(var ending, var detail) -> {
                answer.put(TARGET, null);
                answer.put("ending", ending);
                answer.put("sipStatus", ending.status());
                answer.put("reason", detail);
            }
        }
        return answer;
    }

    private static Source source(TenantConfig tenant, String text) {
        var colon = text.indexOf(':') + 1;
        var name = text.substring(colon);
        var kind = text.substring(0, colon);
        switch (kind) {
            case EXTENSION, PBX -> expect(tenant.extensions().containsKey(name), text);
            case TRUNK -> expect(tenant.trunks().containsKey(name), text);
            default -> {}
        }
        return switch (kind) {
            case EXTENSION -> new Source.Extension(name);
            case TRUNK -> new Source.Trunk(name);
            case AGENT -> new Source.Agent(name);
            case PBX -> new Source.Pbx(name);
            default ->
                    throw Problem.malformed(
                                    SOURCE,
                                    "It must be extension:<number>, trunk:<name>, agent:<number> or"
                                            + " pbx:<number>.")
                            .toException();
        };
    }

    private static void expect(boolean exists, String source) {
        if (!exists) {
            throw Problem.invalid(SOURCE, "There is no " + source + ".").toException();
        }
    }

    private static String text(Map<String, @Nullable Object> document, String name) {
        if (document.get(name) instanceof String text && !text.isEmpty() && text.length() <= 128) {
            return text;
        }
        throw Problem.malformed(name, "It must be a text of 1 to 128 characters.").toException();
    }
}
