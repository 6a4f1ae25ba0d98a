package org.ringway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringway.routing.Routes.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.call.Ending;
import org.ringway.routing.Destination.Refuse;
import org.ringway.routing.Destination.ToEcho;
import org.ringway.routing.Destination.ToExtension;
import org.ringway.routing.Destination.ToPbx;
import org.ringway.routing.Destination.ToTrunk;
import org.ringway.routing.RouteRequest.Source;
import org.ringway.sip.Transport;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.DemoTenants;
import org.ringway.tenant.Extension;
import org.ringway.tenant.RemoteAccount;
import org.ringway.tenant.RemoteAccount.Keeper;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.Target;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkLines;

class RouterTest {
    private static final TenantConfig DEMO = DemoTenants.demo();
    private static final Source ALICE = new Source.Extension("1001");
    private static final Source CARRIER = new Source.Trunk("carrier");

    @Test
    void aRuleWhoseTrunkHasNoLineIsPassedOver() {
        var other = trunk("other", true);
        var carrier = DEMO.trunks().get("carrier");
        var rules = new ArrayList<>(DEMO.rules());
        rules.add(
                new RoutingRule(
                        "later", 900, "+*", "extension", new Target.ToTrunk("other"), 0, ""));
        var demo = copy(DEMO, DEMO.extensions(), Map.of("carrier", carrier, "other", other), rules);
        var request = new RouteRequest(ALICE, "+49301234567");
        assertThat(Router.route(demo, request, _ -> true))
                .isInstanceOfSatisfying(
                        ToTrunk.class, way -> assertThat(way.trunk()).isEqualTo(carrier));
        assertThat(Router.route(demo, request, trunk -> trunk.equals(other)))
                .isInstanceOfSatisfying(
                        ToTrunk.class, way -> assertThat(way.trunk()).isEqualTo(other));
        assertThat(Router.route(demo, request, _ -> false))
                .isInstanceOfSatisfying(
                        Refuse.class,
                        refusal -> assertThat(refusal.ending()).isEqualTo(Ending.TRUNK_FULL));
    }

    @Test
    void theFirstConditionCountsThatATrunkMeetsAndElseTheLast() {
        var a = trunk("a", true);
        var b = trunk("b", true);
        var rules = List.of(toTrunk("1", "0*", "extension", "a"), toTrunk("2", "0*", "any", "b"));
        var tenant = copy(DEMO, DEMO.extensions(), Map.of("a", a, "b", b), rules);
        Function<List<Predicate<Trunk>>, Destination> chosen =
                wanted -> Router.route(tenant, new RouteRequest(ALICE, "01"), wanted);
        assertThat(chosen.apply(List.of(b::equals, a::equals))).isEqualTo(new ToTrunk(b, "01"));
        assertThat(chosen.apply(List.of(_ -> false, b::equals, _ -> true)))
                .isEqualTo(new ToTrunk(b, "01"));
        assertThat(chosen.apply(List.of(_ -> false, _ -> true))).isEqualTo(new ToTrunk(a, "01"));
        assertThat(chosen.apply(List.of(_ -> false)))
                .isInstanceOfSatisfying(
                        Refuse.class,
                        refusal -> assertThat(refusal.ending()).isEqualTo(Ending.TRUNK_FULL));
        assertThat(Router.route(tenant, new RouteRequest(ALICE, "1"), List.of(_ -> false)))
                .as("no trunk at all")
                .isInstanceOfSatisfying(
                        Refuse.class,
                        refusal -> assertThat(refusal.ending()).isEqualTo(Ending.UNKNOWN_NUMBER));
    }

