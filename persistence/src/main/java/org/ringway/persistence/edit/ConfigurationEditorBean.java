package org.ringway.persistence.edit;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.ringway.editing.AuditTrail;
import org.ringway.editing.Author;
import org.ringway.editing.ConfigurationEditor;
import org.ringway.editing.Edit;
import org.ringway.editing.EditOutcome;
import org.ringway.editing.FieldShape;
import org.ringway.editing.Kind;
import org.ringway.editing.RecordedChange;
import org.ringway.editing.Stored;
import org.ringway.editing.Subject;
import org.ringway.persistence.PersistenceLog;
import org.ringway.persistence.Transactions;
import org.ringway.persistence.tenant.StoredChanges;
import org.ringway.persistence.tenant.TrunkFileWatch;

/// Edits the stored configuration, one transaction each, and puts it in force once it is committed.
/// Other nodes find the new revision when they next look.
@Stateless
@Local({ConfigurationEditor.class, AuditTrail.class})
@TransactionManagement(TransactionManagementType.BEAN)
public class ConfigurationEditorBean implements ConfigurationEditor, AuditTrail {
    @PersistenceUnit private EntityManagerFactory entityManagers;
    @Resource private UserTransaction transaction;
    @EJB private StoredChanges changes;
    @EJB private TrunkFileWatch trunkFile;

    @Override
    public List<FieldShape> fields(Kind kind) {
        return Desk.of(kind).form().shapes();
    }

    @Override
    public Optional<List<Stored>> list(Kind kind, String tenant, String after, int most) {
        return within(em -> edits(em).list(kind, tenant, after, most));
    }

    @Override
    public Optional<Stored> find(Subject subject) {
        return within(em -> edits(em).find(subject));
    }

    @Override
    public EditOutcome edit(Edit edit, Author author) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var outcome = within(em -> edits(em).apply(edit, author, now));
        switch (outcome) {
            case EditOutcome.Done(_, _, var revision) -> adopt(edit, author, revision);
            case EditOutcome.Deleted(var revision) -> adopt(edit, author, revision);
            case EditOutcome.Missing _, EditOutcome.Stale _, EditOutcome.Refused _ -> {}
        }
        return outcome;
    }

    @Override
    public List<RecordedChange> recorded(String tenant, long before, int most) {
        return within(em -> edits(em).changes(tenant, before, most));
    }

    @Override
    public void note(Author author, String action, String tenant, String what) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        within(em -> {
            edits(em).note(author, now, action, tenant, what);
            return tenant;
        });
    }

    private void adopt(Edit edit, Author author, long revision) {
        PersistenceLog.edited(author.name(), edit.subject(), revision);
        changes.adopt();
    }

    private ConfigurationEdits edits(EntityManager em) {
        return new ConfigurationEdits(em, trunkFile.trunks());
    }

    private <T> T within(Function<EntityManager, T> work) {
        var result = new AtomicReference<T>();
        new Transactions(transaction, entityManagers).run(em -> result.set(work.apply(em)));
        return result.get();
    }
}
