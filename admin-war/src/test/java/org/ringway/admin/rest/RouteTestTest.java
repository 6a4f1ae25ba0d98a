package org.ringway.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ringway.access.AccessList;
import org.ringway.sip.Transport;
import org.ringway.tenant.Agent;
import org.ringway.tenant.Agent.Dialect;
import org.ringway.tenant.Agent.Fallback;
import org.ringway.tenant.CallLimits;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.DialPlan;
import org.ringway.tenant.DigestSecret;
import org.ringway.tenant.Extension;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.Target.ToTrunk;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.TenantMedia;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkLines;
import org.ringway.tenant.TrunkShare;

class RouteTestTest {
    private static final TenantConfig DEMO =
            new TenantConfig(
                    "demo",
                    "Demo",
                    "demo.localhost",
                    Set.of(),
                    Set.of(),
                    true,
                    0,
                    Map.of("1001", extension("1001"), "1002", extension("1002")),
                    Map.of("carrier", trunk("carrier"), "other", trunk("other")),
                    List.of(
                            new RoutingRule(
                                    "out", 10, "0*", "extension", new ToTrunk("carrier"), 1, "+49"),
                            new RoutingRule(
                                    "else", 20, "0*", "extension", new ToTrunk("other"), 0, "")),
                    CodecPolicy.ANY,
                    CallPolicy.USUAL,
                    TenantMedia.USUAL,
                    DialPlan.USUAL,
                    Map.of("700", agent("700", new Fallback.ToTrunk("other", "0305678"))),
                    AccessList.OPEN,
                    CallLimits.OF_TENANT,
                    CallLimits.OF_EXTENSION);

    @Test
    void anAgentIsShownWithWhoServesItsCallsInstead() {
        assertThat(run("extension:1001", "700"))
                .containsEntry("target", "agent:700")
                .containsEntry("number", "700")
                .containsEntry("url", "sip:voice@192.0.2.7")
                .containsEntry("rule", null)
                .containsEntry(
                        "further", List.of(Map.of("target", "trunk:other", "number", "0305678")));
    }

    @Test
    void aRuleSendsTheCallAndIsNamed() {
        assertThat(run("extension:1001", "0301234"))
                .containsEntry("target", "trunk:carrier")
                .containsEntry("number", "+49301234")
                .containsEntry("rule", "out")
                .containsEntry(
                        "further", List.of(Map.of("target", "trunk:other", "number", "0301234")));
    }

    @Test
    void withoutARuleAnExtensionReachesAnother() {
        assertThat(run("extension:1001", "1002"))
                .containsEntry("target", "extension:1002")
                .containsEntry("rule", null);
    }

    @Test
    void aRefusalSaysWhy() {
        assertThat(run("trunk:carrier", "1002"))
                .containsEntry("target", null)
                .containsKey("ending")
                .containsEntry("sipStatus", 404)
                .hasEntrySatisfying("reason", reason -> assertThat(reason).asString().isNotBlank());
    }

    @Test
    void aNumberOfAGlobalTrunkThatIsNotTheTenantsDoesNotReachIt() {
        var trunk = trunk("shared").forAll();
        var all = new Configuration(1, List.of(DEMO)).with(Map.of("shared", trunk));

        assertThat(run(all, "trunk:shared", "+4930"))
                .containsEntry("target", null)
                .containsEntry("sipStatus", 404)
                .containsEntry("rule", null)
                .hasEntrySatisfying(
                        "reason", reason -> assertThat(reason).asString().contains("No route of"));

        var given = new TrunkShare(Set.of(), List.of(new TrunkShare.Numbers("+49*", "demo")));
        all = all.with(Map.of("shared", trunk.shared(given)));
        assertThat(run(all, "trunk:shared", "+4930"))
                .hasEntrySatisfying(
                        "reason", reason -> assertThat(reason).asString().contains("No rule lets"));
        assertThat(run(all, "trunk:shared", "+4830"))
                .hasEntrySatisfying(
                        "reason",
                        reason -> assertThat(reason).asString().contains("has not given"));
    }

    private static Map<String, @Nullable Object> run(String source, String number) {
        return run(new Configuration(1, List.of(DEMO)), source, number);
    }

    private static Map<String, @Nullable Object> run(
            Configuration configuration, String source, String number) {
        return RouteTest.run(
                configuration,
                configuration.tenants().getFirst(),
                Map.of("source", source, "number", number));
    }

    private static Agent agent(String number, Fallback fallback) {
        return new Agent(
                number,
                Dialect.SIP,
                "sip:voice@192.0.2.7",
                Optional.of(fallback),
                List.of(),
                Optional.empty());
    }

    private static Trunk trunk(String name) {
        return new Trunk(
                name, "192.0.2.1", 5060, Transport.UDP, CodecPolicy.ANY, TrunkLines.ANY, true);
    }

    private static Extension extension(String number) {
        return new Extension(
                number, "", number, DigestSecret.of(number, "demo.localhost", "x"), Set.of(), true);
    }
}
