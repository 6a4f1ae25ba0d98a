package org.ringway.admission;

import java.time.Duration;

/// How connections are closed one after the other, so that those who come back elsewhere do not all
/// come at once: a hundred in a second, and none later than a minute after the first.
///
/// @param connections how many there are at the beginning, 0 or more
public record Spread(int connections) {
    private static final long EACH_NS = Duration.ofMillis(10).toNanos();
    private static final long LONGEST_NS = Duration.ofMinutes(1).toNanos();

    /// How many are to be closed by now.
    ///
    /// @param since the beginning, 0 or more
    /// @param left how many of them could be closed and are still there
    /// @return 0 to `left`
    public int due(Duration since, int left) {
        var whole = Math.min(connections * EACH_NS, LONGEST_NS);
        var passed = since.toNanos();
        if (passed >= whole) {
            return left;
        }
        var mayStay = connections - (int) ((double) connections * passed / whole);
        return Math.max(0, left - mayStay);
    }
}
