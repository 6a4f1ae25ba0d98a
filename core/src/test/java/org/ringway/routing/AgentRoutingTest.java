package org.ringway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.routing.Routes.ending;
import static org.ringway.routing.Routes.route;
import static org.ringway.routing.Routes.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.call.Ending;
import org.ringway.routing.Destination.ToAgent;
import org.ringway.routing.Destination.ToExtension;
import org.ringway.routing.Destination.ToTrunk;
import org.ringway.routing.RouteRequest.Source;
import org.ringway.tenant.DemoTenants;
import org.ringway.tenant.DialClass;
import org.ringway.tenant.Extension;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.Target;
import org.ringway.tenant.TenantConfig;

/// Calls to AI voices, and what those may do with a call.
class AgentRoutingTest {
    private static final TenantConfig DEMO = DemoTenants.demo();
    private static final Source ALICE = new Source.Extension("1001");
    private static final Source AGENT = new Source.Agent("700");
    private static final String VOICE = "sip:voice@192.0.2.1:5070;transport=tcp";

    @Test
    void aRuleLeadsToAnAgentByUriOrExtension() {
        var demo =
                demo(
                        rule("700", "extension", new Target.ToAgent(VOICE)),
                        rule("701", "extension", new Target.ToAgent("1005")),
                        rule("702", "extension", new Target.ToAgent("1099")));
        assertThat(route(demo, ALICE, "700")).isEqualTo(new ToAgent("700", VOICE));
        assertThat(route(demo, ALICE, "701")).isEqualTo(new ToAgent("701", "1005"));
        assertThat(ending(route(demo, ALICE, "702"))).isEqualTo(Ending.UNKNOWN_NUMBER);
    }

    @Test
    void whoMayNotCallAgentsDoesNot() {
        var demo = demo(rule("700", "any", new Target.ToAgent(VOICE)));
        assertThat(DialClasses.of(demo.dialPlan(), new ToAgent("700", VOICE), "700"))
                .contains(DialClass.AGENT);
        assertThat(ending(route(demo, new Source.Extension("1003"), "700")))
                .isEqualTo(Ending.NO_DIAL_RIGHT);
    }

    /// Colleagues are people called Anna Meier (1001), Anna Schmidt (1002), Bob (1003, who may call
    /// nobody, alias `chief`) and Carla, who is disabled (1004).
    @ParameterizedTest
    @CsvSource({
        "1001, 1001",
        "meier, 1001",
        "Schmidt, 1002",
        "CHIEF, 1003",
        "chief, 1003",
        "anna, 1001 1002",
        "Anna Meier, 1001",
        "ann, ''",
        "carla, ''",
        "1004, ''",
        "42, ''",
        "meier schmidt, ''",
    })
    void aNameMeansWhoeverHasIt(String name, String numbers) {
        var meant = Colleagues.named(demo(), name).stream().map(Extension::number).toList();
        assertThat(String.join(" ", meant)).isEqualTo(numbers);
    }

    @Test
    void anAgentReachesColleaguesAndNothingElseUnlessARuleSaysSo() {
        assertThat(route(demo(), AGENT, "meier"))
                .isInstanceOfSatisfying(
                        ToExtension.class,
                        to -> assertThat(to.extension().number()).isEqualTo("1001"));
        assertThat(ending(route(demo(), AGENT, "anna"))).isEqualTo(Ending.AMBIGUOUS_NAME);
        assertThat(ending(route(demo(), AGENT, "nobody"))).isEqualTo(Ending.UNKNOWN_NUMBER);
        assertThat(ending(route(demo(), AGENT, "+49301234567"))).isEqualTo(Ending.NOT_ALLOWED);
        var toCarrier = rule("+49*", "agent", new Target.ToTrunk("carrier"));
        assertThat(route(demo(toCarrier), AGENT, "+49301234567")).isInstanceOf(ToTrunk.class);
        assertThat(ending(route(demo(toCarrier), new Source.Trunk("carrier"), "+49301234567")))
                .isEqualTo(Ending.NOT_ALLOWED);
    }

    @Test
    void aTrunkReachesNobodyByName() {
        assertThat(ending(route(demo(), new Source.Trunk("carrier"), "meier")))
                .isEqualTo(Ending.UNKNOWN_NUMBER);
    }

    private static TenantConfig demo(RoutingRule... more) {
        var extensions = new HashMap<>(DEMO.extensions());
        change(extensions, "1001", "Anna Meier", Set.of(), true, DialClass.all());
        change(extensions, "1002", "Schmidt, Anna", Set.of(), true, DialClass.all());
        change(extensions, "1003", "Bob", Set.of("chief"), true, Set.of());
        change(extensions, "1004", "Carla", Set.of(), false, DialClass.all());
        var rules = new ArrayList<>(List.of(more));
        rules.addAll(DEMO.rules());
        return new TenantConfig(
                DEMO.id(),
                DEMO.name(),
                DEMO.sipDomain(),
                DEMO.hosts(),
                DEMO.allowedOrigins(),
                DEMO.enabled(),
                DEMO.maxCalls(),
                extensions,
                DEMO.trunks(),
                rules,
                DEMO.browserCodecs(),
                DEMO.calls());
    }

    private static void change(
            Map<String, Extension> extensions,
            String number,
            String shown,
            Set<String> aliases,
            boolean enabled,
            Set<DialClass> rights) {
        extensions.computeIfPresent(
                number,
                (_, old) ->
                        new Extension(
                                number,
                                shown,
                                old.authUser(),
                                old.secret(),
                                aliases,
                                enabled,
                                rights));
    }
}
