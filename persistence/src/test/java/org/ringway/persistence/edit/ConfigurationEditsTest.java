package org.ringway.persistence.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.persistence.edit.EditScene.ACME;
import static org.ringway.persistence.edit.EditScene.ANNA;
import static org.ringway.persistence.edit.EditScene.NOON;

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
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.editing.Edit;
import org.ringway.editing.Edit.Action;
import org.ringway.editing.EditOutcome;
import org.ringway.editing.EditOutcome.Done;
import org.ringway.editing.EditOutcome.Ground;
import org.ringway.editing.EditOutcome.Refused;
import org.ringway.editing.Kind;
import org.ringway.editing.RecordedChange;
import org.ringway.editing.Stored;
import org.ringway.editing.Subject;
import org.ringway.persistence.tenant.SnapshotBuilder;
import org.ringway.persistence.tenant.StoredConfiguration;
import org.ringway.persistence.tenant.TenantEntity;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.DigestSecret;

class ConfigurationEditsTest {
    private static final Subject ALICE = new Subject(Kind.EXTENSION, "acme", "1001");
    private static final Subject CARRIER = new Subject(Kind.TRUNK, "acme", "carrier");
    private static final Subject OUT = new Subject(Kind.ROUTE, "acme", "out");

    @RegisterExtension private static final EditScene SCENE = new EditScene();

    @BeforeEach
    void storeAcme() {
        put(ACME, Map.of("name", "Acme", "sipDomain", "acme.example"));
        put(ALICE, Map.of("password", "secret", "displayName", "Alice"));
        put(CARRIER, Map.of("host", "192.0.2.1", "port", 5090L));
        put(OUT, Map.of("match", "+*", "target", "trunk:carrier"));
    }

    @Test
    void whatIsPutComesBackWithItsUsualValuesAndWithoutItsPassword() {
        var alice = find(ALICE).document();
        assertThat(alice)
                .containsEntry("remoteAccount", null)
                .containsEntry("limits", null)
                .containsEntry("outsideNumber", null)
                .hasSize(10);
        assertThat(alice)
                .contains(
                        Map.entry("number", "1001"),
                        Map.entry("displayName", "Alice"),
                        Map.entry("authUser", "1001"),
                        Map.entry("aliases", List.of()),
                        Map.entry(
                                "dialRights",
                                List.of(
                                        "internal",
                                        "national",
                                        "international",
                                        "premium",
                                        "agent")),
                        Map.entry("srtp", "off"),
                        Map.entry("enabled", true));
        assertThat(find(CARRIER).document())
                .containsEntry("transport", "udp")
                .containsEntry("maxConcurrentTotal", null)
                .containsEntry("whenFull", "refuse");
    }

