package org.ringway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
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

/// Whose a call is that comes from where several tenants have trunks of their own.
class SharedAddressTest {
    private static final Target HERE = new Target.ToExtension("1001");

    private final List<TenantConfig> tenants = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "+49301, owned a",
        "+49311, owned b",
        "+49321, contested a b",
        "+493210, owned a",
        "+49331, owned b",
        "+4934, unclaimed",
        "1001, unclaimed",
        "'', unclaimed",
    })
    void theNumberDecidesInWhateverOrderTheTenantsCome(String number, String owner) {
        tenant("a", rule("+4930*", "trunk:mine"), rule("+4932*", "trunk:mine"));
        tenant("b", rule("+49311", "trunk:mine"), rule("+49321", "trunk:mine"));
        tenant("b2", rule("+4935*", "trunk:other"));
        tenants.set(1, with(tenants.get(1), rule("+4933*", "any")));

        assertThat(owner(number)).isEqualTo(owner);
        Collections.reverse(tenants);
        assertThat(owner(number)).as("in the other order").isEqualTo(owner);
    }

    @Test
    void whoIsThereAloneGetsEveryCall() {
        tenant("a", rule("+4930*", "trunk:mine"));

        assertThat(owner("+4940")).isEqualTo("owned a");
        assertThat(owner("")).isEqualTo("owned a");
    }

    @Test
    void ofSeveralTrunksOfOneTenantTheOneThatHasARuleCounts() {
        var two = Map.of("first", trunk("first"), "second", trunk("second"));
        tenants.add(tenant("a", true, two, List.of(rule("+49*", "trunk:second"))));

        assertThat(trunkOf("+4930")).isEqualTo("second");
        assertThat(trunkOf("1001")).isEqualTo("first");
    }

    @Test
    void rulesForCallsToTheOutsideClaimNothing() {
        tenant("a", rule("+49301", "trunk:mine"));
        tenant(
                "b",
                new RoutingRule("out", 1, "+*", "any", new Target.ToTrunk("mine"), 0, ""),
                rule("+49*", "extension"),
                rule("+49*", "agent"));

        assertThat(owner("+49301")).isEqualTo("owned a");
        assertThat(owner("+49302")).isEqualTo("unclaimed");
    }

    @Test
    void whoIsDisabledLosesNothingAndATrunkThatIsClaimsNothing() {
        var rules = List.of(rule("+4930*", "trunk:mine"));
        tenants.add(tenant("off", false, Map.of("mine", trunk("mine")), rules));
        tenant("on", rule("+49*", "trunk:mine"));
        assertThat(owner("+4930")).isEqualTo("contested off on");
        assertThat(owner("+4931")).isEqualTo("owned on");

        tenants.set(1, tenant("on", true, Map.of("mine", trunk("mine")), List.of()));
        assertThat(owner("+4930")).isEqualTo("idle off");
        var disabled =
                new Trunk(
                        "mine",
                        "192.0.2.1",
                        5060,
                        Transport.UDP,
                        CodecPolicy.ANY,
                        TrunkLines.ANY,
                        false);
        tenants.set(0, tenant("off", true, Map.of("mine", disabled), rules));
        assertThat(owner("+4930")).isEqualTo("owned on");
    }

    @Test
    void aTenantIsToldWhyANumberIsNotItsOwnAndNothingOfOthers() {
        tenant("anna", rule("+4930*", "trunk:mine"));
        assertThat(refusal("anna", "+4940")).as("alone there").isEmpty();
        tenant("berta", rule("+49301", "trunk:mine"));

        assertThat(refusal("anna", "+49302")).isEmpty();
        assertThat(refusal("anna", "+49301"))
                .isEqualTo(
                        "Not only this tenant claims that number from where the trunk mine is, so"
                                + " nobody gets its calls.");
        assertThat(refusal("berta", "+49302"))
                .isEqualTo(
                        "Not only this tenant has a trunk where the trunk mine is, and no route of"
                                + " this tenant with the source trunk:mine gives it that number.");
        assertThat(refusal("anna", "+4940")).isEqualTo(refusal("berta", "+4940")).isNotEmpty();
    }

    @Test
    void whatSeveralClaimHasToBeMended() {
        tenant("b", rule("+4930*", "trunk:mine"));
        tenant("a", rule("+49301", "any"), rule("+4931*", "trunk:mine"));
        var elsewhere = trunk("mine", "192.0.2.2");
        var rules = List.of(rule("+4930*", "trunk:mine"));
        tenants.add(tenant("c", true, Map.of("mine", elsewhere), rules));

        assertThat(TrunkReferences.problems(configuration()))
                .containsExactly(
                        "tenants b (+4930*) and a (+49301) claim the same numbers of their own"
                                + " trunks at 192.0.2.1; calls to them are refused");
        tenants.removeFirst();
        assertThat(TrunkReferences.problems(configuration())).isEmpty();
    }

    private Configuration configuration() {
        return new Configuration(1, tenants);
    }

    private NumberOwner find(String number) {
        var here =
                SharedAddress.holdings(configuration(), trunk -> trunk.host().equals("192.0.2.1"));
        return SharedAddress.owner(here, number);
    }

    private String owner(String number) {
        return switch (find(number)) {
            case NumberOwner.Owned(var tenant, _) -> "owned " + tenant.id();
            case NumberOwner.Contested(_, var claimants) ->
                    "contested " + String.join(" ", claimants);
            case NumberOwner.Idle(_, var tenant) -> "idle " + tenant;
            case NumberOwner.Unclaimed _ -> "unclaimed";
        };
    }

    private String trunkOf(String number) {
        return find(number) instanceof NumberOwner.Owned(_, var trunk) ? trunk.name() : "";
    }

    private String refusal(String id, String number) {
        var configuration = configuration();
        var tenant = configuration.byId(id).orElseThrow();
        var trunk = tenant.trunks().values().iterator().next();
        return NumberOwner.refusal(configuration, tenant, trunk, number).orElse("");
    }

    private void tenant(String id, RoutingRule... rules) {
        tenants.add(tenant(id, true, Map.of("mine", trunk("mine")), List.of(rules)));
    }

    private static TenantConfig with(TenantConfig tenant, RoutingRule more) {
        var rules = new ArrayList<>(tenant.rules());
        rules.add(more);
        return tenant(tenant.id(), tenant.enabled(), tenant.trunks(), rules);
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
        return new RoutingRule(match, 10, match, source, HERE, 0, "");
    }

    private static Trunk trunk(String name) {
        return trunk(name, "192.0.2.1");
    }

    private static Trunk trunk(String name, String host) {
        return new Trunk(name, host, 5060, Transport.UDP, CodecPolicy.ANY, TrunkLines.ANY, true);
    }
}
