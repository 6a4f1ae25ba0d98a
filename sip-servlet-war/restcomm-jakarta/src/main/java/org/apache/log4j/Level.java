package org.apache.log4j;

/// The same levels under the name that newer callers use.
public class Level extends Priority {
    public static final Level ERROR = new Level(System.Logger.Level.WARNING);
    public static final Level WARN = new Level(System.Logger.Level.INFO);
    public static final Level INFO = new Level(System.Logger.Level.DEBUG);
    public static final Level DEBUG = new Level(System.Logger.Level.TRACE);
    public static final Level TRACE = new Level(System.Logger.Level.TRACE);

    Level(System.Logger.Level level) {
        super(level);
    }
}
