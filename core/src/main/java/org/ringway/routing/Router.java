package org.ringway.routing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ringway.call.Ending;
import org.ringway.routing.Destination.Refuse;
import org.ringway.routing.Destination.ToAgent;
import org.ringway.routing.Destination.ToEcho;
import org.ringway.routing.Destination.ToExtension;
import org.ringway.routing.Destination.ToPbx;
import org.ringway.routing.Destination.ToTrunk;
import org.ringway.sip.SipUri;
import org.ringway.tenant.DialClass;
import org.ringway.tenant.Extension;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.Target;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;

/// Decides where a call goes. A pure function of the request and the tenant's snapshot.
///
/// An extension that has an account at the enterprise's PBX calls there, whatever it dials. For
/// others, the first rule whose source and pattern match decides; where that leads to a trunk,
/// later ones say which trunks may serve the call instead, and an agent has its fallback. Without
/// one, an extension and an AI voice reach every agent of their tenant by number and every
/// extension by number, alias or name; a trunk reaches nothing, so a carrier cannot call out
/// through another one unless a rule says so. A PBX reaches the extension that has the account, and
/// nobody else. Whatever decides, an extension reaches only numbers of a class that it has a right
/// to.
public final class Router {
    /// Further ones would be tried when hardly any caller still waits.
    private static final int MOST_WAYS = 4;

    private static final String EXTENSION = "extension";
    private static final String AGENT = "agent";

    private Router() {}

    /// Routes a call within its tenant, whatever lines are free.
    ///
    /// @throws IllegalArgumentException as [#route(TenantConfig, RouteRequest, Predicate)]
    public static Destination route(TenantConfig tenant, RouteRequest request) {
        return route(tenant, request, _ -> true);
    }

    /// Routes a call within its tenant. A rule whose trunk has no line is passed over.
    ///
    /// @param hasLine whether a trunk can take one more call
    /// @throws IllegalArgumentException when a rule's pattern is none; a snapshot is checked with
    ///   [NumberPattern#compile] before it is put in force
    public static Destination route(
            TenantConfig tenant, RouteRequest request, Predicate<Trunk> hasLine) {
        if (!mayCall(tenant, request.source())) {
            return new Refuse(Ending.NOT_ALLOWED, "The caller is disabled.");
        }
        var pbx = pbx(tenant, request);
        if (pbx.isPresent()) {
            return permitted(tenant, request, pbx.get());
        }
        var matchesNumber = false;
        var isFull = false;
        for (var rule : tenant.rules()) {
            if (NumberPattern.compile(rule.match()).matches(request.number())) {
                if (matchesSource(rule, request.source())) {
                    var destination = follow(tenant, rule, request.number());
                    if (!(destination instanceof ToTrunk(var trunk, _)) || hasLine.test(trunk)) {
                        return permitted(tenant, request, destination);
                    }
                    isFull = true;
                }
                matchesNumber = true;
            }
        }
        if (isFull) {
            return new Refuse(Ending.TRUNK_FULL, "All lines of every trunk there are in use.");
        }
        return withoutRule(
                tenant, request, matchesNumber ? Ending.NOT_ALLOWED : Ending.UNKNOWN_NUMBER);
    }

    /// Routes a call by what is wanted of its trunk: by each of several conditions in turn, while
    /// no trunk that the rules allow meets it.
    ///
    /// @param wanted from the strictest to the most lenient, at least one; what the last one leads
    ///   to counts in any case
    /// @throws IllegalArgumentException as [#route(TenantConfig, RouteRequest, Predicate)]
    public static Destination route(
            TenantConfig tenant, RouteRequest request, List<Predicate<Trunk>> wanted) {
        return wanted.stream()
                .map(condition -> route(tenant, request, condition))
                .filter(way -> !(way instanceof Refuse(var why, _)) || why != Ending.TRUNK_FULL)
                .findFirst()
                .orElseGet(() -> route(tenant, request, wanted.getLast()));
    }

