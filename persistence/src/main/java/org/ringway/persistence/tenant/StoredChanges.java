package org.ringway.persistence.tenant;

/// How the configuration in force catches up with the stored one.
public interface StoredChanges {
    /// Looks at the stored revision and, when it has moved, puts the stored configuration in force
    /// if it is consistent. While the database is away, nothing changes.
    void adopt();
}