    @Test
    void laterRulesSayWhichTrunksMayServeTheCallInstead() {
        var a = trunk("a", true);
        var b = trunk("b", true);
        var c = trunk("c", true);
        var off = trunk("off", false);
        var rules =
                List.of(
                        toTrunk("elsewhere", "1*", "any", "c"),
                        toTrunk("first", "0*", "extension", "a"),
                        toTrunk("for-others", "0*", "trunk:b", "c"),
                        new RoutingRule(
                                "second", 1, "0*", "any", new Target.ToTrunk("b"), 1, "+49"),
                        toTrunk("disabled", "0*", "any", "off"),
                        rule("echo", "0*", "any", new Target.ToEcho()),
                        toTrunk("again", "0301*", "any", "a"),
                        toTrunk("third", "0*", "any", "c"),
                        new RoutingRule("b-again", 1, "0*", "any", new Target.ToTrunk("b"), 0, ""));
        var trunks = Map.of("a", a, "b", b, "c", c, "off", off);
        var demo = copy(DEMO, DEMO.extensions(), trunks, rules);
        var request = new RouteRequest(ALICE, "0301234");
        var second = new ToTrunk(b, "+49301234");
        var third = new ToTrunk(c, "0301234");
        assertThat(Router.further(demo, request, new ToTrunk(a, "0301234")))
                .containsExactly(second, third);
        var withoutA = (ToTrunk) Router.route(demo, request, trunk -> !trunk.equals(a));
        assertThat(withoutA).isEqualTo(second);
        assertThat(Router.further(demo, request, withoutA))
                .containsExactly(new ToTrunk(a, "0301234"), third);
        assertThat(Router.further(demo, request, third)).containsExactly(new ToTrunk(b, "0301234"));
    }

    @Test
    void fourTrunksAreTriedAtMost() {
        var trunks = new HashMap<String, Trunk>();
        var rules = new ArrayList<RoutingRule>();
        for (var i = 0; i < 9; i++) {
            trunks.put("t" + i, trunk("t" + i, true));
            rules.add(toTrunk("r" + i, "0*", "any", "t" + i));
        }
        var demo = copy(DEMO, DEMO.extensions(), trunks, rules);
        var request = new RouteRequest(ALICE, "0301234");
        var chosen = (ToTrunk) Router.route(demo, request, _ -> true);
        assertThat(Router.further(demo, request, chosen))
                .extracting(way -> ((ToTrunk) way).trunk().name())
                .containsExactly("t1", "t2", "t3");
    }

    @Test
    void extensionsReachEachOtherWithoutARule() {
        assertThat(route(DEMO, ALICE, "1002"))
                .isEqualTo(new ToExtension(extension(DEMO, "1002"), "1002"));
    }

    @Test
    void anExtensionIsReachedByItsAliasToo() {
        var demo = with(DEMO, "1002", Set.of("bob"), true);
        assertThat(route(demo, ALICE, "bob"))
                .isEqualTo(new ToExtension(extension(demo, "1002"), "bob"));
        assertThat(ending(demo, ALICE, "alice")).isEqualTo(Ending.UNKNOWN_NUMBER);
    }

