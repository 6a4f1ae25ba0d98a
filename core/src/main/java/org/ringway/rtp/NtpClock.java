package org.ringway.rtp;

/// Translates a monotonic clock into NTP time stamps (RFC 3550 section 4), which therefore never
/// jump when somebody sets the computer's clock.
public final class NtpClock {
    private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;

    private final long epochMinusMonotonicUs;

    /// @param epochMs wall clock time, milliseconds since 1970
    /// @param nowNs the monotonic clock at the same moment
    public NtpClock(long epochMs, long nowNs) {
        epochMinusMonotonicUs = epochMs * 1000 - nowNs / 1000;
    }

    /// The 64-bit time stamp.
    public long at(long nowNs) {
        long us = nowNs / 1000 + epochMinusMonotonicUs;
        long seconds = us / 1_000_000 + SECONDS_FROM_1900_TO_1970;
        long fraction = ((us % 1_000_000) << 32) / 1_000_000;
        return (seconds << 32) | fraction;
    }

    /// Its middle 32 bits, as reports repeat it: units of 1/65536 s.
    public int middle(long nowNs) {
        return (int) (at(nowNs) >>> 16);
    }
}
