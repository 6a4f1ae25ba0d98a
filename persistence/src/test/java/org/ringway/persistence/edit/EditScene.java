package org.ringway.persistence.edit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.ringway.editing.Author;
import org.ringway.editing.Edit;
import org.ringway.editing.Edit.Action;
import org.ringway.editing.EditOutcome;
import org.ringway.editing.EditOutcome.Refused;
import org.ringway.editing.Stored;
import org.ringway.editing.Subject;
import org.ringway.persistence.MemoryDatabase;
import org.ringway.tenant.Trunk;

/// A database whose configuration Anna edits at noon. Registered by a class, it is emptied after
/// every test and closed after the last.
final class EditScene implements AfterEachCallback, AfterAllCallback {
    static final Author ANNA = new Author("anna", "192.0.2.7");
    static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    static final Subject ACME = Subject.tenant("acme");

    private final MemoryDatabase database = new MemoryDatabase();
    private Map<String, Trunk> globalTrunks = Map.of();

    /// Has the file of global trunks hold these from now on.
    void globalTrunks(Map<String, Trunk> trunks) {
        globalTrunks = trunks;
    }

    EditOutcome edit(Action action, Subject subject, Map<String, @Nullable Object> document) {
        return apply(new Edit(action, subject, document, Set.of()));
    }

    EditOutcome apply(Edit edit) {
        return call(em -> new ConfigurationEdits(em, globalTrunks).apply(edit, ANNA, NOON));
    }

    EditOutcome put(Subject subject, Map<String, @Nullable Object> document) {
        return edit(Action.PUT, subject, document);
    }

    EditOutcome patch(Subject subject, Map<String, @Nullable Object> document) {
        return edit(Action.PATCH, subject, document);
    }

    /// The refusal that an edit has met, whose problem names that field and says that of it.
    static Refused refused(EditOutcome outcome, String field, String reason) {
        assertThat(outcome).isInstanceOf(Refused.class);
        var refused = (Refused) outcome;
        assertThat(refused.problem().field()).isEqualTo(field);
        assertThat(refused.problem().reason()).contains(reason);
        return refused;
    }

    Stored find(Subject subject) {
        return call(em -> new ConfigurationEdits(em, globalTrunks).find(subject)).orElseThrow();
    }

    /// What an administrator is shown of it.
    Map<String, @Nullable Object> shown(Subject subject) {
        return find(subject).document();
    }

    <T> T call(Function<EntityManager, T> work) {
        return database.call(work);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        for (var table : List.of("tenant", "config_change")) {
            call(em -> em.createNativeQuery("delete from " + table).executeUpdate());
        }
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        database.close();
    }
}