    @Test
    void theEchoTestIsOn600() {
        assertThat(route(DEMO, ALICE, "600")).isEqualTo(new ToEcho("600"));
        assertThat(ending(DEMO, CARRIER, "600")).isEqualTo(Ending.NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+49301234567", "030123", "0", "+"})
    void outsideNumbersGoToTheCarrier(String number) {
        assertThat(route(DEMO, ALICE, number)).isEqualTo(new ToTrunk(carrier(), number));
    }

    @Test
    void aCallFromTheCarrierRingsTheExtensionInItsNumber() {
        assertThat(route(DEMO, CARRIER, "+49301001001"))
                .isEqualTo(new ToExtension(extension(DEMO, "1001"), "1001"));
        assertThat(ending(DEMO, CARRIER, "+49301009999")).isEqualTo(Ending.UNKNOWN_NUMBER);
    }

    @Test
    void aCarrierReachesNothingThatNoRuleGrantsIt() {
        assertThat(ending(DEMO, CARRIER, "1001")).isEqualTo(Ending.UNKNOWN_NUMBER);
        assertThat(ending(DEMO, CARRIER, "+4412345")).isEqualTo(Ending.NOT_ALLOWED);
        assertThat(ending(DEMO, new Source.Trunk("other"), "+49301001001"))
                .isEqualTo(Ending.NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1002", "600", "+49301234567", "nobody"})
    void anExtensionWithAnAccountAtAPbxCallsThereWhateverItDials(String number) {
        var demo = withAccount("1001");
        var alice = extension(demo, "1001");
        assertThat(route(demo, ALICE, number))
                .isEqualTo(new ToPbx(alice, alice.remote().orElseThrow(), number));
    }

    @Test
    void aPbxReachesTheExtensionThatHasTheAccountAndOthersReachItAsBefore() {
        var demo = withAccount("1001");
        var alice = new ToExtension(extension(demo, "1001"), "1001");
        assertThat(route(demo, new Source.Pbx("1001"), "1002")).isEqualTo(alice);
        assertThat(route(demo, CARRIER, "+49301001001")).isEqualTo(alice);
        assertThat(ending(with(demo, "1001", Set.of(), false), new Source.Pbx("1001"), "1001"))
                .isEqualTo(Ending.NOT_ALLOWED);
    }

    @Test
    void tenantsWithTheSameNumbersStayApart() {
        var acme = DemoTenants.acme();
        assertThat(route(acme, ALICE, "1002"))
                .isEqualTo(new ToExtension(extension(acme, "1002"), "1002"));
        assertThat(ending(acme, ALICE, "1006")).isEqualTo(Ending.UNKNOWN_NUMBER);
        assertThat(ending(acme, ALICE, "600")).isEqualTo(Ending.UNKNOWN_NUMBER);
    }

    @Test
    void whoIsDisabledNeitherCallsNorIsCalled() {
        var demo = with(DEMO, "1002", Set.of("bob"), false);
        assertThat(ending(demo, ALICE, "1002")).isEqualTo(Ending.UNKNOWN_NUMBER);
        assertThat(ending(demo, ALICE, "bob")).isEqualTo(Ending.UNKNOWN_NUMBER);
        assertThat(ending(demo, new Source.Extension("1002"), "1001"))
                .isEqualTo(Ending.NOT_ALLOWED);
        assertThat(ending(demo, new Source.Extension("4711"), "1001"))
                .isEqualTo(Ending.NOT_ALLOWED);
    }

    @Test
    void aDisabledTrunkIsUnavailableAndMayNotCall() {
        var carrier = carrier();
        var off =
                new Trunk(
                        "carrier",
                        carrier.host(),
                        carrier.port(),
                        carrier.transport(),
                        carrier.codecs(),
                        carrier.lines(),
                        false);
        var demo = copy(DEMO, DEMO.extensions(), Map.of("carrier", off), DEMO.rules());
        assertThat(ending(demo, ALICE, "+49301")).isEqualTo(Ending.TRUNK_UNAVAILABLE);
        assertThat(ending(demo, CARRIER, "+49301001001")).isEqualTo(Ending.NOT_ALLOWED);
    }

    @Test
    void theFirstMatchingRuleDecides() {
        var rules =
                List.of(
                        rule("any", "1XX", "any", new Target.ToEcho()),
                        rule("extension", "1*", "extension", new Target.ToExtension("1003")));
        var demo = copy(DEMO, DEMO.extensions(), DEMO.trunks(), rules);
        assertThat(route(demo, ALICE, "123")).isEqualTo(new ToEcho("123"));
        assertThat(route(demo, CARRIER, "123")).isEqualTo(new ToEcho("123"));
        assertThat(route(demo, ALICE, "1002"))
                .isEqualTo(new ToExtension(extension(demo, "1003"), "1002"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, '', 0301234",
        "1, +49, +49301234",
        "2, 0, 001234",
        "99, 112, 112",
    })
    void aRuleRewritesTheNumber(int strip, String prepend, String dialled) {
        var target = new Target.ToTrunk("carrier");
        var rule = new RoutingRule("r", 1, "0*", "any", target, strip, prepend);
        var demo = copy(DEMO, DEMO.extensions(), DEMO.trunks(), List.of(rule));
        assertThat(route(demo, ALICE, "0301234")).isEqualTo(new ToTrunk(carrier(), dialled));
    }

    @Test
    void aRuleThatLeadsNowhereIsRefused() {
        var rules =
                List.of(
                        new RoutingRule("r1", 1, "7*", "any", new Target.ToTrunk("carrier"), 9, ""),
                        rule("r2", "8*", "any", new Target.ToTrunk("gone")),
                        rule("r3", "9*", "any", new Target.ToExtension("gone")));
        var demo = copy(DEMO, DEMO.extensions(), DEMO.trunks(), rules);
        assertThat(ending(demo, ALICE, "71")).isEqualTo(Ending.UNKNOWN_NUMBER);
        assertThat(ending(demo, ALICE, "81")).isEqualTo(Ending.TRUNK_UNAVAILABLE);
        assertThat(ending(demo, ALICE, "91")).isEqualTo(Ending.UNKNOWN_NUMBER);
    }

    @ParameterizedTest
    @CsvSource({
        "600, 600, true",
        "600, 6000, false",
        "600, 60, false",
        "6XX, 642, true",
        "6XX, 6a2, false",
        "+*, +49, true",
        "+*, +, true",
        "+*, 0049, false",
        "*, '', true",
        "+4930100*, +49301001001, true",
        "X*, 5, true",
        "X*, *, false",
        "bob, bob, true",
    })
    void aPatternMatchesLiterallyWithDigitsAndAnOpenEnd(
            String pattern, String number, boolean matches) {
        var compiled = NumberPattern.compile(pattern);
        assertThat(compiled.matches(number)).isEqualTo(matches);
        assertThat(compiled).hasToString(pattern);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1 to 64 characters",
        "0*1, only at the end",
        "**, only at the end",
        "0 1, a blank or a control character",
    })
    void aPatternThatIsNoneIsExplained(String pattern, String words) {
        assertThatThrownBy(() -> NumberPattern.compile(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
        assertThatThrownBy(() -> NumberPattern.compile("1".repeat(65)))
                .hasMessageContaining("1 to 64");
    }

    private static Ending ending(TenantConfig tenant, Source source, String number) {
        var destination = route(tenant, source, number);
        assertThat(destination).isInstanceOf(Refuse.class);
        var refuse = (Refuse) destination;
        assertThat(refuse.detail()).doesNotContain(number).endsWith(".");
        return refuse.ending();
    }

    private static Extension extension(TenantConfig tenant, String number) {
        return Objects.requireNonNull(tenant.extensions().get(number));
    }

    private static Trunk carrier() {
        return Objects.requireNonNull(DEMO.trunks().get("carrier"));
    }

    private static RoutingRule rule(String id, String match, String source, Target target) {
        return new RoutingRule(id, 1, match, source, target, 0, "");
    }

    private static RoutingRule toTrunk(String id, String match, String source, String trunk) {
        return rule(id, match, source, new Target.ToTrunk(trunk));
    }

    private static Trunk trunk(String name, boolean enabled) {
        return new Trunk(
                name, "192.0.2.1", 5060, Transport.UDP, CodecPolicy.ANY, TrunkLines.ANY, enabled);
    }

    private static TenantConfig withAccount(String number) {
        var old = extension(DEMO, number);
        var account =
                new RemoteAccount(
                        Keeper.GATEWAY, "alice", "", "secret", "pbx.example", "", 5060, true, "");
        var changed =
                new Extension(
                        number,
                        old.displayName(),
                        old.authUser(),
                        old.secret(),
                        old.aliases(),
                        true,
                        old.dialRights(),
                        Optional.of(account));
        var extensions = new HashMap<>(DEMO.extensions());
        extensions.put(number, changed);
        return copy(DEMO, extensions, DEMO.trunks(), DEMO.rules());
    }

    private static TenantConfig with(
            TenantConfig tenant, String number, Set<String> aliases, boolean enabled) {
        var old = extension(tenant, number);
        var changed =
                new Extension(
                        number, old.displayName(), old.authUser(), old.secret(), aliases, enabled);
        var extensions = new HashMap<>(tenant.extensions());
        extensions.put(number, changed);
        return copy(tenant, extensions, tenant.trunks(), tenant.rules());
    }

    private static TenantConfig copy(
            TenantConfig tenant,
            Map<String, Extension> extensions,
            Map<String, Trunk> trunks,
            List<RoutingRule> rules) {
        return new TenantConfig(
                tenant.id(),
                tenant.name(),
                tenant.sipDomain(),
                tenant.hosts(),
                tenant.allowedOrigins(),
                tenant.enabled(),
                tenant.maxCalls(),
                extensions,
                trunks,
                rules,
                tenant.browserCodecs(),
                tenant.calls());
    }
}
