package org.ringway.editing;

/// Takes down what the gateway does by itself to keep somebody out. Implemented by the persistence
/// module; what is taken down stands among the changes of the tenant, for ever.
public interface AuditTrail {
    /// Takes something down. Waits for the database.
    ///
    /// @param author who did it, and to whom
    /// @param action for example `block`
    /// @param tenant the tenant that it is about; empty for none, which no list shows
    /// @param what a JSON object
    void note(Author author, String action, String tenant, String what);
}
