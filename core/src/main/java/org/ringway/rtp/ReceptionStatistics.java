package org.ringway.rtp;

/// What one receiver knows of what it gets: counts, losses and jitter over all sources that sent in
/// turn (RFC 3550 appendices A.3 and A.8).
public final class ReceptionStatistics {
    private static final int MAX_JUMP = 3000;

    private int clockRate;
    private boolean started;
    private int ssrc;
    private int baseSequence;
    private int highestSequence;
    private int cycles;
    private long received;
    private long totalReceived;
    private long lostBefore;
    private long expectedAtReport;
    private long receivedAtReport;
    private int lastTransit;
    private double jitter;

    /// @param clockRate ticks per second of the timestamps, 8000 or 48000 for audio
    public ReceptionStatistics(int clockRate) {
        this.clockRate = clockRate;
    }

    /// Sets the clock rate of the packets that follow; with another one jitter is measured anew.
    public void clock(int rate) {
        if (rate != clockRate) {
            clockRate = rate;
            jitter = 0;
        }
    }

    /// Notes a packet.
    ///
    /// @param nowNs its arrival, nanoseconds of a monotonic clock
    public void received(byte[] packet, long nowNs) {
        int sequence = RtpHeader.sequence(packet);
        int source = RtpHeader.ssrc(packet);
        int arrival = (int) (nowNs / 1000 * clockRate / 1_000_000);
        int transit = arrival - RtpHeader.timestamp(packet);
        totalReceived++;
        if (!started || source != ssrc || isJump(sequence)) {
            begin(source, sequence);
        } else {
            advance(sequence);
            jitter += (Math.abs((double) (transit - lastTransit)) - jitter) / 16;
        }
        received++;
        lastTransit = transit;
    }

    /// Packets received from all sources.
    public long packets() {
        return totalReceived;
    }

    /// Packets missing from all sources, 0 or more; duplicates count against losses.
    public long lost() {
        return lostBefore + Math.max(0, lostOfSource());
    }

    /// Interarrival jitter in milliseconds.
    public double jitterMs() {
        return jitter * 1000 / clockRate;
    }

    /// Whether any packet was received.
    public boolean hasSource() {
        return started;
    }

    /// The SSRC of the source that sent last; 0 before any packet.
    public int source() {
        return ssrc;
    }

    /// Writes a report block about the current source and begins the next interval (RFC 3550
    /// section 6.4.1), all but the last two words.
    void writeReport(byte[] rtcp, int at) {
        long expected = expected();
        long expectedNow = expected - expectedAtReport;
        long lostNow = expectedNow - (received - receivedAtReport);
        expectedAtReport = expected;
        receivedAtReport = received;
        int fraction = expectedNow <= 0 || lostNow <= 0 ? 0 : (int) (lostNow * 256 / expectedNow);
        int total = (int) Math.clamp(lostOfSource(), -0x800000L, 0x7FFFFFL);
        Bytes.put32(rtcp, at, ssrc);
        Bytes.put32(rtcp, at + 4, (Math.min(fraction, 255) << 24) | (total & 0xFFFFFF));
        Bytes.put32(rtcp, at + 8, cycles + highestSequence);
        Bytes.put32(rtcp, at + 12, (int) jitter);
    }

    private boolean isJump(int sequence) {
        int ahead = (short) (sequence - highestSequence);
        return ahead > MAX_JUMP || ahead < -MAX_JUMP;
    }

    private void begin(int source, int sequence) {
        if (started) {
            lostBefore += Math.max(0, lostOfSource());
        }
        started = true;
        ssrc = source;
        baseSequence = sequence;
        highestSequence = sequence;
        cycles = 0;
        received = 0;
        expectedAtReport = 0;
        receivedAtReport = 0;
    }

    private void advance(int sequence) {
        if ((short) (sequence - highestSequence) > 0) {
            if (sequence < highestSequence) {
                cycles += 0x10000;
            }
            highestSequence = sequence;
        }
    }

    private long expected() {
        return started ? (long) cycles + highestSequence - baseSequence + 1 : 0;
    }

    private long lostOfSource() {
        return expected() - received;
    }
}
