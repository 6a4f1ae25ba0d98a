package org.ringway.signalling.servlet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.ringway.cdr.PastTalk;
import org.ringway.cdr.PastTalks;
import org.ringway.signalling.call.Timers;

/// Asks once for all that was talked between midnight, UTC, and a start: an hour at a time, so that
/// a busy day is never in memory as a whole, and again later where there is no answer yet. What was
/// answered once is not asked for again.
final class PastDay {
    private static final Duration STEP = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final PastTalks archive;
    private final Timers timers;
    private final Executor blocking;
    private final Predicate<PastTalk> taker;
    private final Instant start;
    private Instant next;
    private int taken;
    private boolean told;
    private volatile boolean ended;
    private volatile Timers.Alarm alarm = () -> {};

    /// @param timers tell the start
    /// @param blocking runs what waits for the database
    /// @param taker gets each talk once, and says whether it has counted it
    PastDay(PastTalks archive, Timers timers, Executor blocking, Predicate<PastTalk> taker) {
        this.archive = archive;
        this.timers = timers;
        this.blocking = blocking;
        this.taker = taker;
        start = timers.now();
        next = LocalDate.ofInstant(start, ZoneOffset.UTC).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /// Begins to ask.
    void begin() {
        blocking.execute(this::ask);
    }

    /// Asks no more, and does not wait for the answer to what was asked.
    void end() {
        ended = true;
        alarm.cancel();
    }

    private synchronized void ask() {
        while (!ended && next.isBefore(start)) {
            var to = next.plus(STEP).isBefore(start) ? next.plus(STEP) : start;
            var talks = archive.talks(next, to);
            if (talks.isEmpty()) {
                askLater();
                return;
            }
            next = to;
            taken += (int) talks.get().stream().filter(taker).count();
        }
        if (!ended) {
            ServletLog.recalled(taken);
        }
    }

    private void askLater() {
        if (!told) {
            told = true;
            ServletLog.notRecalled(PAUSE.toSeconds());
        }
        alarm = timers.after(PAUSE, this::begin);
        if (ended) {
            alarm.cancel();
        }
    }
}
