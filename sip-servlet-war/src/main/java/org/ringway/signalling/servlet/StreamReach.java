package org.ringway.signalling.servlet;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Finds out who takes TCP, by trying once in a while. Thread-safe.
final class StreamReach {
    private static final Duration KNOWN_FOR = Duration.ofMinutes(5);
    private static final int MOST_KNOWN = 1_000;

    private final Duration patience;
    private final Map<String, Found> known = new ConcurrentHashMap<>();

    /// What a try has shown.
    private record Found(boolean open, long at) {
        boolean isFresh() {
            return System.nanoTime() - at < KNOWN_FOR.toNanos();
        }
    }

    /// @param patience how long a try may take
    StreamReach(Duration patience) {
        this.patience = patience;
    }

    /// Whether a connection can be opened, now or some minutes ago. May take as long as the
    /// patience.
    boolean isOpen(String host, int port) {
        var name = host + " " + port;
        var before = known.get(name);
        if (before != null && before.isFresh()) {
            return before.open();
        }
        var open = opens(host, port);
        if (known.size() >= MOST_KNOWN) {
            known.values().removeIf(found -> !found.isFresh());
        }
        if (known.size() < MOST_KNOWN) {
            known.put(name, new Found(open, System.nanoTime()));
        }
        return open;
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
