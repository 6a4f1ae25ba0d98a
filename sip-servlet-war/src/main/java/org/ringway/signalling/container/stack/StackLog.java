package org.ringway.signalling.container.stack;

import gov.nist.core.StackLogger;
import java.lang.System.Logger.Level;
import java.util.Properties;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.signalling.SignallingLog;

/// The stack's own log, kept at DEBUG: it calls everything an error that a peer got wrong, and
/// quotes whole messages. Made by the stack, by class name.
@NullUnmarked
public final class StackLog implements StackLogger {
    private static final int LONGEST_TEXT = 200;

    @Override
    public void logStackTrace() {}

    @Override
    public void logStackTrace(int level) {}

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public void logException(Throwable thrown) {
        write(Level.DEBUG, String.valueOf(thrown));
    }

    @Override
    public void logDebug(String text) {
        write(Level.TRACE, text);
    }

    @Override
    public void logDebug(String text, Exception thrown) {
        write(Level.TRACE, text);
    }

    @Override
    public void logTrace(String text) {
        write(Level.TRACE, text);
    }

    @Override
    public void logFatalError(String text) {
        write(Level.WARNING, text);
    }

    @Override
    public void logError(String text) {
        write(Level.DEBUG, text);
    }

    @Override
    public void logError(String text, Exception thrown) {
        write(Level.DEBUG, text + " " + thrown);
    }

    @Override
    public void logWarning(String text) {
        write(Level.DEBUG, text);
    }

    @Override
    public void logInfo(String text) {
        write(Level.TRACE, text);
    }

    @Override
    public boolean isLoggingEnabled() {
        return true;
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return switch (level) {
            case TRACE_FATAL -> true;
            case TRACE_ERROR, TRACE_WARN -> SignallingLog.writes(Level.DEBUG);
            default -> false;
        };
    }

    @Override
    public void disableLogging() {}

    @Override
    public void enableLogging() {}

    @Override
    public void setBuildTimeStamp(String stamp) {}

    @Override
    public void setStackProperties(Properties properties) {}

    @Override
    public String getLoggerName() {
        return "org.ringway.signalling";
    }

    private static void write(Level level, String text) {
        if (!SignallingLog.writes(level)) {
            return;
        }
        var line = text == null ? "" : text.lines().findFirst().orElse("");
        SignallingLog.stack(level, line.substring(0, Math.min(line.length(), LONGEST_TEXT)));
    }
}