    /// Who may serve a call when the trunk or the agent that was chosen cannot. For a trunk those
    /// of later rules that match, in order, each trunk once and with the number that its own rule
    /// makes of what was dialled; for an agent its fallback, and that of an agent which is one.
    /// Trunks that are disabled, and numbers that the caller may not dial, are left out.
    ///
    /// @param chosen what [#route(TenantConfig, RouteRequest, Predicate)] said
    /// @return three at most
    /// @throws IllegalArgumentException as [#route(TenantConfig, RouteRequest, Predicate)]
    public static List<Destination> further(
            TenantConfig tenant, RouteRequest request, Destination chosen) {
        return switch (chosen) {
            case ToTrunk trunk -> List.copyOf(furtherTrunks(tenant, request, trunk));
            case ToAgent agent -> Fallbacks.of(tenant, request, agent, MOST_WAYS - 1);
            default -> List.of();
        };
    }

    private static List<ToTrunk> furtherTrunks(
            TenantConfig tenant, RouteRequest request, ToTrunk chosen) {
        var ways = new LinkedHashMap<String, ToTrunk>();
        matching(tenant, request)
                .map(rule -> permitted(tenant, request, follow(tenant, rule, request.number())))
                .filter(ToTrunk.class::isInstance)
                .map(ToTrunk.class::cast)
                .dropWhile(way -> !way.equals(chosen))
                .forEach(way -> ways.putIfAbsent(way.trunk().name(), way));
        return ways.values().stream().skip(1).limit(MOST_WAYS - 1).toList();
    }

    /// The first rule for a caller and a number, whatever becomes of the call; empty when it is the
    /// default that decides, or an account at a PBX.
    ///
    /// @throws IllegalArgumentException as [#route(TenantConfig, RouteRequest, Predicate)]
    public static Optional<RoutingRule> rule(TenantConfig tenant, RouteRequest request) {
        if (pbx(tenant, request).isPresent()) {
            return Optional.empty();
        }
        return matching(tenant, request).findFirst();
    }

    private static Stream<RoutingRule> matching(TenantConfig tenant, RouteRequest request) {
        return tenant.rules().stream()
                .filter(rule -> NumberPattern.compile(rule.match()).matches(request.number()))
                .filter(rule -> matchesSource(rule, request.source()));
    }

    private static boolean mayCall(TenantConfig tenant, RouteRequest.Source source) {
        return switch (source) {
            case RouteRequest.Source.Extension(var number) -> {
                var extension = tenant.extensions().get(number);
                yield extension != null && extension.enabled();
            }
            case RouteRequest.Source.Agent _ -> true;
            case RouteRequest.Source.Pbx(var number) -> find(tenant, number).isPresent();
            case RouteRequest.Source.Trunk(var name) -> {
                var trunk = tenant.trunks().get(name);
                yield trunk != null && trunk.enabled();
            }
        };
    }

    /// The class of a call; empty for one that goes nowhere.
    ///
    /// @param dialled what was dialled, before any rewriting
    /// @throws IllegalArgumentException as [#route(TenantConfig, RouteRequest, Predicate)]
    public static Optional<DialClass> dialClass(
            TenantConfig tenant, Destination destination, String dialled) {
        return DialClasses.of(tenant.dialPlan(), destination, dialled);
    }

    /// What an extension may not dial, it does not reach by any rule.
    static Destination permitted(
            TenantConfig tenant, RouteRequest request, Destination destination) {
        if (!(request.source() instanceof RouteRequest.Source.Extension(var number))) {
            return destination;
        }
        var rights = extension(tenant, number).map(Extension::dialRights).orElse(Set.of());
        return DialClasses.of(tenant.dialPlan(), destination, request.number())
                .filter(wanted -> !rights.contains(wanted))
                .<Destination>map(lacking ->
                        new Refuse(
                                Ending.NO_DIAL_RIGHT,
                                "The caller may not dial " + lacking.word() + " numbers."))
                .orElse(destination);
    }

    private static Optional<Extension> extension(TenantConfig tenant, String number) {
        return Optional.ofNullable(tenant.extensions().get(number));
    }

