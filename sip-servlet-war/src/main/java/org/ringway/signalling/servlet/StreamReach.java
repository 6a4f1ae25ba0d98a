package org.ringway.signalling.servlet;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Finds out who takes TCP, by trying. Whoever took none is not tried again for a while.
/// Thread-safe.
final class StreamReach {
    private static final Duration KNOWN_FOR = Duration.ofMinutes(5);
    private static final int MOST_KNOWN = 1_000;

    private final Duration patience;
    private final Map<String, Long> closedAt = new ConcurrentHashMap<>();

    /// @param patience how long a try may take
    StreamReach(Duration patience) {
        this.patience = patience;
    }

    /// Whether a connection can be opened now; also false where none could be some minutes ago. May
    /// take as long as the patience.
    boolean isOpen(String host, int port) {
        var name = host + " " + port;
        var before = closedAt.get(name);
        if (before != null && isFresh(before)) {
            return false;
        }
        if (opens(host, port)) {
            closedAt.remove(name);
            return true;
        }
        if (closedAt.size() >= MOST_KNOWN) {
            closedAt.values().removeIf(at -> !isFresh(at));
        }
        if (closedAt.size() < MOST_KNOWN) {
            closedAt.put(name, System.nanoTime());
        }
        return false;
    }

    private static boolean isFresh(long at) {
        return System.nanoTime() - at < KNOWN_FOR.toNanos();
    }

    private boolean opens(String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) patience.toMillis());
            return true;
        } catch (IOException _) {
            // Refused, silent or without an address: all that is asked is whether it works.
            return false;
        }
    }
}
