package org.ringway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.routing.Routes.ending;
import static org.ringway.routing.Routes.route;
import static org.ringway.routing.Routes.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.call.Ending;
import org.ringway.routing.Destination.ToAgent;
import org.ringway.routing.Destination.ToExtension;
import org.ringway.routing.Destination.ToTrunk;
import org.ringway.routing.RouteRequest.Source;
import org.ringway.tenant.Agent;
import org.ringway.tenant.Agent.Dialect;
import org.ringway.tenant.Agent.Fallback;
import org.ringway.tenant.DemoTenants;
import org.ringway.tenant.DialClass;
import org.ringway.tenant.Extension;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.Target;
import org.ringway.tenant.TenantConfig;

/// Agents that are configured: who reaches them, who serves their calls when they cannot, and whom
/// they may send a caller on to.
class ConfiguredAgentsTest {
    private static final Source ALICE = new Source.Extension("1001");
    private static final Source CARRIER = new Source.Trunk("carrier");
    private static final String VOICE = "sip:voice@192.0.2.1:5070;transport=tcp";
    private static final Agent RECEPTION = new Agent("700", VOICE);

    @Test
    void anExtensionAndAnotherAgentReachAnAgentByItsNumberAndATrunkByARuleOnly() {
        var demo = DemoTenants.demo(List.of(RECEPTION));
        assertThat(route(demo, ALICE, "700")).isEqualTo(new ToAgent(RECEPTION));
        assertThat(route(demo, new Source.Agent("701"), "700")).isEqualTo(new ToAgent(RECEPTION));
        assertThat(ending(route(demo, CARRIER, "700"))).isEqualTo(Ending.UNKNOWN_NUMBER);
        var rule = rule("+4930200", "trunk:carrier", new Target.ToAgent("700"));
        assertThat(route(DemoTenants.demo(List.of(RECEPTION), rule), CARRIER, "+4930200"))
                .isEqualTo(new ToAgent("700", VOICE, Optional.of(RECEPTION)));
    }

    @Test
    void aRuleThatNamesNoAgentOfTheTenantStillLeadsToAUriOrAnExtension() {
        var demo =
                DemoTenants.demo(
                        List.of(RECEPTION),
                        rule("710", "extension", new Target.ToAgent(VOICE)),
                        rule("711", "extension", new Target.ToAgent("1005")));
        assertThat(route(demo, ALICE, "710")).isEqualTo(new ToAgent("710", VOICE));
        assertThat(route(demo, ALICE, "711")).isEqualTo(new ToAgent("711", "1005"));
        assertThat(further(demo, ALICE, "710")).isEmpty();
    }

    @Test
    void theFallbackIsAnExtensionATrunkOrWhoeverTheAgentReaches() {
        assertThat(further(falling(new Fallback.ToExtension("1002")), ALICE, "700"))
                .satisfiesExactly(way -> assertExtension(way, "1002"));
        assertThat(further(falling(new Fallback.Dialled("1003")), ALICE, "700"))
                .satisfiesExactly(way -> assertExtension(way, "1003"));
        var toTrunk = falling(new Fallback.ToTrunk("carrier", "+49301234567"));
        assertThat(further(toTrunk, ALICE, "700")).containsExactly(trunk(toTrunk, "+49301234567"));
        var dialled =
                falling(
                        new Fallback.Dialled("0301234567"),
                        rule("0*", "agent", new Target.ToTrunk("carrier")));
        assertThat(further(dialled, ALICE, "700")).containsExactly(trunk(dialled, "0301234567"));
        assertThat(further(falling(new Fallback.Dialled("0301234567")), ALICE, "700")).isEmpty();
        assertThat(further(falling(new Fallback.ToExtension("1999")), ALICE, "700")).isEmpty();
        assertThat(further(falling(new Fallback.Dialled("700")), ALICE, "700")).isEmpty();
    }

