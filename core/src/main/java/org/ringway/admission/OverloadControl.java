package org.ringway.admission;

import java.time.Duration;

/// Decides how many new calls a loaded server takes, so that those it has taken go on: a server
/// that takes everything answers so late that its callers repeat themselves, and in the end it
/// serves nobody (RFC 6357 section 1). What it goes by is the time that work waits for a thread,
/// whatever the reason: calls, registrations, a compiler, a neighbour.
///
/// A queue that empties once in a while is a burst, however long somebody waited in it. Only when
/// everybody waited throughout an [#INTERVAL] is there more work than gets done:
///
/// ```
///   share of new calls taken
///   1.0 --------\                        ________   interval in which somebody did not wait: a
///                \                  ____/           little more
///                 \    /\  /\  ____/
///   0.3            \__/  \/  \/                     interval in which all waited: a good deal less
/// ```
///
/// While the queue gets shorter the share stays as it is: what is in it was taken before.
///
/// Safe for every thread. Times are those of one monotonic clock, in nanoseconds.
public final class OverloadControl {
    /// How long the control looks before it decides again.
    public static final Duration INTERVAL = Duration.ofMillis(100);

    /// The wait that is too long when it is the shortest of an interval.
    public static final Duration STANDING = Duration.ofMillis(80);

    /// Fewer waits than that in an interval say nothing.
    private static final int FEW = 5;

    private static final double LESS = 0.85;
    private static final double MORE = 1.04;
    private static final double LITTLE = 0.01;
    private static final double LEAST = 0.05;

    /// Calls that come one by one find one of these, whatever the share.
    private static final double BURST = 3;

    private final Waits messages = new Waits();
    private final Waits steps = new Waits();
    private double share = 1;
    private double credit = BURST;
    private long began;

    /// @param now the time
    public OverloadControl(long now) {
        began = now;
    }

    /// The shortest wait of an interval.
    private static final class Waits {
        private int count;
        private long shortest;
        private long before;

        void add(long nanos) {
            shortest = count == 0 ? nanos : Math.min(shortest, nanos);
            count++;
        }

        boolean isStanding() {
            return count >= FEW && shortest > STANDING.toNanos();
        }

        boolean isGrowing() {
            return isStanding() && shortest >= before;
        }

        void clear() {
            before = isStanding() ? shortest : 0;
            count = 0;
        }
    }

    /// A message waited so long between its arrival and its being read.
    public synchronized void messageWaited(long now, long nanos) {
        advance(now);
        messages.add(nanos);
    }

    /// The next step of a call waited so long for a thread.
    public synchronized void stepWaited(long now, long nanos) {
        advance(now);
        steps.add(nanos);
    }

    /// Whether another call may begin. Asking uses up what it grants.
    public synchronized boolean admits(long now) {
        advance(now);
        if (share == 1) {
            return true;
        }
        credit = Math.min(BURST, credit + share);
        if (credit < 1) {
            return false;
        }
        credit--;
        return true;
    }

    /// The share of new calls that is taken, more than 0 and at most 1.
    public synchronized double share(long now) {
        advance(now);
        return share;
    }

    private void advance(long now) {
        var passed = (now - began) / INTERVAL.toNanos();
        if (passed <= 0) {
            return;
        }
        if (messages.isGrowing() || steps.isGrowing()) {
            share = Math.max(LEAST, share * LESS);
            passed--;
        } else if (messages.isStanding() || steps.isStanding()) {
            passed--;
        }
        // An interval without any wait is one in which nobody waited.
        while (passed > 0 && share < 1) {
            share = Math.min(1, share * MORE + LITTLE);
            passed--;
        }
        if (share == 1) {
            credit = BURST;
        }
        messages.clear();
        steps.clear();
        began = now;
    }
}
