package org.ringway.certificate;

import java.time.Duration;
import java.time.Instant;

/// How near the end of a certificate is.
public enum Expiry {
    /// More than 30 days.
    FAR(Integer.MAX_VALUE),
    /// 30 days or less.
    MONTH(30),
    /// 7 days or less.
    WEEK(7),
    /// A day or less.
    DAY(1),
    /// Over.
    OVER(0);

    private final int days;

    Expiry(int days) {
        this.days = days;
    }

    /// How near the end is.
    public static Expiry of(Instant notAfter, Instant now) {
        var left = Duration.between(now, notAfter);
        var nearest = FAR;
        for (var step : values()) {
            if (step == FAR || left.compareTo(Duration.ofDays(step.days)) <= 0) {
                nearest = step;
            }
        }
        return nearest;
    }

    /// Whole days that are left, rounded down; negative when it is over.
    public static long daysLeft(Instant notAfter, Instant now) {
        return Math.floorDiv(
                Duration.between(now, notAfter).toSeconds(), Duration.ofDays(1).toSeconds());
    }
}
