package org.ringway.persistence;

import org.jspecify.annotations.Nullable;

/// The name of this server, which survives a restart and which no other server on the same database
/// has.
public final class NodeName {
    private static final String VARIABLE = "RINGWAY_NODE";
    private static final String PROPERTY = "jboss.node.name";
    private static final String ALONE = "ringway";
    private static final int LENGTH = 64;

    private NodeName() {}

    /// What the administrator calls it (`RINGWAY_NODE`), else the server's own name for itself,
    /// which is that of its host; at most 64 characters.
    public static String current() {
        return of(System.getenv(VARIABLE), System.getProperty(PROPERTY));
    }

    static String of(@Nullable String given, @Nullable String own) {
        var name = given != null && !given.isBlank() ? given : own;
        if (name == null || name.isBlank()) {
            return ALONE;
        }
        return name.length() <= LENGTH ? name : name.substring(0, LENGTH);
    }
}
