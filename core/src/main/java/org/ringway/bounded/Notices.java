package org.ringway.bounded;

import java.time.Duration;
import java.util.Map;

/// Keeps what many strangers cause from filling a log: each of them is worth a line once an hour,
/// all together ten lines a minute. What goes beyond that is for a counter. Safe for every thread;
/// times are those of one monotonic clock, in nanoseconds.
public final class Notices {
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_LINES = 10;
    private static final int MOST_STRANGERS = 10_000;

    private final Map<String, Long> noticed = BoundedMap.byAge(MOST_STRANGERS);
    private long windowBegan;
    private int lines;

    /// Whether somebody is worth a line now; if so, he has had it.
    ///
    /// @param whom for example an address
    public synchronized boolean isDue(String whom, long now) {
        var last = noticed.get(whom);
        if (last != null && now - last < AGAIN.toNanos()) {
            return false;
        }
        if (lines == 0 || now - windowBegan >= WINDOW.toNanos()) {
            windowBegan = now;
            lines = 0;
        }
        if (lines >= MOST_LINES) {
            return false;
        }
        lines++;
        noticed.remove(whom);
        noticed.put(whom, now);
        return true;
    }
}
