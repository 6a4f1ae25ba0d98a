package org.ringway.trunk;

import java.time.Duration;
import java.time.Instant;

/// Whether a trunk is there, as OPTIONS find out that are sent to it now and then (RFC 3261 section
/// 11): a pure machine that is told what happens.
///
/// ```
///      we                  the trunk
///      |--OPTIONS------------>|
///      |<-200 or 404 or 405---|   it is there; nobody asks again for a while,
///      |<-INVITE, or 180------|   and not while it is heard of anyway
///      |--OPTIONS------------>|
///      |          nothing     |   it may be slow
///      |--OPTIONS------------>|
///      |          503         |   twice: trouble, and calls pass it over
///      |--OPTIONS------------>|
///      |<-200-----------------|   it is there again
/// ```
///
/// Not thread-safe.
public final class TrunkProbe {
    private static final int OK_AGAIN = 0;
    private static final int FAILURES = 2;
    private static final int UNAVAILABLE = 503;

    private final Duration every;
    private Instant last = Instant.MIN;
    private int failures;
    private String trouble = "";

    /// What came of one OPTIONS.
    ///
    /// @param status of the answer, 200 to 699; 0 when there was none
    /// @param reason for people: its status and phrase, or why there was none
    public record Outcome(int status, String reason) {
        /// Whether it speaks for a trunk that cannot serve: anything but 503 comes from one that
        /// works, whatever it thinks of OPTIONS.
        public boolean isFailure() {
            return status == 0 || status == UNAVAILABLE;
        }
    }

    /// @param every how long the trunk is left alone, more than zero
    public TrunkProbe(Duration every) {
        this.every = every;
    }

    /// How long it is still left alone; zero when it is to be asked now.
    public Duration left(Instant now) {
        if (last.equals(Instant.MIN)) {
            return Duration.ZERO;
        }
        var left = Duration.between(now, last.plus(every));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// It is asked.
    public void asked(Instant now) {
        last = now;
    }

    /// Something else has come from it. Of a trunk that does not answer OPTIONS that proves
    /// nothing.
    public void heard(Instant now) {
        if (trouble.isEmpty()) {
            last = now;
            failures = OK_AGAIN;
        }
    }

    /// What came of an OPTIONS.
    public void answered(Outcome outcome) {
        failures = outcome.isFailure() ? Math.min(FAILURES, failures + 1) : OK_AGAIN;
        if (failures == FAILURES) {
            trouble = outcome.reason();
        } else if (failures == OK_AGAIN) {
            trouble = "";
        }
    }

    /// Why it cannot be expected to take calls, for people; empty when it can.
    public String trouble() {
        return trouble;
    }
}
