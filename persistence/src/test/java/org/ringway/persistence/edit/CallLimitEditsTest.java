package org.ringway.persistence.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.persistence.edit.EditScene.ACME;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ringway.editing.Author;
import org.ringway.editing.EditOutcome.Done;
import org.ringway.editing.EditOutcome.Refused;
import org.ringway.editing.Kind;
import org.ringway.editing.RecordedChange;
import org.ringway.editing.Subject;
import org.ringway.persistence.tenant.Snapshot;
import org.ringway.persistence.tenant.SnapshotBuilder;
import org.ringway.persistence.tenant.StoredConfiguration;
import org.ringway.tenant.CallLimits;
import org.ringway.tenant.TenantConfig;

/// How much may leave for outside, in documents, and what the gateway takes down by itself.
class CallLimitEditsTest {
    private static final Subject ALICE = new Subject(Kind.EXTENSION, "acme", "1001");

    @RegisterExtension private static final EditScene SCENE = new EditScene();

    @BeforeEach
    void storeAcme() {
        SCENE.put(ACME, Map.of("name", "Acme", "sipDomain", "acme.example"));
        assertThat(SCENE.put(ALICE, Map.of("password", "sesame"))).isInstanceOf(Done.class);
    }

    @Test
    void whatIsNotMentionedIsAsUsual() {
        assertThat(SCENE.shown(ACME))
                .containsEntry("limits", document(0, 30, 0))
                .containsEntry("extensionLimits", document(600, 4, 1440));
        assertThat(SCENE.shown(ALICE)).containsEntry("limits", null);
        assertThat(acme().limits()).isEqualTo(CallLimits.OF_TENANT);
        assertThat(acme().extensionLimits()).isEqualTo(CallLimits.OF_EXTENSION);
        assertThat(ownOfAlice()).isEmpty();
    }

    @Test
    void everythingIsStoredAndTakenBack() {
        var patch =
                Map.<String, @Nullable Object>of(
                        "limits", Map.of("callsPerMinute", 5L),
                        "extensionLimits", document(0, 0, 0));
        assertThat(SCENE.patch(ACME, patch)).isInstanceOf(Done.class);
        assertThat(acme().limits()).isEqualTo(new CallLimits(5, 30, 0));
        assertThat(acme().extensionLimits()).isEqualTo(CallLimits.NONE);
        assertThat(SCENE.patch(ALICE, Map.of("limits", document(1, 2, 3))))
                .isInstanceOf(Done.class);
        assertThat(ownOfAlice()).contains(new CallLimits(1, 2, 3));
        assertThat(SCENE.patch(ALICE, Map.of("limits", document(0, 0, 0))))
                .isInstanceOf(Done.class);
        assertThat(ownOfAlice()).contains(CallLimits.NONE);
        var none = new HashMap<String, @Nullable Object>();
        none.put("limits", null);
        assertThat(SCENE.patch(ALICE, none)).isInstanceOf(Done.class);
        assertThat(ownOfAlice()).isEmpty();
    }

    @Test
    void aNegativeLimitIsRefusedWithItsField() {
        assertThat(SCENE.patch(ACME, Map.of("extensionLimits", document(0, -1, 0))))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.problem().field())
                                        .isEqualTo("extensionLimits.internationalCalls"));
    }

    @Test
    void whatTheGatewayDoesByItselfStandsAmongTheChangesOfTheTenant() {
        var gateway = new Author("gateway", "203.0.113.9");
        SCENE.call(em -> {
            new ConfigurationEdits(em, Map.of())
                    .note(gateway, EditScene.NOON, "block", "acme", "{}");
            return em;
        });
        var changes =
                SCENE.call(em ->
                        new ConfigurationEdits(em, Map.of()).changes("acme", Long.MAX_VALUE, 1));
        assertThat(changes)
                .singleElement()
                .extracting(
                        RecordedChange::author,
                        RecordedChange::action,
                        RecordedChange::subject,
                        RecordedChange::after)
                .containsExactly(gateway, "block", ACME, "{}");
    }

    private static Map<String, @Nullable Object> document(long calls, long abroad, long minutes) {
        return Map.of(
                "callsPerMinute", calls, "internationalCalls", abroad, "minutesPerDay", minutes);
    }

    private static TenantConfig acme() {
        var snapshot =
                SCENE.call(em -> SnapshotBuilder.build(StoredConfiguration.read(em), Map.of()));
        assertThat(snapshot).isInstanceOf(Snapshot.Valid.class);
        return ((Snapshot.Valid) snapshot).configuration().byId("acme").orElseThrow();
    }

    private static Optional<CallLimits> ownOfAlice() {
        return acme().extensions().values().stream().findFirst().orElseThrow().limits();
    }
}
