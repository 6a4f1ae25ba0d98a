package org.ringway.editing;

import java.util.List;
import java.util.Optional;

/// Reads and changes the stored configuration. Implemented by the persistence module.
public interface ConfigurationEditor {
    /// The fields of a kind, the key first.
    List<FieldShape> fields(Kind kind);

    /// The objects of a kind in the order of their keys.
    ///
    /// @param tenant the tenant's id; of no meaning for tenants
    /// @param after the last key of the page before, or empty
    /// @param most objects at most, 1 or more
    /// @return empty when there is no such tenant
    Optional<List<Stored>> list(Kind kind, String tenant, String after, int most);

    /// One object; empty when there is none.
    Optional<Stored> find(Subject subject);

    /// Makes a change that leaves the configuration consistent, and puts it in force on this server
    /// before it returns.
    EditOutcome edit(Edit edit, Author author);

    /// Every change of a tenant's configuration, latest first.
    ///
    /// @param before the id of the last change of the page before, or [Long#MAX_VALUE]
    /// @param most changes at most, 1 or more
    List<RecordedChange> recorded(String tenant, long before, int most);
}