    @Test
    void whenACallRingsAndWhoTransfersItIsSaidUnderOneName() {
        assertThat(find(ACME).document())
                .containsEntry("ringPolicy", "at-once")
                .containsEntry("referPassThrough", false);
        var wish = Map.<String, @Nullable Object>of("ringPolicy", "on-callee-180");
        assertThat(patch(ACME, wish)).isInstanceOf(Done.class);
        assertThat(patch(ACME, Map.of("referPassThrough", true))).isInstanceOf(Done.class);
        assertThat(find(ACME).document())
                .containsEntry("ringPolicy", "on-callee-180")
                .containsEntry("referPassThrough", true);
        assertThat(acme().ringPolicy()).isEqualTo(CallPolicy.Ring.ON_CALLEE_180);
        assertThat(acme().referPolicy()).isEqualTo(CallPolicy.Refer.PASS_THROUGH);
        assertThat(patch(ACME, Map.of("referPassThrough", false))).isInstanceOf(Done.class);
        assertThat(acme().referPolicy()).isEqualTo(CallPolicy.Refer.REJOIN);
        for (var bad :
                List.<Map<String, @Nullable Object>>of(
                        Map.of("ring", "at-once"),
                        Map.of("refer", "rejoin"),
                        Map.of("referPassThrough", "yes"),
                        Map.of("ringPolicy", "never"))) {
            var field = bad.keySet().iterator().next();
            assertThat(patch(ACME, bad))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem().field()).isEqualTo(field));
        }
    }

    @Test
    void aPasswordIsKeptAsTheDigestsOfItsRealm() {
        assertThat(secret("1001")).isEqualTo(DigestSecret.of("1001", "acme.example", "secret"));
        patch(ALICE, Map.of("password", "other"));
        assertThat(secret("1001")).isEqualTo(DigestSecret.of("1001", "acme.example", "other"));
    }

    @Test
    void aReplacementWithoutAPasswordKeepsIt() {
        assertThat(put(ALICE, Map.of("displayName", "Al"))).isInstanceOf(Done.class);
        assertThat(secret("1001")).isEqualTo(DigestSecret.of("1001", "acme.example", "secret"));
        assertThat(find(ALICE).document()).containsEntry("displayName", "Al");
    }

    @Test
    void anotherUserNameNeedsThePasswordAgain() {
        refused(patch(ALICE, Map.of("authUser", "alice")), Ground.INVALID, "password");
        assertThat(patch(ALICE, Map.of("authUser", "alice", "password", "secret")))
                .isInstanceOf(Done.class);
        assertThat(secret("1001")).isEqualTo(DigestSecret.of("alice", "acme.example", "secret"));
    }

    @Test
    void aPatchChangesWhatItMentionsAndNullTakesAFieldBackToItsUsualValue() {
        patch(CARRIER, Map.of("maxConcurrentInbound", 0L, "whenFull", "hold"));
        assertThat(find(CARRIER).document())
                .containsEntry("port", 5090L)
                .containsEntry("maxConcurrentInbound", 0L)
                .containsEntry("whenFull", "hold");
        var back = new HashMap<String, @Nullable Object>();
        back.put("maxConcurrentInbound", null);
        back.put("port", null);
        patch(CARRIER, back);
        assertThat(find(CARRIER).document())
                .containsEntry("port", null)
                .containsEntry("maxConcurrentInbound", null)
                .containsEntry("whenFull", "hold");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    extensions | 1 002   | number      | U+0020
                    extensions | 1002@x  | number      | '@' (U+0040) at position 5
                    extensions | <1002>  | number      | '<' (U+003C) at position 1
                    trunks     | a"b     | name        | '"' (U+0022) at position 2
                    routes     | out/2   | id          | '/' (U+002F) at position 4
                    """)
    void aKeyWithAnOddCharacterIsRefusedAndTheCharacterNamed(
            String collection, String key, String field, String reason) {
        var kind = Kind.named(collection).orElseThrow();
        var problem = refused(put(new Subject(kind, "acme", key), Map.of()), Ground.INVALID, field);
        assertThat(problem).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    authUser    | al ice       | INVALID   | U+0020
                    authUser    | a@b@c        | INVALID   | a second @
                    authUser    | a<b>         | INVALID   | '<' (U+003C) at position 2
                    password    | ``           | INVALID   | 1 to 128
                    number      | 1002         | MALFORMED | the same as in the address
                    enabled     | yes          | MALFORMED | true or false
                    aliases     | 9001         | MALFORMED | a list
                    dialRights  | national     | MALFORMED | a list
                    colour      | red          | MALFORMED | no such field
                    """)
    void aFieldThatIsWrongIsNamed(String field, String value, Ground ground, String reason) {
        var outcome = patch(ALICE, Map.of(field, value));
        assertThat(refused(outcome, ground, field)).contains(reason);
        assertThat(find(ALICE).document()).containsEntry("displayName", "Alice");
    }

    @Test
    void aControlCharacterIsNamedByItsCode() {
        var reason =
                refused(
                        patch(ALICE, Map.of("displayName", "A\u0007")),
                        Ground.INVALID,
                        "displayName");
        assertThat(reason).startsWith("The character U+0007 at position 2");
    }

    @Test
    void whatIsTakenByAnotherIsAConflict() {
        var bob = new Subject(Kind.EXTENSION, "acme", "1002");
        refused(put(bob, Map.of("password", "x", "authUser", "1001")), Ground.CONFLICT, "authUser");
        refused(
                put(bob, Map.of("password", "x", "aliases", List.of("1001"))),
                Ground.CONFLICT,
                "aliases");
        refused(
                put(Subject.tenant("other"), Map.of("name", "O", "sipDomain", "acme.example")),
                Ground.CONFLICT,
                "sipDomain");
        assertThat(create(ALICE, Map.of("password", "x")))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.ground()).isEqualTo(Ground.CONFLICT));
    }

    @Test
    void whatOthersLeadToStays() {
        var gone = apply(Edit.delete(CARRIER, Set.of()));
        assertThat(refused(gone, Ground.CONFLICT, "")).contains("unknown trunk carrier");
        assertThat(find(CARRIER).key()).isEqualTo("carrier");
        assertThat(apply(Edit.delete(OUT, Set.of()))).isInstanceOf(EditOutcome.Deleted.class);
        assertThat(apply(Edit.delete(CARRIER, Set.of()))).isInstanceOf(EditOutcome.Deleted.class);
        assertThat(apply(Edit.delete(CARRIER, Set.of()))).isInstanceOf(EditOutcome.Missing.class);
    }

    @Test
    void aRuleMustLeadSomewhere() {
        refused(patch(OUT, Map.of("target", "trunk:nobody")), Ground.INVALID, "target");
        refused(patch(OUT, Map.of("target", "nonsense")), Ground.INVALID, "target");
        refused(patch(OUT, Map.of("match", "1*2")), Ground.INVALID, "match");
        refused(patch(OUT, Map.of("source", "trunk:nobody")), Ground.INVALID, "source");
    }

    @Test
    void theSipDomainStaysWhileExtensionsDependOnIt() {
        refused(patch(ACME, Map.of("sipDomain", "new.example")), Ground.CONFLICT, "sipDomain");
        apply(Edit.delete(ALICE, Set.of()));
        assertThat(patch(ACME, Map.of("sipDomain", "new.example"))).isInstanceOf(Done.class);
    }

    @Test
    void aTagIsGoodForOneVersion() {
        var seen = find(ALICE).tag();
        assertThat(apply(new Edit(Action.PATCH, ALICE, Map.of("password", "b"), Set.of(seen))))
                .isInstanceOf(Done.class);
        assertThat(find(ALICE).tag()).isNotEqualTo(seen);
        assertThat(apply(new Edit(Action.PATCH, ALICE, Map.of("password", "c"), Set.of(seen))))
                .isInstanceOf(EditOutcome.Stale.class);
        assertThat(apply(Edit.delete(ALICE, Set.of(seen)))).isInstanceOf(EditOutcome.Stale.class);
        assertThat(secret("1001")).isEqualTo(DigestSecret.of("1001", "acme.example", "b"));
        var nobody = new Subject(Kind.EXTENSION, "acme", "1009");
        assertThat(apply(new Edit(Action.PUT, nobody, Map.of("password", "c"), Set.of(Edit.ANY))))
                .isInstanceOf(EditOutcome.Stale.class);
        assertThat(apply(new Edit(Action.PUT, ALICE, Map.of(), Set.of(Edit.ANY))))
                .isInstanceOf(Done.class);
    }

    @Test
    void everyChangeIsRecordedWithoutSecretsAndNothingThatWasRefused() {
        var revision = revision();
        patch(ALICE, Map.of("password", "t0p-secret"));
        patch(ALICE, Map.of("aliases", List.of("a b")));
        apply(Edit.delete(ALICE, Set.of()));

        var changes = changes();

        assertThat(changes)
                .extracting(RecordedChange::action)
                .startsWith("delete", "change", "create");
        assertThat(changes)
                .extracting(RecordedChange::revision)
                .startsWith(revision + 2, revision + 1);
        assertThat(changes.get(1).after()).contains("\"password\":\"***\"").contains("\"Alice\"");
        assertThat(changes.get(1).before()).doesNotContain("password");
        assertThat(changes.getFirst().after()).isEmpty();
        assertThat(changes)
                .allSatisfy(change -> {
                    assertThat(change.author()).isEqualTo(ANNA);
                    assertThat(change.at()).isEqualTo(NOON);
                    assertThat(change.toString()).doesNotContain("t0p-secret");
                });
        assertThat(revision()).isEqualTo(revision + 2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"EXTENSION", "TRUNK", "ROUTE"})
    void nothingBelongsToATenantThatIsNotThere(Kind kind) {
        var subject = new Subject(kind, "nobody", "1");
        assertThat(put(subject, Map.of())).isInstanceOf(EditOutcome.Missing.class);
        var page =
                SCENE.call(em -> new ConfigurationEdits(em, Map.of()).list(kind, "nobody", "", 9));
        assertThat(page).isEmpty();
    }

    @Test
    void pagesFollowTheKeys() {
        for (var number : List.of("1004", "1002", "1003")) {
            put(new Subject(Kind.EXTENSION, "acme", number), Map.of("password", "x"));
        }
        assertThat(page("", 2)).containsExactly("1001", "1002");
        assertThat(page("1002", 5)).containsExactly("1003", "1004");
    }

    @Test
    void aTenantGoesWithAllThatIsItsOwn() {
        assertThat(apply(Edit.delete(ACME, Set.of()))).isInstanceOf(EditOutcome.Deleted.class);
        var left = SCENE.call(StoredConfiguration::read);
        assertThat(left.tenants()).isEmpty();
        assertThat(left.extensions()).isEmpty();
        assertThat(SnapshotBuilder.flaws(left, Map.of())).isEmpty();
    }

    private List<String> page(String after, int most) {
        return SCENE
                .call(em ->
                        new ConfigurationEdits(em, Map.of())
                                .list(Kind.EXTENSION, "acme", after, most))
                .orElseThrow()
                .stream()
                .map(Stored::key)
                .toList();
    }

    private static String refused(EditOutcome outcome, Ground ground, String field) {
        assertThat(outcome).isInstanceOf(Refused.class);
        var refused = (Refused) outcome;
        assertThat(refused.problem().field()).as(refused.toString()).isEqualTo(field);
        assertThat(refused.ground()).as(refused.toString()).isEqualTo(ground);
        return refused.problem().reason();
    }

    private DigestSecret secret(String number) {
        return SCENE.call(StoredConfiguration::read).extensions().stream()
                .filter(row -> row.number().equals(number))
                .findFirst()
                .orElseThrow()
                .toExtension()
                .secret();
    }

    private TenantEntity acme() {
        return SCENE.call(StoredConfiguration::read).tenants().getFirst();
    }

    private long revision() {
        return SCENE.call(StoredConfiguration::read).revision();
    }

    private List<RecordedChange> changes() {
        return SCENE.call(
                em -> new ConfigurationEdits(em, Map.of()).changes("acme", Long.MAX_VALUE, 50));
    }

    private Stored find(Subject subject) {
        return SCENE.find(subject);
    }

    private EditOutcome create(Subject subject, Map<String, @Nullable Object> document) {
        return SCENE.edit(Action.CREATE, subject, document);
    }

    private EditOutcome put(Subject subject, Map<String, @Nullable Object> document) {
        return SCENE.put(subject, document);
    }

    private EditOutcome patch(Subject subject, Map<String, @Nullable Object> document) {
        return SCENE.patch(subject, document);
    }

    private EditOutcome apply(Edit edit) {
        return SCENE.apply(edit);
    }
}
