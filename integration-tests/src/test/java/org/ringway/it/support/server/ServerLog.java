package org.ringway.it.support.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// What the shared server writes into its log from a moment on.
public final class ServerLog {
    private static final Pattern TROUBLE = Pattern.compile(".* (ERROR|FATAL) +\\[.*");
    private final Path file = Archives.server().resolve("standalone/log/server.log");
    private final int before;

    /// Begins now.
    public ServerLog() {
        before = lines().size();
    }

    /// The lines at ERROR or worse since then.
    public List<String> errors() {
        return since().stream().filter(line -> TROUBLE.matcher(line).matches()).toList();
    }

    /// All lines since then.
    public List<String> since() {
        var lines = lines();
        return lines.subList(Math.min(before, lines.size()), lines.size());
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
