package org.ringway.persistence;

/// The name of this server, which survives a restart.
public final class NodeName {
    private static final String PROPERTY = "jboss.node.name";
    private static final String ALONE = "ringway";
    private static final int LENGTH = 64;

    private NodeName() {}

    /// The server's own name for itself, at most 64 characters.
    public static String current() {
        var name = System.getProperty(PROPERTY, ALONE);
        return name.length() <= LENGTH ? name : name.substring(0, LENGTH);
    }
}
