package org.ringway.media.path;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ringway.sdp.media.Direction;

/// Tells when a party that should send has sent nothing for too long.
///
/// Only a party that may both send and listen is missed: one that holds need not play anything, one
/// that is held must not, and before the answer nobody has to. The time begins anew whenever a
/// party comes to be one that should send.
///
/// Not thread-safe. Time is milliseconds of any monotonic clock.
public final class ActivityWatch {
    private final long limitMs;
    private boolean expected;
    private long heardMs;

    /// @param limit how long nothing may come, above zero; null when nobody is ever missed
    public ActivityWatch(@Nullable Duration limit) {
        limitMs = limit == null ? Long.MAX_VALUE : limit.toMillis();
    }

    /// It was agreed in an answered call who sends.
    ///
    /// @param direction which way media flows, seen from us
    public void agreed(Direction direction, long nowMs) {
        boolean sends = direction == Direction.SENDRECV;
        if (sends && !expected) {
            heardMs = nowMs;
        }
        expected = sends;
    }

    /// A packet that counts has come from the party, of sound or of RTCP.
    public void heard(long nowMs) {
        heardMs = nowMs;
    }

    /// Whether the party is missed since more than the limit, said once.
    public boolean hasJustGoneSilent(long nowMs) {
        if (!expected || nowMs - heardMs <= limitMs) {
            return false;
        }
        expected = false;
        return true;
    }
}
