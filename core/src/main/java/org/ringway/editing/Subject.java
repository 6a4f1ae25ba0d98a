package org.ringway.editing;

/// One object of the configuration, there or not.
///
/// @param kind what it is
/// @param tenant the id of the tenant it belongs to; for a tenant, its own
/// @param key its key within the tenant
public record Subject(Kind kind, String tenant, String key) {
    /// A tenant itself.
    public static Subject tenant(String id) {
        return new Subject(Kind.TENANT, id, id);
    }
}