    /// Where a call goes that has to do with an extension's account at a PBX.
    private static Optional<Destination> pbx(TenantConfig tenant, RouteRequest request) {
        return switch (request.source()) {
            case RouteRequest.Source.Extension(var number) ->
                    find(tenant, number)
                            .flatMap(caller ->
                                    caller.remote()
                                            .map(account ->
                                                    new ToPbx(caller, account, request.number())));
            case RouteRequest.Source.Pbx(var number) ->
                    find(tenant, number).map(extension -> new ToExtension(extension, number));
            case RouteRequest.Source.Agent _, RouteRequest.Source.Trunk _ -> Optional.empty();
        };
    }

    private static boolean matchesSource(RoutingRule rule, RouteRequest.Source source) {
        var wanted = rule.source();
        return rule.isForAll()
                || switch (source) {
                    case RouteRequest.Source.Extension _ -> wanted.equals(EXTENSION);
                    case RouteRequest.Source.Agent _ -> wanted.equals(AGENT);
                    case RouteRequest.Source.Pbx _ -> false;
                    case RouteRequest.Source.Trunk(var name) ->
                            rule.sourceTrunk().filter(name::equals).isPresent();
                };
    }

    private static Destination follow(TenantConfig tenant, RoutingRule rule, String dialled) {
        var kept = dialled.substring(Math.min(rule.stripDigits(), dialled.length()));
        var number = rule.prependDigits() + kept;
        return switch (rule.target()) {
            case Target.ToExtension(var fixed) ->
                    toExtension(tenant, fixed.isEmpty() ? number : fixed, number);
            case Target.ToTrunk(var name) -> toTrunk(tenant, name, number);
            case Target.ToAgent(var where) -> toAgent(tenant, where, number);
            case Target.ToEcho _ -> new ToEcho(number);
        };
    }

    private static Destination toExtension(TenantConfig tenant, String wanted, String number) {
        return find(tenant, wanted)
                .<Destination>map(extension -> new ToExtension(extension, number))
                .orElse(new Refuse(Ending.UNKNOWN_NUMBER, "The rule's extension does not exist."));
    }

    private static Destination toAgent(TenantConfig tenant, String where, String number) {
        var agent = tenant.agents().get(where);
        if (agent != null) {
            return new ToAgent(agent);
        }
        return SipUri.parse(where).isPresent()
                        || extension(tenant, where).filter(Extension::enabled).isPresent()
                ? new ToAgent(number, where)
                : new Refuse(Ending.UNKNOWN_NUMBER, "The rule's agent does not exist.");
    }

    static Destination toTrunk(TenantConfig tenant, String name, String number) {
        var trunk = tenant.trunks().get(name);
        if (trunk == null) {
            return new Refuse(Ending.TRUNK_UNAVAILABLE, "There is no trunk " + name + ".");
        }
        if (!trunk.enabled()) {
            return new Refuse(Ending.TRUNK_UNAVAILABLE, "The trunk " + name + " is disabled.");
        }
        return number.isEmpty()
                ? new Refuse(Ending.UNKNOWN_NUMBER, "The rule leaves no number to dial.")
                : new ToTrunk(trunk, trunk.manners().plus().of(number));
    }

    private static Destination withoutRule(
            TenantConfig tenant, RouteRequest request, Ending otherwise) {
        if (request.source() instanceof RouteRequest.Source.Trunk) {
            return new Refuse(otherwise, "No rule lets this caller dial that number.");
        }
        var agent = tenant.agents().get(request.number());
        if (agent != null) {
            return permitted(tenant, request, new ToAgent(agent));
        }
        var named = Colleagues.named(tenant, request.number());
        return switch (named.size()) {
            case 0 -> new Refuse(otherwise, "No rule lets this caller dial that number.");
            case 1 ->
                    permitted(tenant, request, new ToExtension(named.getFirst(), request.number()));
            default -> new Refuse(Ending.AMBIGUOUS_NAME, "Several extensions have that name.");
        };
    }

    static Optional<Extension> find(TenantConfig tenant, String name) {
        var exact = tenant.extensions().get(name);
        if (exact != null) {
            return Optional.of(exact).filter(Extension::enabled);
        }
        return tenant.extensions().values().stream()
                .filter(extension -> extension.enabled() && extension.aliases().contains(name))
                .findFirst();
    }
}
