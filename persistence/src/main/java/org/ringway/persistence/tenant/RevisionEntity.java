package org.ringway.persistence.tenant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// The single row that counts changes of the configuration. Whoever changes anything adds one in
/// the same transaction.
@Entity
@Table(name = "config_revision")
public class RevisionEntity {
    /// The key of the only row.
    public static final int ONLY = 1;

    @Id private int id = ONLY;
    private long revision;

    /// For Hibernate: the row itself comes with the schema.
    protected RevisionEntity() {}

    /// The number of changes so far.
    public long revision() {
        return revision;
    }

    /// Counts one more change.
    public void advance() {
        revision++;
    }
}
