package org.ringway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.access.AccessList.Denied;
import org.ringway.access.AccessRule.Action;
import org.ringway.sip.Transport;

class AccessListTest {
    private static final Optional<IpAddress> OFFICE = IpAddress.parse("192.0.2.7");
    private static final Optional<IpAddress> ELSEWHERE = IpAddress.parse("203.0.113.7");
    private static final AccessRule ALL_DENIED =
            rule("z", 900, Action.DENY, "0.0.0.0/0", Set.of(), Set.of());

    @Test
    void withoutRulesNothingIsForbidden() {
        assertThat(AccessList.OPEN.denying("INVITE", Transport.UDP, ELSEWHERE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void everyRuleSaysTheSameWhateverWayARequestCame(Transport transport) {
        for (var method : AccessRule.METHODS) {
            var denied = rule("d", 1, Action.DENY, "192.0.2.0/24", Set.of(), Set.of(method));
            var allowed = rule("a", 1, Action.ALLOW, "192.0.2.0/24", Set.of(), Set.of(method));
            assertThat(list(denied).denying(method, transport, OFFICE)).contains(denied);
            assertThat(list(denied).denying(method, transport, ELSEWHERE)).isEmpty();
            assertThat(list(allowed, ALL_DENIED).denying(method, transport, OFFICE)).isEmpty();
            assertThat(list(allowed, ALL_DENIED).denying(method, transport, ELSEWHERE))
                    .contains(ALL_DENIED);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aRuleIsOnlyAboutItsTransports(Transport transport) {
        var rule = rule("d", 1, Action.DENY, "0.0.0.0/0", Set.of(transport), Set.of());
        assertThat(Arrays.stream(Transport.values()))
                .allSatisfy(other ->
                        assertThat(list(rule).denying("INVITE", other, OFFICE).isPresent())
                                .isEqualTo(other == transport));
    }

    @Test
    void aRuleIsOnlyAboutItsMethodsAndWithoutAnyAboutAllThereMayBe() {
        var some = rule("d", 1, Action.DENY, "0.0.0.0/0", Set.of(), Set.of("INVITE", "OPTIONS"));
        assertThat(list(some).denying("OPTIONS", Transport.UDP, OFFICE)).contains(some);
        assertThat(list(some).denying("REGISTER", Transport.UDP, OFFICE)).isEmpty();
        assertThat(list(some).denying("invite", Transport.UDP, OFFICE)).isEmpty();
        assertThat(list(ALL_DENIED).denying("NEWMETHOD", Transport.UDP, OFFICE)).isPresent();
    }

    @Test
    void theFirstRuleThatFitsDecidesInAnyOrderOfWriting() {
        var rules =
                List.of(
                        rule("one", 10, Action.ALLOW, "192.0.2.7", Set.of(), Set.of()),
                        rule("a", 20, Action.DENY, "192.0.2.0/24", Set.of(), Set.of()),
                        rule("b", 20, Action.ALLOW, "192.0.2.0/24", Set.of(), Set.of()),
                        rule("three", 30, Action.ALLOW, "203.0.113.7", Set.of(), Set.of()),
                        ALL_DENIED);
        for (var seed = 0; seed < 50; seed++) {
            var mixed = new ArrayList<>(rules);
            Collections.shuffle(mixed, new Random(seed));
            var list = new AccessList(mixed, Denied.REFUSE);
            assertThat(list.rules()).as("seed " + seed).isEqualTo(rules);
            assertThat(list.denying("INVITE", Transport.WSS, OFFICE)).isEmpty();
            assertThat(list.denying("INVITE", Transport.WSS, IpAddress.parse("192.0.2.8")))
                    .map(AccessRule::id)
                    .contains("a");
            assertThat(list.denying("INVITE", Transport.WSS, ELSEWHERE)).isEmpty();
            assertThat(list.allowing("INVITE", Transport.WSS, ELSEWHERE))
                    .map(AccessRule::id)
                    .contains("three");
            assertThat(list.allowing("INVITE", Transport.WSS, IpAddress.parse("192.0.2.8")))
                    .isEmpty();
            assertThat(list.denying("INVITE", Transport.WSS, IpAddress.parse("203.0.113.8")))
                    .contains(ALL_DENIED);
        }
    }

    @Test
    void whoHasNoAddressFitsEveryRuleThatDeniesAndNoneThatAllows() {
        var allowed = rule("a", 1, Action.ALLOW, "0.0.0.0/0", Set.of(), Set.of());
        var denied = rule("d", 2, Action.DENY, "192.0.2.7", Set.of(), Set.of());
        assertThat(list(allowed, denied).denying("INVITE", Transport.WS, Optional.empty()))
                .contains(denied);
        assertThat(list(allowed).denying("INVITE", Transport.WS, Optional.empty())).isEmpty();
    }

    private static AccessList list(AccessRule... rules) {
        return new AccessList(List.of(rules), Denied.REFUSE);
    }

    private static AccessRule rule(
            String id,
            int priority,
            Action action,
            String range,
            Set<Transport> transports,
            Set<String> methods) {
        return new AccessRule(id, priority, action, AddressRange.parse(range), transports, methods);
    }
}
