package org.ringway.signalling.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A clock that moves only when a test moves it.
public final class VirtualTimers implements Timers {
    private final List<Due> waiting = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    private record Due(Instant at, Runnable what) {}

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Alarm after(Duration delay, Runnable what) {
        var due = new Due(now.plus(delay), what);
        waiting.add(due);
        return () -> cancel(due);
    }

    /// How many alarms are set.
    public synchronized int waiting() {
        return waiting.size();
    }

    /// How long until the next one is due; empty when none is set.
    public synchronized Optional<Duration> untilNext() {
        return waiting.stream()
                .map(due -> Duration.between(now, due.at()))
                .min(Comparator.naturalOrder());
    }

    /// Lets time pass, running what falls due in order.
    public void advance(Duration by) {
        var end = now().plus(by);
        for (var due = next(end); due != null; due = next(end)) {
            due.what().run();
        }
        synchronized (this) {
            now = end;
        }
    }

    private synchronized @Nullable Due next(Instant end) {
        var due =
                waiting.stream()
                        .filter(d -> !d.at().isAfter(end))
                        .min(Comparator.comparing(Due::at));
        due.ifPresent(d -> {
            waiting.remove(d);
            now = d.at();
        });
        return due.orElse(null);
    }

    private synchronized void cancel(Due due) {
        waiting.remove(due);
    }
}
