package org.ringway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.ringway.tenant.TrunkShare;
import org.ringway.tenant.TrunkShare.Numbers;

/// Whose the numbers of global trunks are.
class NumberOwnerTest {
    private static final Target HERE = new Target.ToExtension("1001");

    private final List<TenantConfig> tenants = new ArrayList<>();
    private Trunk carrier = trunk("carrier").forAll();

    @ParameterizedTest
    @CsvSource({
        "+49301001001, owned a",
        "+4930200, owned b",
        "+49302001, contested a b d",
        "+493020012, owned d",
        "+49402001, owned c",
        "+49307, unclaimed",
        "1001, unclaimed",
    })
    void aNumberIsItsWhoAloneHasARuleForIt(String number, String owner) {
        tenant("a", rule("+4930100*", "trunk:carrier"), rule("+49302001", "trunk:carrier"));
        tenant("b", rule("+4930200X", "trunk:carrier"), rule("+4930200", "trunk:carrier"));
        tenant("c", rule("+4940*", "trunk:carrier"), rule("+4930100*", "trunk:other"));
        tenant("d", rule("1*", "any"), rule("+49302001*", "trunk:carrier"));

        assertThat(owner(number)).isEqualTo(owner);
    }

    @Test
    void theMoreExactPatternTakesNothingFromTheOther() {
        tenant("a", rule("+4930100*", "trunk:carrier"));
        tenant("thief", rule("+4930100123", "trunk:carrier"));

        assertThat(owner("+4930100123")).isEqualTo("contested a thief");
        assertThat(owner("+4930100124")).isEqualTo("owned a");
    }

    @Test
    void whoHasATrunkOfThatNameClaimsNothingAndWhoIsDisabledLosesNothing() {
        tenants.add(tenant("own", true, Map.of("carrier", trunk("carrier")), "+49*"));
        assertThat(owner("+49301")).isEqualTo("unclaimed");
        tenants.add(tenant("off", false, Map.of(), "+49301"));
        assertThat(owner("+49301")).isEqualTo("idle off");

        tenants.add(tenant("on", true, Map.of(), "+*"));
        assertThat(owner("+49301")).isEqualTo("contested off on");
        assertThat(owner("+49302")).isEqualTo("owned on");
    }

    @ParameterizedTest
    @CsvSource({
        "+49301, owned a",
        "+49305, owned b",
        "+493055, idle gone",
        "+49306, idle own",
        "+4931, unclaimed",
    })
    void whatWhoRunsTheServerHasSaidCountsAndNothingElse(String number, String owner) {
        tenant("a", rule("+49305", "trunk:carrier"), rule("+4931*", "trunk:carrier"));
        tenant("b", rule("+49301", "trunk:carrier"));
        tenants.add(tenant("own", true, Map.of("carrier", trunk("carrier")), "+49*"));
        carrier =
                carrier.shared(
                        share(
                                new Numbers("+4930*", "a"),
                                new Numbers("+493055", "gone"),
                                new Numbers("+49305*", "b"),
                                new Numbers("+49306", "own")));

        assertThat(owner(number)).isEqualTo(owner);
    }

    @Test
    void whoIsLeftOutClaimsNothing() {
        tenant("a", rule("+4930*", "trunk:carrier"));
        tenant("b", rule("+4930*", "trunk:carrier"));
        carrier = carrier.shared(new TrunkShare(Set.of("b"), List.of()));

        assertThat(owner("+49301")).isEqualTo("owned b");
    }

    @Test
    void trunksThatSendFromOneAddressAreOne() {
        tenant("a", rule("+4930*", "trunk:carrier"));
        tenant("b", rule("+493012", "trunk:more"), rule("+4931*", "trunk:more"));
        var more = trunk("more").forAll();

        assertThat(owner("+4931", carrier, more)).isEqualTo("owned b");
        assertThat(owner("+4930", more, carrier)).isEqualTo("owned a");
        assertThat(owner("+493012", more, carrier)).isEqualTo("contested a b");
        more = more.shared(share(new Numbers("+4930*", "b")));
        assertThat(owner("+493012", more, carrier)).isEqualTo("owned b");
        assertThat(owner("+4930")).as("asked about one of them").isEqualTo("owned a");
    }

    @Test
    void aTenantIsToldWhyANumberIsNotItsOwnAndNothingOfOthers() {
        tenant("anna", rule("+4930*", "trunk:carrier"));
        tenant("berta", rule("+49301", "trunk:carrier"), rule("+4931*", "trunk:carrier"));

        assertThat(refusal("anna", "+49302")).isEmpty();
        assertThat(refusal("anna", "+49301")).startsWith("Not only this tenant claims that number");
        assertThat(refusal("berta", "+49302"))
                .isEqualTo(
                        "No route of this tenant with the source trunk:carrier gives it that number.");
        assertThat(refusal("anna", "+4940")).isEqualTo(refusal("berta", "+49302"));
        carrier = carrier.shared(share(new Numbers("+4930*", "berta")));
        assertThat(refusal("berta", "+49302")).isEmpty();
        assertThat(refusal("anna", "+49302"))
                .isEqualTo(
                        "Whoever runs the server has not given that number of the trunk carrier to"
                                + " this tenant.");
        assertThat(refusal("berta", "+4931")).isEqualTo(refusal("anna", "+49302"));
    }

    @Test
    void whoAsksAboutATrunkIsToldOfThoseBesideIt() {
        tenant("a", rule("+4930*", "trunk:carrier"));
        tenant("b", rule("+4930*", "trunk:more"));
        var more = trunk("more").forAll();
        var configuration =
                new Configuration(1, tenants).with(Map.of("carrier", carrier, "more", more));

        assertThat(
                        NumberOwner.refusal(
                                configuration,
                                configuration.tenants().getFirst(),
                                carrier,
                                "+4930"))
                .isPresent();
    }

    private String owner(String number) {
        return owner(number, carrier);
    }

    private String owner(String number, Trunk... trunks) {
        var owner = NumberOwner.of(configuration(trunks), List.of(trunks), number);
        return switch (owner) {
            case NumberOwner.Owned(var tenant, _) -> "owned " + tenant.id();
            case NumberOwner.Contested(_, var claimants) ->
                    "contested " + String.join(" ", claimants);
            case NumberOwner.Idle(_, var tenant) -> "idle " + tenant;
            case NumberOwner.Unclaimed _ -> "unclaimed";
        };
    }

    private String refusal(String id, String number) {
        var configuration = configuration(carrier);
        var tenant = configuration.byId(id).orElseThrow();
        return NumberOwner.refusal(configuration, tenant, carrier, number).orElse("");
    }

    private Configuration configuration(Trunk... trunks) {
        return new Configuration(1, tenants)
                .with(Arrays.stream(trunks).collect(Collectors.toMap(Trunk::name, trunk -> trunk)));
    }

    private void tenant(String id, RoutingRule... rules) {
        tenants.add(tenant(id, true, Map.of(), List.of(rules)));
    }

    private static TrunkShare share(Numbers... numbers) {
        return new TrunkShare(Set.of(), List.of(numbers));
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
        return new RoutingRule(match, 10, match, source, HERE, 0, "");
    }

    private static Trunk trunk(String name) {
        return new Trunk(
                name, "192.0.2.1", 5060, Transport.UDP, CodecPolicy.ANY, TrunkLines.ANY, true);
    }
}
