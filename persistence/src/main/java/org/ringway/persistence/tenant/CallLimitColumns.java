package org.ringway.persistence.tenant;

import jakarta.persistence.Embeddable;
import org.ringway.tenant.CallLimits;

/// How much may leave for outside, as stored.
@Embeddable
public class CallLimitColumns {
    private int callsPerMinute;
    private int internationalCalls;
    private int minutesPerDay;

    /// No limits; also for Hibernate.
    public CallLimitColumns() {}

    CallLimitColumns(CallLimits limits) {
        this.callsPerMinute = limits.callsPerMinute();
        this.internationalCalls = limits.internationalCalls();
        this.minutesPerDay = limits.minutesPerDay();
    }

    /// As the rest of the gateway sees it.
    ///
    /// @throws IllegalArgumentException when one is negative
    CallLimits toLimits() {
        return new CallLimits(callsPerMinute, internationalCalls, minutesPerDay);
    }

    /// Calls that begin within a minute; 0 for any number.
    public int callsPerMinute() {
        return callsPerMinute;
    }

    /// Limits the calls that begin within a minute.
    public void setCallsPerMinute(int callsPerMinute) {
        this.callsPerMinute = callsPerMinute;
    }

    /// Calls at once to numbers that are international or cost more; 0 for any number.
    public int internationalCalls() {
        return internationalCalls;
    }

    /// Limits the calls to numbers that are international or cost more.
    public void setInternationalCalls(int internationalCalls) {
        this.internationalCalls = internationalCalls;
    }

    /// How long calls may last together in a day; 0 for any time.
    public int minutesPerDay() {
        return minutesPerDay;
    }

    /// Limits how long calls may last together in a day.
    public void setMinutesPerDay(int minutesPerDay) {
        this.minutesPerDay = minutesPerDay;
    }
}
