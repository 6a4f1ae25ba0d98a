package org.ringway.srtp;

/// What a context remembers of one synchronisation source: which indexes it has used.
final class Source {
    /// What [#index] answers when a sequence number would lie before the first packet.
    static final long BEFORE_THE_START = -1;

    private static final int HALF_RANGE = 1 << 15;
    private static final int RANGE = 1 << 16;

    private final ReplayWindow window = new ReplayWindow();
    private int ssrc;

    /// Makes this the state of a source not heard before.
    void restart(int ssrc) {
        this.ssrc = ssrc;
        window.clear();
    }

    int ssrc() {
        return ssrc;
    }

    ReplayWindow window() {
        return window;
    }

    /// The 48-bit index that a sequence number most likely stands for: of the three possible
    /// roll-over counters the one that puts it nearest to the highest index so far (RFC 3711
    /// section 3.3.1 and appendix A). The first packet's counter is 0.
    long index(int sequence) {
        long highest = window.highest();
        if (highest < 0) {
            return sequence;
        }
        long sameRound = (highest & -RANGE) | sequence;
        if (sameRound - highest > HALF_RANGE) {
            return sameRound < RANGE ? BEFORE_THE_START : sameRound - RANGE;
        }
        if (highest - sameRound > HALF_RANGE) {
            return sameRound + RANGE;
        }
        return sameRound;
    }
}
