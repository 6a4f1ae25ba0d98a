package org.ringway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.call.Ending;
import org.ringway.routing.Destination.Refuse;
import org.ringway.routing.Destination.ToExtension;
import org.ringway.routing.Destination.ToTrunk;
import org.ringway.routing.RouteRequest.Source;
import org.ringway.sip.Transport;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.DemoTenants;
import org.ringway.tenant.DialClass;
import org.ringway.tenant.DialPlan;
import org.ringway.tenant.Extension;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.Target;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkIdentity;
import org.ringway.tenant.TrunkLines;
import org.ringway.tenant.TrunkManners;

class DialRightsTest {
    private static final DialPlan GERMANY =
            new DialPlan("49", "00", List.of("0900*", "+49900*", "0049900*", "010*"));
    private static final TenantConfig DEMO = DemoTenants.demo();

    /// What is dialled, what leaves for the trunk, and what that is.
    @ParameterizedTest
    @CsvSource({
        "+49301234567, +49301234567, NATIONAL",
        "0049301234567, 0049301234567, NATIONAL",
        "0301234567, 0301234567, NATIONAL",
        "1234567, 1234567, NATIONAL",
        "112, 112, NATIONAL",
        "+441234567, +441234567, INTERNATIONAL",
        "00441234567, 00441234567, INTERNATIONAL",
        "+, +, INTERNATIONAL",
        "0, 0, NATIONAL",
        "00, 00, INTERNATIONAL",
        "000123, 000123, INTERNATIONAL",
        "*31#0441, *31#0441, INTERNATIONAL",
        "0x44, 0x44, INTERNATIONAL",
        "carol, carol, INTERNATIONAL",
        "0900123, 0900123, PREMIUM",
        "+49900123, +49900123, PREMIUM",
        "0103300441234, 0103300441234, PREMIUM",
        // A zero for an outside line is taken away by the rule.
        "00301234567, 0301234567, NATIONAL",
        "000441234567, 00441234567, INTERNATIONAL",
        "00900123, 0900123, PREMIUM",
        "90441234567, 00441234567, INTERNATIONAL",
        // A rule makes one form of a number of another.
        "0301234567, +49301234567, NATIONAL",
        "00441234567, +441234567, INTERNATIONAL",
        // A rule that takes away what tells it hides nothing.
        "00441234567, 441234567, INTERNATIONAL",
        "+441234567, 441234567, INTERNATIONAL",
        "0900123, 900123, PREMIUM",
        "0301234567, 301234567, NATIONAL"
    })
    void aNumberOutsideHasTheClassOfWhatLeaves(String dialled, String leaves, DialClass expected) {
        var carrier = Objects.requireNonNull(DEMO.trunks().get("carrier"));
        assertThat(DialClasses.of(GERMANY, new ToTrunk(carrier, leaves), dialled))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "+12125550100, +12125550100, NATIONAL",
        "2125550100, 2125550100, NATIONAL",
        "01149301234567, 01149301234567, INTERNATIONAL",
        "+49301234567, +49301234567, INTERNATIONAL"
    })
    void anotherCountryHasItsOwnPrefixes(String dialled, String leaves, DialClass expected) {
        var america = new DialPlan("1", "011", List.of());
        var carrier = Objects.requireNonNull(DEMO.trunks().get("carrier"));
        assertThat(DialClasses.of(america, new ToTrunk(carrier, leaves), dialled))
                .contains(expected);
    }

    @Test
    void withoutACountryOfItsOwnEveryPlusLeadsAbroad() {
        var carrier = Objects.requireNonNull(DEMO.trunks().get("carrier"));
        assertThat(DialClasses.of(DialPlan.USUAL, new ToTrunk(carrier, "+49301"), "+49301"))
                .contains(DialClass.INTERNATIONAL);
    }

    @ParameterizedTest
    @CsvSource({
        "INTERNAL, 1002, ToExtension",
        "INTERNAL, 600, ToEcho",
        "INTERNAL, 0301234567, NO_DIAL_RIGHT",
        "INTERNAL, +441234567, NO_DIAL_RIGHT",
        "NATIONAL, 0301234567, ToTrunk",
        "NATIONAL, 1002, NO_DIAL_RIGHT",
        "NATIONAL, 600, NO_DIAL_RIGHT",
        "INTERNAL NATIONAL, +49301234567, ToTrunk",
        "INTERNAL NATIONAL, +441234567, NO_DIAL_RIGHT",
        "INTERNAL NATIONAL INTERNATIONAL, +441234567, ToTrunk",
        "INTERNAL NATIONAL INTERNATIONAL, 0900123, NO_DIAL_RIGHT",
        "INTERNAL NATIONAL INTERNATIONAL PREMIUM, 0900123, ToTrunk",
        // What nobody has is unknown, whoever asks.
        "INTERNAL, 4711, UNKNOWN_NUMBER"
    })
    void anExtensionReachesWhatItHasARightTo(String rights, String number, String expected) {
        var classes =
                Arrays.stream(rights.split(" "))
                        .map(DialClass::valueOf)
                        .collect(Collectors.toSet());
        var reached =
                Router.route(
                        demo(classes, DEMO.rules()),
                        new RouteRequest(new Source.Extension("1001"), number));
        assertThat(word(reached)).isEqualTo(expected);
    }

    @Test
    void aRuleGivesNoRight() {
        var toBob =
                new RoutingRule("bob", 1, "5*", "extension", new Target.ToExtension("1002"), 0, "");
        var demo = demo(Set.of(DialClass.NATIONAL), List.of(toBob));
        var request = new RouteRequest(new Source.Extension("1001"), "5");
        assertThat(Router.route(demo, request))
                .isEqualTo(
                        new Refuse(
                                Ending.NO_DIAL_RIGHT, "The caller may not dial internal numbers."));
    }

    @Test
    void aNumberHasThePlusThatItsTrunkWantsAndIsJudgedWithIt() {
        var carrier =
                Objects.requireNonNull(DEMO.trunks().get("carrier"))
                        .with(
                                TrunkIdentity.NONE,
                                new TrunkManners(
                                        TrunkManners.Plus.ADD,
                                        false,
                                        true,
                                        true,
                                        false,
                                        false,
                                        Duration.ZERO));
        var rules = List.of(toTrunk("carrier", 1, ""));
        var tenant = demo(Set.of(DialClass.NATIONAL), rules, carrier);
        var alice = new Source.Extension("1001");
        assertThat(Router.route(tenant, new RouteRequest(alice, "049301234567")))
                .isEqualTo(new ToTrunk(carrier, "+49301234567"));
        assertThat(word(Router.route(tenant, new RouteRequest(alice, "049900123456"))))
                .isEqualTo("NO_DIAL_RIGHT");
    }

    @Test
    void aFurtherTrunkIsReachedOnlyByANumberThatTheCallerMayDial() {
        var rules = List.of(toTrunk("carrier", 0, ""), toTrunk("other", 1, "+44"));
        var request = new RouteRequest(new Source.Extension("1001"), "0301234567");
        assertThat(further(demo(Set.of(DialClass.NATIONAL), rules), request)).isEmpty();
        assertThat(
                        further(
                                demo(Set.of(DialClass.NATIONAL, DialClass.INTERNATIONAL), rules),
                                request))
                .extracting(way -> ((ToTrunk) way).number())
                .containsExactly("+44301234567");
    }

    @Test
    void theRightsOfOthersDoNotCount() {
        var demo = demo(Set.of(), DEMO.rules());
        assertThat(Router.route(demo, new RouteRequest(new Source.Extension("1002"), "1001")))
                .isInstanceOf(ToExtension.class);
        assertThat(
                        Router.route(
                                demo,
                                new RouteRequest(new Source.Trunk("carrier"), "+49301001001")))
                .isInstanceOf(ToExtension.class);
    }

    private static List<Destination> further(TenantConfig tenant, RouteRequest request) {
        return Router.further(tenant, request, Router.route(tenant, request));
    }

    private static RoutingRule toTrunk(String trunk, int strip, String prepend) {
        return new RoutingRule(
                trunk, 1, "0*", "extension", new Target.ToTrunk(trunk), strip, prepend);
    }

    private static String word(Destination destination) {
        return destination instanceof Refuse(var ending, _)
                ? ending.name()
                : destination.getClass().getSimpleName();
    }

    private static TenantConfig demo(Set<DialClass> rights, List<RoutingRule> rules) {
        return demo(rights, rules, Objects.requireNonNull(DEMO.trunks().get("carrier")));
    }

    private static TenantConfig demo(
            Set<DialClass> rights, List<RoutingRule> rules, Trunk carrier) {
        var other =
                new Trunk(
                        "other",
                        "192.0.2.1",
                        5060,
                        Transport.UDP,
                        CodecPolicy.ANY,
                        TrunkLines.ANY,
                        true);
        Map<String, Extension> extensions = new HashMap<>(DEMO.extensions());
        extensions.computeIfPresent(
                "1001",
                (_, alice) ->
                        new Extension(
                                alice.number(),
                                alice.displayName(),
                                alice.authUser(),
                                alice.secret(),
                                alice.aliases(),
                                alice.enabled(),
                                rights));
        return new TenantConfig(
                DEMO.id(),
                DEMO.name(),
                DEMO.sipDomain(),
                DEMO.hosts(),
                DEMO.allowedOrigins(),
                DEMO.enabled(),
                DEMO.maxCalls(),
                extensions,
                Map.of("carrier", carrier, "other", other),
                rules,
                DEMO.browserCodecs(),
                DEMO.calls(),
                DEMO.media(),
                GERMANY,
                Map.of(),
                DEMO.access(),
                DEMO.limits(),
                DEMO.extensionLimits());
    }
}
