package org.ringway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ringway.sip.Transport;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.Target;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkLines;
import org.ringway.tenant.TrunkShare;
import org.ringway.tenant.TrunkShare.Numbers;

/// What somebody has to mend about trunks.
class TrunkReferencesTest {
    private static final Target HERE = new Target.ToExtension("1001");
    private static final Trunk CARRIER =
            new Trunk(
                    "carrier",
                    "192.0.2.1",
                    5060,
                    Transport.UDP,
                    CodecPolicy.ANY,
                    TrunkLines.ANY,
                    true);

    private final List<TenantConfig> tenants = new ArrayList<>();
    private Trunk shared = CARRIER.forAll();

    @Test
    void whatTwoClaimIsNamedWithTheirPatternsHoweverTheyDiffer() {
        tenant("b", in("+4930*"));
        tenant("a", in("+4930*"), in("+49401"));
        tenant("c", in("+4930X1"), in("+4950*"), in("+494X1"));
        tenant("d", in("+4951"));

        assertThat(problems())
                .containsExactly(
                        claim("a (+4930*) and b (+4930*) and c (+4930X1)"),
                        claim("c (+494X1) and a (+49401)"));
    }

    @Test
    void onesOwnPatternsMayOverlap() {
        tenant("a", in("+4930*"), in("+49301"), in("*"));
        assertThat(problems()).isEmpty();

        tenant("b", in("+49302"));
        assertThat(problems())
                .containsExactly(claim("a (*) and b (+49302)"), claim("a (+4930*) and b (+49302)"));
    }

    @Test
    void ofManyNoMoreAreNamedThanSomebodyReads() {
        IntStream.range(0, 50).forEach(n -> tenant("t%02d".formatted(n), in("+49*")));
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("t00 (+49*) and t01 (+49*)", "t19 (+49*) and 30 more claim")
                .doesNotContain("t20");
    }

    @Test
    void whereTheServersOwnerSaysWhoseTheyAreNothingIsContested() {
        tenant("a", in("+4930*"));
        tenant("b", in("+4930*"));
        shared = CARRIER.shared(share(Set.of(), new Numbers("+4930*", "a")));
        assertThat(problems()).isEmpty();
    }

    @Test
    void whatIsGivenToSomebodyWhoCannotHaveItIsNamed() {
        tenants.add(tenant("own", Map.of("carrier", CARRIER), List.of()));
        tenant("left");
        shared =
                CARRIER.shared(
                        share(
                                Set.of("gone", "own"),
                                new Numbers("+4930*", "own"),
                                new Numbers("+4931*", "gone"),
                                new Numbers("+4932*", "gone")));
        assertThat(problems())
                .containsExactly(
                        "the global trunk carrier is there for the tenant gone, which does not exist",
                        "the global trunk carrier has numbers of the tenant gone, which does not"
                                + " exist; calls to them are refused",
                        "the global trunk carrier has numbers of the tenant own, which has a trunk of"
                                + " that name of its own; calls to them are refused");
    }

    @Test
    void aTrunkThatIsGoneIsNamedWithWhoCountsOnIt() {
        tenant("a", rule("in", "trunk:gone", HERE), rule("out", "any", new Target.ToTrunk("gone")));
        tenant(
                "b",
                rule("in", "trunk:carrier", HERE),
                rule("out", "any", new Target.ToTrunk("carrier")));

        assertThat(problems())
                .containsExactly(
                        "tenant a: rule in waits for calls from the trunk gone, which does not"
                                + " exist",
                        "tenant a: rule out leads to the trunk gone, which does not exist; its"
                                + " calls are refused");
        shared = CARRIER.shared(share(Set.of("a")));
        assertThat(problems())
                .hasSize(4)
                .contains(
                        "tenant b: rule out leads to the trunk carrier, which is there for other"
                                + " tenants alone; its calls are refused");
    }

    private List<String> problems() {
        return TrunkReferences.problems(
                new Configuration(1, tenants).with(Map.of("carrier", shared)));
    }

    private static String claim(String who) {
        return "tenants "
                + who
                + " claim the same numbers of the global trunk carrier; calls to them are refused";
    }

    private void tenant(String id, RoutingRule... rules) {
        tenants.add(tenant(id, Map.of(), List.of(rules)));
    }

    private static TrunkShare share(Set<String> tenants, Numbers... numbers) {
        return new TrunkShare(tenants, List.of(numbers));
    }

    private static RoutingRule in(String match) {
        return rule(match, "trunk:carrier", HERE);
    }

    private static RoutingRule rule(String match, String source, Target target) {
        return new RoutingRule(match, 10, match, source, target, 0, "");
    }

    private static TenantConfig tenant(
            String id, Map<String, Trunk> trunks, List<RoutingRule> rules) {
        return new TenantConfig(
                id,
                id,
                id + ".example",
                Set.of(),
                Set.of(),
                true,
                0,
                Map.of(),
                trunks,
                rules,
                CodecPolicy.ANY,
                CallPolicy.USUAL);
    }
}
