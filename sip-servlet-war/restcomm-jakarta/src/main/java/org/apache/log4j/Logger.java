package org.apache.log4j;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The container's log calls, led to the platform's logger, one level lower than they ask for: the
/// container reports a peer's malformed or untimely message as an error, and whole messages with
/// their credentials at that. Only the first line of a text is kept, and a stack trace only at DEBUG.
///
/// No more than ten lines in ten seconds over all categories; the next line says how many were left out.
public class Logger {
    private static final int LINES_PER_WINDOW = 10;
    private static final long WINDOW_NANOS = 10_000_000_000L;
    private static final int LONGEST_TEXT = 200;

    private static final AtomicLong WINDOW_START = new AtomicLong(System.nanoTime());
    private static final AtomicInteger LINES = new AtomicInteger();

    private final System.Logger log;

    private Logger(String name) {
        log = System.getLogger(name);
    }

    public static Logger getLogger(String name) {
        return new Logger(name);
    }

    public static Logger getLogger(Class<?> type) {
        return new Logger(type.getName());
    }

    public boolean isTraceEnabled() {
        return log.isLoggable(System.Logger.Level.TRACE);
    }

    public boolean isDebugEnabled() {
        return log.isLoggable(Priority.DEBUG.level);
    }

    public boolean isInfoEnabled() {
        return log.isLoggable(Priority.INFO.level);
    }

    public boolean isEnabledFor(Priority priority) {
        return log.isLoggable(priority.level);
    }

    public void trace(Object message) {
        write(System.Logger.Level.TRACE, message, null);
    }

    public void debug(Object message) {
        write(Priority.DEBUG.level, message, null);
    }

    public void debug(Object message, Throwable thrown) {
        write(Priority.DEBUG.level, message, thrown);
    }

    public void info(Object message) {
        write(Priority.INFO.level, message, null);
    }

    public void info(Object message, Throwable thrown) {
        write(Priority.INFO.level, message, thrown);
    }

    public void warn(Object message) {
        write(Priority.WARN.level, message, null);
    }

    public void warn(Object message, Throwable thrown) {
        write(Priority.WARN.level, message, thrown);
    }

    public void error(Object message) {
        write(Priority.ERROR.level, message, null);
    }

    public void error(Object message, Throwable thrown) {
        write(Priority.ERROR.level, message, thrown);
    }

    public void fatal(Object message) {
        write(Priority.FATAL.level, message, null);
    }

    public void fatal(Object message, Throwable thrown) {
        write(Priority.FATAL.level, message, thrown);
    }

    public void log(Priority priority, Object message) {
        write(priority.level, message, null);
    }

    public void log(Priority priority, Object message, Throwable thrown) {
        write(priority.level, message, thrown);
    }

    private void write(System.Logger.Level level, Object message, Throwable thrown) {
        if (!log.isLoggable(level)) {
            return;
        }
        var chatty = level.compareTo(System.Logger.Level.INFO) < 0;
        if (!chatty && !withinLimit()) {
            return;
        }
        var text = firstLine(String.valueOf(message));
        if (thrown != null && log.isLoggable(System.Logger.Level.DEBUG)) {
            log.log(level, text, thrown);
        } else if (thrown != null) {
            log.log(level, text + " (" + thrown.getClass().getName() + ")");
        } else {
            log.log(level, text);
        }
    }

    private boolean withinLimit() {
        var now = System.nanoTime();
        var start = WINDOW_START.get();
        if (now - start > WINDOW_NANOS && WINDOW_START.compareAndSet(start, now)) {
            var left = LINES.getAndSet(0) - LINES_PER_WINDOW;
            if (left > 0) {
                log.log(System.Logger.Level.INFO, left + " more lines of the SIP container left out");
            }
        }
        return LINES.incrementAndGet() <= LINES_PER_WINDOW;
    }

    private static String firstLine(String text) {
        var end = 0;
        while (end < text.length() && end < LONGEST_TEXT && text.charAt(end) >= ' ') {
            end++;
        }
        return text.substring(0, end);
    }
}
