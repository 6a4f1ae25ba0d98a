package org.ringway.media.path;

import java.net.InetSocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ringway.rtp.RtpHeader;

/// What a source that nobody announced must show before anything is taken from it or sent to it:
/// five packets of one SSRC with rising sequence numbers, as a stream has them and a guess has not.
///
/// Four sources can be on probation at the same time, so that one that sends nonsense does not hold
/// up another; a fifth takes the place of the one that was heard longest ago. Nothing is allocated.
final class Probation {
    /// How many packets in a row it takes.
    static final int PACKETS = 5;

    private static final int SOURCES = 4;
    private static final int LARGEST_STEP = 25;

    private final Candidate[] candidates = new Candidate[SOURCES];
    private long packets;

    private static final class Candidate {
        private @Nullable InetSocketAddress source;
        private int ssrc;
        private int sequence;
        private int run;
        private long heard;
    }

    Probation() {
        Arrays.setAll(candidates, _ -> new Candidate());
    }

    /// Forgets all sources.
    void forget() {
        for (var candidate : candidates) {
            candidate.source = null;
            candidate.heard = 0;
        }
    }

    /// Notes a valid RTP packet of a source.
    ///
    /// @return whether it was the one that sufficed
    boolean passes(InetSocketAddress from, byte[] packet) {
        var candidate = candidate(from);
        int ssrc = RtpHeader.ssrc(packet);
        int sequence = RtpHeader.sequence(packet);
        int step = (short) (sequence - candidate.sequence);
        boolean follows = ssrc == candidate.ssrc && step > 0 && step <= LARGEST_STEP;
        candidate.run = follows ? candidate.run + 1 : 1;
        candidate.ssrc = ssrc;
        candidate.sequence = sequence;
        candidate.heard = ++packets;
        return candidate.run >= PACKETS;
    }

    private Candidate candidate(InetSocketAddress from) {
        var stalest = candidates[0];
        for (var candidate : candidates) {
            if (from.equals(candidate.source)) {
                return candidate;
            }
            if (candidate.heard < stalest.heard) {
                stalest = candidate;
            }
        }
        stalest.source = from;
        stalest.run = 0;
        return stalest;
    }
}
