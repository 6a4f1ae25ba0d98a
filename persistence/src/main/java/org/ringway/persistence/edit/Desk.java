package org.ringway.persistence.edit;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.editing.EditOutcome.Refused;
import org.ringway.editing.Kind;
import org.ringway.editing.Subject;
import org.ringway.persistence.tenant.StoredConfiguration;

/// Where one kind of object is edited: its form, and where its rows are.
interface Desk<E> {
    /// The desk of a kind.
    static Desk<?> of(Kind kind) {
        return switch (kind) {
            case TENANT -> new TenantDesk();
            case EXTENSION -> new ExtensionDesk();
            case TRUNK -> new TrunkDesk();
            case ROUTE -> new RouteDesk();
            case AGENT -> new AgentDesk();
            case CERTIFICATE -> new CertificateDesk();
            case ACCESS_RULE -> new AccessRuleDesk();
        };
    }

    /// Its fields.
    Form<E> form();

    /// Its rows in the stored configuration; what is added there counts in the check of the whole.
    List<E> rows(StoredConfiguration all);

    /// Whether a row is the one of a subject.
    boolean isAbout(E row, Subject subject);

    /// The key of a row.
    String keyOf(E row);

    /// What changes whenever a row does.
    String version(E row);

    /// A row with nothing but a key.
    E fresh(Subject subject);

    /// The rows of a tenant in the order of their keys.
    List<E> page(EntityManager em, String tenant, String after, int most);

    /// What a form cannot do field by field.
    ///
    /// @return why the change is refused
    default Optional<Refused> complete(Change<E> change) {
        return Optional.empty();
    }

    /// A row that has been filled in.
    ///
    /// @param row with its new values
    /// @param before what it showed before; null when it is new
    /// @param written the document, with secrets
    /// @param all the stored configuration
    record Change<E>(
            E row,
            @Nullable Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> written,
            StoredConfiguration all) {}
}
