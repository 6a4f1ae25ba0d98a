package org.ringway.tenant;

/// How much may leave for outside, so that a password in the wrong hands costs no more than that.
/// Each 0 or more, 0 for no limit.
///
/// @param callsPerMinute calls that begin within any 60 s
/// @param internationalCalls calls at once to numbers that are international or cost more
/// @param minutesPerDay how long such calls may last together from midnight to midnight, UTC; one
///   that goes on when they are used up goes on
public record CallLimits(int callsPerMinute, int internationalCalls, int minutesPerDay) {
    /// No limits.
    public static final CallLimits NONE = new CallLimits(0, 0, 0);

    /// What a tenant has unless it chooses: enough for a busy office.
    public static final CallLimits OF_TENANT = new CallLimits(0, 30, 0);

    /// What one extension has unless its tenant chooses: more than any person needs.
    public static final CallLimits OF_EXTENSION = new CallLimits(600, 4, 1440);

    /// @throws IllegalArgumentException when a limit is negative
    public CallLimits {
        if (callsPerMinute < 0 || internationalCalls < 0 || minutesPerDay < 0) {
            throw new IllegalArgumentException("a limit cannot be negative");
        }
    }
}
