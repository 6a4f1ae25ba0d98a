package org.ringway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.sip.Transport;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.Target;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkLines;

/// Whose numbers are, and what nobody can say of them.
class NumberOwnerTest {
    private static final Target HERE = new Target.ToExtension("1001");

    private final List<TenantConfig> tenants = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "+49301001001, a",
        "+4930200, b",
        "+49302001, ''",
        "+49402001, c",
        "+49307, ''",
        "1001, ''",
    })
    void theTenantWithTheMostExactRuleHasIt(String number, String owner) {
        tenant("a", rule("+4930100*", "trunk:carrier"), rule("+49302001", "trunk:carrier"));
        tenant("b", rule("+493020X", "trunk:carrier"), rule("+4930200", "trunk:carrier"));
        tenant("c", rule("+4940*", "trunk:carrier"), rule("+4930100*", "trunk:other"));
        tenant("d", rule("1*", "any"), rule("+49302001", "trunk:carrier"));

        assertThat(owner(number).tenant().map(TenantConfig::id).orElse("")).isEqualTo(owner);
    }

    @Test
    void whatTwoClaimAlikeIsNobodysAndBothAreNamed() {
        tenant("b", rule("+4930*", "trunk:carrier"));
        tenant("a", rule("+4930*", "trunk:carrier"));
        tenant("c", rule("*", "trunk:carrier"));

        var owner = owner("+49301");

        assertThat(owner.tenant()).isEmpty();
        assertThat(owner.claimants()).containsExactly("a", "b");
        assertThat(TrunkReferences.problems(configuration()))
                .containsExactly(
                        "tenants a and b claim the numbers +4930* of the global trunk carrier"
                                + " alike; calls to them are refused");
    }

    @Test
    void whoHasATrunkOfThatNameOrIsDisabledClaimsNothing() {
        tenants.add(tenant("own", true, Map.of("carrier", trunk()), "+49*"));
        tenants.add(tenant("off", false, Map.of(), "+49301"));
        assertThat(owner("+49301").claimants()).isEmpty();

        tenants.add(tenant("on", true, Map.of(), "+*"));
        assertThat(owner("+49301").claimants()).containsExactly("on");
        assertThat(TrunkReferences.problems(configuration())).isEmpty();
    }

    @Test
    void aTrunkThatIsGoneIsNamedWithWhoCountsOnIt() {
        tenant("a", rule("in", "trunk:gone"), rule("out", "any", new Target.ToTrunk("gone")));
        tenant("b", rule("in", "trunk:carrier"), rule("out", "any", new Target.ToTrunk("carrier")));

        assertThat(TrunkReferences.problems(configuration()))
                .containsExactly(
                        "tenant a: rule in waits for calls from the trunk gone, which does not"
                                + " exist",
                        "tenant a: rule out leads to the trunk gone, which does not exist; its"
                                + " calls are refused");
        assertThat(TrunkReferences.problems(configuration().with(Map.of())))
                .hasSize(4)
                .anySatisfy(text -> assertThat(text).startsWith("tenant b: rule out"));
    }

    private NumberOwner owner(String number) {
        return NumberOwner.of(configuration(), "carrier", number);
    }

    private Configuration configuration() {
        return new Configuration(1, tenants).with(Map.of("carrier", trunk().forAll()));
    }

    private void tenant(String id, RoutingRule... rules) {
        tenants.add(tenant(id, true, Map.of(), List.of(rules)));
    }

    private static TenantConfig tenant(
            String id, boolean enabled, Map<String, Trunk> trunks, String match) {
        return tenant(id, enabled, trunks, List.of(rule(match, "trunk:carrier")));
    }

    private static TenantConfig tenant(
            String id, boolean enabled, Map<String, Trunk> trunks, List<RoutingRule> rules) {
        return new TenantConfig(
                id,
                id,
                id + ".example",
                Set.of(),
                Set.of(),
                enabled,
                0,
                Map.of(),
                trunks,
                rules,
                CodecPolicy.ANY,
                CallPolicy.USUAL);
    }

    private static RoutingRule rule(String match, String source) {
        return rule(match, source, HERE);
    }

    private static RoutingRule rule(String match, String source, Target target) {
        return new RoutingRule(match, 10, match, source, target, 0, "");
    }

    private static Trunk trunk() {
        return new Trunk(
                "carrier", "192.0.2.1", 5060, Transport.UDP, CodecPolicy.ANY, TrunkLines.ANY, true);
    }
}
