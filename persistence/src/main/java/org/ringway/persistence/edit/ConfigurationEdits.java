package org.ringway.persistence.edit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ringway.editing.Author;
import org.ringway.editing.Edit;
import org.ringway.editing.Edit.Action;
import org.ringway.editing.EditOutcome;
import org.ringway.editing.EditOutcome.Ground;
import org.ringway.editing.Kind;
import org.ringway.editing.MergePatch;
import org.ringway.editing.RecordedChange;
import org.ringway.editing.Stored;
import org.ringway.editing.Subject;
import org.ringway.persistence.tenant.Flaw;
import org.ringway.persistence.tenant.RevisionEntity;
import org.ringway.persistence.tenant.SnapshotBuilder;
import org.ringway.persistence.tenant.StoredConfiguration;
import org.ringway.persistence.tenant.TenantEntity;
import org.ringway.tenant.Trunk;

/// Edits of the stored configuration in the caller's transaction. What is refused leaves nothing
/// behind in it.
final class ConfigurationEdits {
    private final EntityManager em;
    private final Map<String, Trunk> globalTrunks;

    /// @param em of that transaction
    /// @param globalTrunks those that tenants may name beside their own
    ConfigurationEdits(EntityManager em, Map<String, Trunk> globalTrunks) {
        this.em = em;
        this.globalTrunks = globalTrunks;
    }

    /// Makes a change, or says why not. Edits take turns, on every node: each is checked against
    /// what the ones before it made.
    EditOutcome apply(Edit edit, Author author, Instant now) {
        var revision =
                em.find(RevisionEntity.class, RevisionEntity.ONLY, LockModeType.PESSIMISTIC_WRITE);
        var one = new One<>(Desk.of(edit.subject().kind()), edit, StoredConfiguration.read(em));
        var outcome = one.apply(revision, new Signature(author, now));
        switch (outcome) {
            case EditOutcome.Done _, EditOutcome.Deleted _ -> em.flush();
            case EditOutcome.Missing _, EditOutcome.Stale _, EditOutcome.Refused _ -> em.clear();
        }
        return outcome;
    }

    /// One object.
    Optional<Stored> find(Subject subject) {
        return found(Desk.of(subject.kind()), subject);
    }

    private <E> Optional<Stored> found(Desk<E> desk, Subject subject) {
        return desk.rows(StoredConfiguration.read(em)).stream()
                .filter(row -> desk.isAbout(row, subject))
                .findFirst()
                .map(row -> shown(desk, row));
    }

    /// A page of objects; empty when there is no such tenant.
    Optional<List<Stored>> list(Kind kind, String tenant, String after, int most) {
        if (kind != Kind.TENANT && em.find(TenantEntity.class, tenant) == null) {
            return Optional.empty();
        }
        return Optional.of(page(Desk.of(kind), tenant, after, most));
    }

    private <E> List<Stored> page(Desk<E> desk, String tenant, String after, int most) {
        return desk.page(em, tenant, after, most).stream().map(row -> shown(desk, row)).toList();
    }

    /// The record of a tenant's changes, latest first.
    List<RecordedChange> changes(String tenant, long before, int most) {
        return em.createQuery(
                        "select c from ChangeEntity c where c.tenantId = :tenant and c.id < :before"
                                + " order by c.id desc",
                        ChangeEntity.class)
                .setParameter("tenant", tenant)
                .setParameter("before", before)
                .setMaxResults(most)
                .getResultStream()
                .map(ChangeEntity::toChange)
                .toList();
    }

    /// Takes down what changes no configuration.
    void note(Author author, Instant now, String action, String tenant, String what) {
        var deed = new ChangeEntity.Deed(now, author, action, Subject.tenant(tenant));
        em.persist(new ChangeEntity(deed, "", what, StoredConfiguration.revision(em)));
    }

    private static <E> Stored shown(Desk<E> desk, E row) {
        var document = desk.form().show(row);
        var tag = Tag.of(desk.version(row), JsonText.of(document));
        return new Stored(desk.keyOf(row), document, tag);
    }

    /// Who signs for a change, and when.
    private record Signature(Author author, Instant at) {}

    /// One edit at its desk.
    private final class One<E> {
        private final Desk<E> desk;
        private final Edit edit;
        private final StoredConfiguration all;
        private final List<Flaw> broken;
        private final @Nullable E found;

        One(Desk<E> desk, Edit edit, StoredConfiguration all) {
            this.desk = desk;
            this.edit = edit;
            this.all = all;
            this.broken = SnapshotBuilder.flaws(all, globalTrunks);
            this.found =
                    desk.rows(all).stream()
                            .filter(row -> desk.isAbout(row, edit.subject()))
                            .findFirst()
                            .orElse(null);
        }

