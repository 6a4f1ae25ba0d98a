package org.ringway.persistence.trunkfile;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What this module says in the log until it is closed.
final class LogWatch extends Handler implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger("org.ringway.persistence");

    private final List<String> lines = new ArrayList<>();

    LogWatch() {
        LOG.addHandler(this);
    }

    /// Level and text of those lines that hold an id.
    List<String> lines(String id) {
        return lines.stream().filter(line -> line.contains(id)).toList();
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(
                line.getLevel()
                        + " "
                        + MessageFormat.format(line.getMessage(), line.getParameters()));
    }

    @Override
    public void flush() {
        // Every line is there at once.
    }

    @Override
    public void close() {
        LOG.removeHandler(this);
    }
}
