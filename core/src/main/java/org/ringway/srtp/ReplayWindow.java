package org.ringway.srtp;

/// Which of the last 128 packet indexes of one source have been seen (RFC 3711 section 3.3.2, which
/// asks for at least 64).
///
/// Indexes are the 48-bit ones of SRTP or the 31-bit ones of SRTCP, always 0 or more.
final class ReplayWindow {
    /// How far behind the highest index a packet may still arrive.
    static final int SIZE = 128;

    private static final int HALF = 64;

    private long highest = -1;
    private long recent;
    private long older;

    /// The highest index recorded so far, or -1 before the first.
    long highest() {
        return highest;
    }

    /// Whether an index is neither recorded nor too old to tell.
    boolean isNew(long index) {
        long behind = highest - index;
        if (behind < 0) {
            return true;
        }
        if (behind >= SIZE) {
            return false;
        }
        long bits = behind < HALF ? recent : older;
        return (bits >>> behind & 1) == 0;
    }

    /// Records an index for which [#isNew] holds.
    void record(long index) {
        if (index > highest) {
            shift(index - highest);
            highest = index;
        }
        long behind = highest - index;
        if (behind < HALF) {
            recent |= 1L << behind;
        } else {
            older |= 1L << behind;
        }
    }

    /// Forgets everything, as if new.
    void clear() {
        highest = -1;
        recent = 0;
        older = 0;
    }

    private void shift(long distance) {
        if (distance >= SIZE) {
            older = 0;
            recent = 0;
        } else if (distance >= HALF) {
            older = recent << distance;
            recent = 0;
        } else {
            older = older << distance | recent >>> (HALF - distance);
            recent <<= distance;
        }
    }
}
