package org.ringway.rtp;

/// Bounds how many telephone events a stream may carry: 20 in a second, and as many at once. No
/// keypad and no dialler is faster, but a flood of made-up events would dial at the far end.
///
/// An event is all packets of one RTP timestamp, its repeated ends included (RFC 4733 section
/// 2.5.1): it passes as a whole or not at all. Nothing is allocated. Not thread-safe.
public final class DtmfThrottle {
    /// Events in a second.
    public static final int EVENTS_PER_SECOND = 20;

    private static final long INTERVAL_NS = 1_000_000_000 / EVENTS_PER_SECOND;
    private static final long BURST_NS = (EVENTS_PER_SECOND - 1) * INTERVAL_NS;

    private int known;
    private int newest;
    private int former;
    private boolean newestPasses;
    private boolean formerPasses;
    private long paidUntilNs;

    /// With room for a second's events.
    public DtmfThrottle() {}

    /// Whether a packet's event may pass.
    ///
    /// @param packet a valid RTP packet with a telephone event
    /// @param nowNs its arrival, nanoseconds of a monotonic clock
    public boolean admits(byte[] packet, long nowNs) {
        int timestamp = RtpHeader.timestamp(packet);
        if (known > 0 && timestamp == newest) {
            return newestPasses;
        }
        if (known > 1 && timestamp == former) {
            // An end that was overtaken by the next event.
            return formerPasses;
        }
        former = newest;
        formerPasses = newestPasses;
        newest = timestamp;
        newestPasses = pays(nowNs);
        known = Math.min(known + 1, 2);
        return newestPasses;
    }

    private boolean pays(long nowNs) {
        if (known == 0 || paidUntilNs - nowNs < 0) {
            paidUntilNs = nowNs;
        }
        if (paidUntilNs - nowNs > BURST_NS) {
            return false;
        }
        paidUntilNs += INTERVAL_NS;
        return true;
    }
}
