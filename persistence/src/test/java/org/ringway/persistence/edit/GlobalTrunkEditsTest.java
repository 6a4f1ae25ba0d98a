package org.ringway.persistence.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.persistence.edit.EditScene.ACME;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringway.editing.Edit;
import org.ringway.editing.EditOutcome;
import org.ringway.editing.EditOutcome.Deleted;
import org.ringway.editing.EditOutcome.Done;
import org.ringway.editing.EditOutcome.Refused;
import org.ringway.editing.Kind;
import org.ringway.editing.Subject;
import org.ringway.persistence.tenant.Snapshot;
import org.ringway.persistence.tenant.SnapshotBuilder;
import org.ringway.persistence.tenant.StoredConfiguration;
import org.ringway.sip.Transport;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkLines;
import org.ringway.tenant.TrunkShare;

/// What tenants may say of trunks that are in nobody's database.
class GlobalTrunkEditsTest {
    private static final Subject OUT = new Subject(Kind.ROUTE, "acme", "out");
    private static final Subject IN = new Subject(Kind.ROUTE, "acme", "in");
    private static final Subject VOICE = new Subject(Kind.AGENT, "acme", "700");
    private static final Subject OWN = new Subject(Kind.TRUNK, "acme", "carrier");
    private static final Map<String, Trunk> GLOBAL =
            Map.of(
                    "carrier",
                    new Trunk(
                                    "carrier",
                                    "192.0.2.1",
                                    5060,
                                    Transport.UDP,
                                    CodecPolicy.ANY,
                                    TrunkLines.ANY,
                                    true)
                            .forAll());

    @RegisterExtension private static final EditScene SCENE = new EditScene();

    @BeforeEach
    void nameTheGlobalTrunk() {
        SCENE.globalTrunks(GLOBAL);
        SCENE.put(ACME, Map.of("name", "Acme", "sipDomain", "acme.example"));
        done(OUT, Map.of("match", "0*", "target", "trunk:carrier"));
        done(IN, Map.of("match", "+49*", "source", "trunk:carrier", "target", "trunk:carrier"));
        done(VOICE, Map.of("url", "sip:voice@ai.example", "fallbackTarget", "trunk:carrier:030"));
    }

    @Test
    void aTrunkOfItsOwnWithThatNameMayComeAndGo() {
        done(OWN, Map.of("host", "192.0.2.7"));
        assertThat(trunkInForce(GLOBAL).host()).isEqualTo("192.0.2.7");
        assertThat(SCENE.apply(Edit.delete(OWN, Set.of()))).isInstanceOf(Deleted.class);
        assertThat(trunkInForce(GLOBAL).isGlobal()).isTrue();
    }

    @Test
    void oneThatIsTakenAwayKeepsNothingFromBeingInForceOrEdited() {
        SCENE.globalTrunks(Map.of());

        assertThat(snapshot(Map.of())).isInstanceOf(Snapshot.Valid.class);
        assertThat(SCENE.patch(ACME, Map.of("name", "Acme Ltd"))).isInstanceOf(Done.class);
        assertThat(SCENE.patch(OUT, Map.of("match", "00*"))).isInstanceOf(Done.class);
        assertThat(SCENE.apply(Edit.delete(IN, Set.of()))).isInstanceOf(Deleted.class);
    }

    @Test
    void nobodyNamesAnewWhatIsNotThere() {
        SCENE.globalTrunks(Map.of());
        var more = new Subject(Kind.ROUTE, "acme", "more");

        var outcome = SCENE.put(more, Map.of("match", "0*", "target", "trunk:carrier"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.problem().field()).isEqualTo("target");
                            assertThat(refused.problem().reason())
                                    .contains("rule more leads to the unknown trunk carrier");
                        });
    }

    @Test
    void whoIsLeftOutIsRefusedAsIfItDidNotExist() {
        var trunk = Objects.requireNonNull(GLOBAL.get("carrier"));
        var share = new TrunkShare(Set.of("other"), List.of());
        SCENE.globalTrunks(Map.of("carrier", trunk.shared(share)));

        for (var route :
                List.<Map<String, @Nullable Object>>of(
                        Map.of("match", "0*", "target", "trunk:carrier"),
                        Map.of("match", "0*", "source", "trunk:carrier", "target", "echo"))) {
            assertThat(SCENE.put(new Subject(Kind.ROUTE, "acme", "more"), route))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused ->
                                    assertThat(refused.problem().reason())
                                            .containsPattern(
                                                    "unknown (trunk carrier|source trunk:carrier)"));
        }
        assertThat(
                        SCENE.put(
                                new Subject(Kind.AGENT, "acme", "701"),
                                Map.of(
                                        "url",
                                        "sip:voice@ai.example",
                                        "fallbackTarget",
                                        "trunk:carrier:030")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.problem().field()).isEqualTo("fallbackTarget"));
        assertThat(SCENE.patch(OUT, Map.of("match", "00*")))
                .as("what was there before")
                .isInstanceOf(Done.class);
    }

    private static void done(Subject subject, Map<String, @Nullable Object> document) {
        EditOutcome outcome = SCENE.put(subject, document);
        assertThat(outcome).isInstanceOf(Done.class);
    }

    private static Trunk trunkInForce(Map<String, Trunk> global) {
        var valid = (Snapshot.Valid) snapshot(global);
        var trunks = valid.configuration().byId("acme").orElseThrow().trunks();
        assertThat(trunks).containsOnlyKeys("carrier");
        return trunks.values().iterator().next();
    }

    private static Snapshot snapshot(Map<String, Trunk> global) {
        return SCENE.call(em -> SnapshotBuilder.build(StoredConfiguration.read(em), global));
    }
}
