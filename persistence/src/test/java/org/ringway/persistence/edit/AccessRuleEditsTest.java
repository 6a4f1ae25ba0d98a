package org.ringway.persistence.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.persistence.edit.EditScene.ACME;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.access.AccessList;
import org.ringway.access.AccessRule;
import org.ringway.access.AccessRule.Action;
import org.ringway.access.AddressRange;
import org.ringway.editing.Edit;
import org.ringway.editing.EditOutcome.Deleted;
import org.ringway.editing.EditOutcome.Done;
import org.ringway.editing.EditOutcome.Refused;
import org.ringway.editing.Kind;
import org.ringway.editing.Subject;
import org.ringway.persistence.tenant.AccessRuleEntity;
import org.ringway.persistence.tenant.Snapshot;
import org.ringway.persistence.tenant.SnapshotBuilder;
import org.ringway.persistence.tenant.StoredConfiguration;
import org.ringway.sip.Transport;

/// Access rules in documents, and what is wrong with them.
class AccessRuleEditsTest {
    private static final Subject OFFICE = rule("office");

    @RegisterExtension private static final EditScene SCENE = new EditScene();

    @BeforeEach
    void storeAcme() {
        SCENE.put(ACME, Map.of("name", "Acme", "sipDomain", "acme.example"));
        assertThat(SCENE.put(OFFICE, Map.of("action", "allow", "cidr", "192.0.2.0/24")))
                .isInstanceOf(Done.class);
    }

    @Test
    void whatIsNotMentionedHasItsUsualValue() {
        var usual = new HashMap<String, @Nullable Object>();
        usual.put("id", "office");
        usual.put("priority", 100L);
        usual.put("action", "allow");
        usual.put("cidr", "192.0.2.0/24");
        usual.put("transports", List.of());
        usual.put("methods", List.of());
        assertThat(SCENE.shown(OFFICE)).isEqualTo(usual);
        assertThat(SCENE.shown(ACME)).containsEntry("deniedRequests", "refuse");
    }

    @Test
    void wordsAreTakenInAnyCaseAndShownInOne() {
        var change =
                Map.<String, @Nullable Object>of(
                        "transports",
                        List.of("WSS", "udp"),
                        "methods",
                        List.of("invite", "REGISTER"));
        assertThat(SCENE.patch(OFFICE, change)).isInstanceOf(Done.class);
        assertThat(SCENE.shown(OFFICE))
                .containsEntry("transports", List.of("wss", "udp"))
                .containsEntry("methods", List.of("INVITE", "REGISTER"));
        assertThat(access().rules())
                .containsExactly(
                        new AccessRule(
                                "office",
                                100,
                                Action.ALLOW,
                                AddressRange.parse("192.0.2.0/24"),
                                Set.of(Transport.WSS, Transport.UDP),
                                Set.of("INVITE", "REGISTER")));
    }

    @Test
    void theRulesOfATenantAreOneListInTheOrderOfTheirPriority() {
        SCENE.put(rule("rest"), Map.of("action", "deny", "cidr", "0.0.0.0/0", "priority", 900L));
        SCENE.put(rule("first"), Map.of("action", "deny", "cidr", "192.0.2.9", "priority", 0L));
        assertThat(SCENE.patch(ACME, Map.of("deniedRequests", "drop"))).isInstanceOf(Done.class);
        assertThat(access().rules())
                .extracting(AccessRule::id)
                .containsExactly("first", "office", "rest");
        assertThat(access().denied()).isEqualTo(AccessList.Denied.DROP);
        assertThat(SCENE.edit(Edit.Action.DELETE, rule("first"), Map.of()))
                .isInstanceOf(Deleted.class);
        assertThat(access().rules()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    cidr       | 192.0.2.1/24    | 192.0.2.0/24
                    cidr       | 192.0.2.0/33    | 0 to 32
                    cidr       | 10.1            | no IP address
                    cidr       | 2001:db8::1/32  | bits behind
                    cidr       | carrier.example | 'r'
                    cidr       | fe80::1%eth0    | '%'
                    transports | sctp            | udp, tcp, tls, ws, wss
                    methods    | BYE             | INVITE
                    methods    | DANCE           | INVITE
                    action     | ask             | allow, deny
                    """)
    void whatIsWrongIsRefusedWithItsField(String field, String value, String reason) {
        var isList = Set.of("transports", "methods").contains(field);
        assertThat(SCENE.patch(OFFICE, Map.of(field, isList ? List.of(value) : value)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.problem().field()).isEqualTo(field);
                            assertThat(refused.problem().reason()).contains(reason);
                        });
        assertThat(SCENE.shown(OFFICE)).containsEntry("cidr", "192.0.2.0/24");
    }

    @Test
    void whatIsMissingTwiceOrTooMuchIsRefusedWithItsField() {
        assertThat(field(Map.of("cidr", "192.0.2.0/24"))).isEqualTo("action");
        assertThat(field(Map.of("action", "deny"))).isEqualTo("cidr");
        var twice =
                Map.<String, @Nullable Object>of(
                        "action",
                        "deny",
                        "cidr",
                        "192.0.2.0/24",
                        "methods",
                        List.of("INVITE", "invite"));
        assertThat(field(twice)).isEqualTo("methods");
        var negative =
                Map.<String, @Nullable Object>of(
                        "action", "deny", "cidr", "192.0.2.0/24", "priority", -1L);
        assertThat(field(negative)).isEqualTo("priority");
    }

    @Test
    void whatSomebodyWroteBehindOurBackIsRefusedAsAWhole() {
        var flaws =
                SCENE.call(em -> {
                    var all = StoredConfiguration.read(em);
                    var row = all.accessRules().getFirst();
                    row.setPriority(-1);
                    row.setCidr("anywhere");
                    row.setTransports(List.of("udp", "pigeon"));
                    row.setMethods(List.of("BYE"));
                    for (var i = 0; i < AccessList.MOST_RULES; i++) {
                        var more = new AccessRuleEntity("acme", "more-" + i);
                        more.setCidr("192.0.2.1");
                        all.accessRules().add(more);
                    }
                    var found = SnapshotBuilder.flaws(all, Map.of());
                    em.clear();
                    return found;
                });
        assertThat(flaws)
                .extracting(flaw -> flaw.field())
                .containsExactlyInAnyOrder(
                        "accessRules", "priority", "methods", "cidr", "transports");
        assertThat(flaws).allSatisfy(flaw -> assertThat(flaw.text()).startsWith("tenant acme: "));
    }

    private static String field(Map<String, @Nullable Object> document) {
        var outcome = SCENE.put(rule("other"), document);
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).problem().field();
    }

    private static AccessList access() {
        var snapshot =
                SCENE.call(em -> SnapshotBuilder.build(StoredConfiguration.read(em), Map.of()));
        assertThat(snapshot).isInstanceOf(Snapshot.Valid.class);
        return ((Snapshot.Valid) snapshot).configuration().byId("acme").orElseThrow().access();
    }

    private static Subject rule(String id) {
        return new Subject(Kind.ACCESS_RULE, "acme", id);
    }
}