        EditOutcome apply(RevisionEntity revision, Signature signature) {
            var row = found;
            if (!hasTenant()) {
                return new EditOutcome.Missing();
            }
            if (!edit.tags().isEmpty() && (row == null || !bearsOneOf(edit.tags(), row))) {
                return new EditOutcome.Stale();
            }
            return switch (edit.action()) {
                case CREATE ->
                        row == null
                                ? write(null, edit.document(), revision, signature)
                                : EditOutcome.refused(
                                        Ground.CONFLICT,
                                        desk.form().keyField(),
                                        "There is one already.");
                case PUT -> write(row, edit.document(), revision, signature);
                case PATCH ->
                        row == null
                                ? new EditOutcome.Missing()
                                : write(row, patched(row), revision, signature);
                case DELETE ->
                        row == null ? new EditOutcome.Missing() : delete(row, revision, signature);
            };
        }

        private boolean hasTenant() {
            return edit.subject().kind() == Kind.TENANT
                    || all.tenants().stream()
                            .anyMatch(tenant -> tenant.id().equals(edit.subject().tenant()));
        }

        private boolean bearsOneOf(Set<String> tags, E row) {
            return tags.contains(Edit.ANY) || tags.contains(shown(desk, row).tag());
        }

        private Map<String, @Nullable Object> patched(E row) {
            return MergePatch.apply(desk.form().show(row), edit.document());
        }

        private EditOutcome write(
                @Nullable E old,
                Map<String, @Nullable Object> document,
                RevisionEntity revision,
                Signature signature) {
            var before = old == null ? null : desk.form().show(old);
            var row = old == null ? desk.fresh(edit.subject()) : old;
            var refused =
                    desk.form()
                            .fill(row, document)
                            .or(() -> desk.complete(new Desk.Change<>(row, before, document, all)));
            if (refused.isPresent()) {
                return refused.get();
            }
            if (old == null) {
                desk.rows(all).add(row);
            }
            var flaw = fault();
            if (flaw.isPresent()) {
                return refused(flaw.get());
            }
            if (old == null) {
                em.persist(row);
            }
            revision.advance();
            em.flush();
            note(
                    signature,
                    action(old == null),
                    before,
                    desk.form().recorded(row, document),
                    revision);
            return new EditOutcome.Done(shown(desk, row), old == null, revision.revision());
        }

        private EditOutcome delete(E row, RevisionEntity revision, Signature signature) {
            desk.rows(all).remove(row);
            var flaw = fault();
            if (flaw.isPresent()) {
                return EditOutcome.refused(Ground.CONFLICT, "", flaw.get().text());
            }
            var before = desk.form().show(row);
            em.remove(row);
            revision.advance();
            note(signature, "delete", before, null, revision);
            return new EditOutcome.Deleted(revision.revision());
        }

        /// What would be wrong with the whole. Somebody may have broken it behind our back, by SQL:
        /// what mends some of it is welcome, anything else is told what is broken. A trunk that is
        /// missing already is nobody's fault here.
        private Optional<Flaw> fault() {
            var flaws = SnapshotBuilder.flaws(all, globalTrunks);
            return flaws.stream()
                    .filter(flaw -> !broken.contains(flaw))
                    .findFirst()
                    .or(() ->
                            fatal(flaws).size() < fatal(broken).size()
                                    ? Optional.empty()
                                    : fatal(flaws).stream().findFirst().map(Flaw::ofWhole));
        }

        private static List<Flaw> fatal(List<Flaw> flaws) {
            return flaws.stream().filter(Flaw::isFatal).toList();
        }

        private void note(
                Signature signature,
                String action,
                @Nullable Map<String, @Nullable Object> before,
                @Nullable Map<String, @Nullable Object> after,
                RevisionEntity revision) {
            var deed =
                    new ChangeEntity.Deed(
                            signature.at(), signature.author(), action, edit.subject());
            em.persist(
                    new ChangeEntity(
                            deed, JsonText.of(before), JsonText.of(after), revision.revision()));
        }

        private String action(boolean created) {
            return created ? "create" : edit.action() == Action.PATCH ? "change" : "replace";
        }

        /// Of two objects with one name the other one may have it in a field that this one lacks;
        /// and what this one makes wrong may lie in another.
        private EditOutcome refused(Flaw flaw) {
            var isHere = flaw.field().isEmpty() || desk.form().has(flaw.field().split("[.]", 2)[0]);
            if (flaw.kind() != Flaw.Kind.DUPLICATE) {
                return isHere
                        ? EditOutcome.refused(Ground.INVALID, flaw.field(), flaw.text())
                        : EditOutcome.refused(Ground.CONFLICT, "", flaw.text());
            }
            var field = isHere ? flaw.field() : desk.form().keyField();
            return EditOutcome.refused(Ground.CONFLICT, field, flaw.text());
        }
    }
}
