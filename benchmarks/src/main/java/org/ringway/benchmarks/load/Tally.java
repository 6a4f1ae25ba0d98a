package org.ringway.benchmarks.load;

/// What was spoken and heard, and how long the way through the relay took.
final class Tally {
    private static final int BUCKETS = 200_000;
    private static final int NS_PER_US = 1000;

    private final int[] byMicrosecond = new int[BUCKETS];
    private long spoken;
    private long heard;

    void spoken(int packets) {
        spoken += packets;
    }

    void heard(long latencyNs) {
        heard++;
        byMicrosecond[(int) Math.min(BUCKETS - 1, latencyNs / NS_PER_US)]++;
    }

    /// Packets that arrived.
    long heard() {
        return heard;
    }

    /// Packets that did not arrive.
    long lost() {
        return spoken - heard;
    }

    /// The latency that a share of the packets stays within, in microseconds; 200 ms and more count
    /// as 200 ms.
    ///
    /// @param share 0 to 1
    int latencyUs(double share) {
        long wanted = (long) Math.ceil(share * heard);
        long passed = 0;
        for (int us = 0; us < BUCKETS; us++) {
            passed += byMicrosecond[us];
            if (passed >= wanted) {
                return us;
            }
        }
        return BUCKETS;
    }
}