    @Test
    void aFallbackThatIsAnAgentHasItsOwnAndNoneIsTriedTwice() {
        var first = agent("700", new Fallback.ToAgent("701"));
        var second = agent("701", new Fallback.Dialled("702"));
        var third = agent("702", new Fallback.ToAgent("700"));
        var circle = DemoTenants.demo(List.of(first, second, third));
        assertThat(further(circle, ALICE, "700"))
                .containsExactly(new ToAgent(second), new ToAgent(third));
        assertThat(further(circle, ALICE, "702"))
                .containsExactly(new ToAgent(first), new ToAgent(second));
        var last = agent("702", new Fallback.ToExtension("1002"));
        assertThat(further(DemoTenants.demo(List.of(first, second, last)), ALICE, "700"))
                .satisfiesExactly(
                        way -> assertThat(way).isEqualTo(new ToAgent(second)),
                        way -> assertThat(way).isEqualTo(new ToAgent(last)),
                        way -> assertExtension(way, "1002"));
    }

    @Test
    void whoeverServesTheCallInsteadTheRightsAreThoseOfTheCaller() {
        var demo = falling(new Fallback.ToTrunk("carrier", "+15551234"));
        var chosen = new ToAgent(Objects.requireNonNull(demo.agents().get("700")));
        var lacking = with(demo, "1001", Set.of(), Set.of(DialClass.AGENT));
        assertThat(further(demo, ALICE, "700")).hasSize(1);
        assertThat(Router.further(lacking, new RouteRequest(ALICE, "700"), chosen)).isEmpty();
        assertThat(Router.further(lacking, new RouteRequest(CARRIER, "700"), chosen)).hasSize(1);
    }

    /// The agent may send its caller on to 1002 (`anna`), to numbers of Berlin, and to `sales`.
    @ParameterizedTest
    @CsvSource({
        "1002, true",
        "anna, true",
        "ANNA, true",
        "1003, false",
        "0301234567, true",
        "+49301234567, false",
        "Sales, true",
        "nobody, false",
        "700, false",
    })
    void anAgentWithTransferTargetsReachesNobodyElse(String asked, boolean allowed) {
        var agent =
                new Agent(
                        "700",
                        Dialect.SIP,
                        VOICE,
                        Optional.empty(),
                        List.of("1002", "030X*", "sales"),
                        Optional.empty());
        var demo = with(DemoTenants.demo(List.of(agent)), "1002", Set.of("anna"), DialClass.all());
        var destination = route(demo, new Source.Agent("700"), asked);
        assertThat(TransferTargets.isAllowed(demo, agent, asked, destination)).isEqualTo(allowed);
        assertThat(TransferTargets.isAllowed(demo, RECEPTION, asked, destination)).isTrue();
    }

    private static TenantConfig falling(Fallback fallback, RoutingRule... rules) {
        return DemoTenants.demo(List.of(agent("700", fallback)), rules);
    }

    private static Agent agent(String number, Fallback fallback) {
        return new Agent(
                number, Dialect.SIP, VOICE, Optional.of(fallback), List.of(), Optional.empty());
    }

    private static List<Destination> further(TenantConfig tenant, Source source, String number) {
        return Router.further(
                tenant, new RouteRequest(source, number), route(tenant, source, number));
    }

    private static ToTrunk trunk(TenantConfig tenant, String number) {
        return new ToTrunk(Objects.requireNonNull(tenant.trunks().get("carrier")), number);
    }

    private static void assertExtension(Destination way, String number) {
        assertThat(way)
                .isInstanceOfSatisfying(
                        ToExtension.class,
                        to -> assertThat(to.extension().number()).isEqualTo(number));
    }

    private static TenantConfig with(
            TenantConfig tenant, String number, Set<String> aliases, Set<DialClass> rights) {
        var extensions = new HashMap<>(tenant.extensions());
        extensions.computeIfPresent(
                number,
                (_, old) ->
                        new Extension(
                                number, "", old.authUser(), old.secret(), aliases, true, rights));
        return new TenantConfig(
                tenant.id(),
                tenant.name(),
                tenant.sipDomain(),
                tenant.hosts(),
                tenant.allowedOrigins(),
                tenant.enabled(),
                tenant.maxCalls(),
                extensions,
                tenant.trunks(),
                tenant.rules(),
                tenant.browserCodecs(),
                tenant.calls(),
                tenant.media(),
                tenant.dialPlan(),
                tenant.agents(),
                tenant.access(),
                tenant.limits(),
                tenant.extensionLimits());
    }
}
