package org.apache.log4j;

/// The levels of the log calls in the container's sources.
public class Priority {
    public static final Priority FATAL = new Priority(System.Logger.Level.WARNING);
    public static final Priority ERROR = new Priority(System.Logger.Level.WARNING);
    public static final Priority WARN = new Priority(System.Logger.Level.INFO);
    public static final Priority INFO = new Priority(System.Logger.Level.DEBUG);
    public static final Priority DEBUG = new Priority(System.Logger.Level.TRACE);

    final System.Logger.Level level;

    Priority(System.Logger.Level level) {
        this.level = level;
    }
}
