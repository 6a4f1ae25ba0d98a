package org.ringway.rtp;

/// Makes one unbroken stream of whatever sources send in turn: one SSRC for the life of the leg,
/// sequence numbers that keep the gaps of the source, and timestamps that follow the wall clock
/// where a source changes or jumps. So a receiver sees losses but never a new stream.
///
/// Timestamps may also change their clock rate on the way, which happens where audio of one codec
/// becomes audio of another. They are scaled as differences: scaled absolute values would leap when
/// the source's 32 bits wrap.
public final class SequenceRewriter {
    private static final int MAX_SEQUENCE_JUMP = 500;
    private static final long MAX_CLOCK_ERROR_US = 2_000_000;
    private static final long STRAY_US = 200_000;

    private final int ssrc;
    private final boolean marksSpurts;
    private int rateIn;
    private int rateOut;

    private boolean started;
    private boolean clockChanged;
    private int source;
    private int formerSource;
    private long switchedUs;
    private int highestIn;
    private int sequenceOffset;
    private int lastSequence;
    private int anchorIn;
    private int anchorOut;
    private int lastTimestampIn;
    private int lastTimestamp;
    private long lastTimestampUs;
    private int firstTimestamp;
    private long firstUs;
    private int reanchored;
    private boolean inserted;
    private boolean barred;
    private int barrier;
    private int filledTicks;

    /// Where an outgoing stream begins.
    ///
    /// @param ssrc its synchronisation source
    /// @param sequence its first sequence number, 0 to 65535, random on the wire
    /// @param timestamp its first timestamp, random on the wire
    public record Start(int ssrc, int sequence, int timestamp) {}

    /// @param start where the outgoing stream begins
    /// @param rateIn ticks per second of the timestamps that come in
    /// @param rateOut ticks per second of the timestamps that go out
    public SequenceRewriter(Start start, int rateIn, int rateOut) {
        this(start, rateIn, rateOut, true);
    }

    private SequenceRewriter(Start start, int rateIn, int rateOut, boolean marksSpurts) {
        this.ssrc = start.ssrc();
        this.marksSpurts = marksSpurts;
        this.rateIn = rateIn;
        this.rateOut = rateOut;
        lastSequence = start.sequence() - 1;
        lastTimestamp = start.timestamp();
        firstTimestamp = start.timestamp();
    }

    /// A stream of pictures, whose marker bit stands at the end of each (RFC 7741 section 4.1) and
    /// is the source's own, while sound that begins anew is marked (RFC 3551 section 4.1).
    ///
    /// @param start where the outgoing stream begins
    /// @param rate ticks per second of the timestamps
    public static SequenceRewriter ofPictures(Start start, int rate) {
        return new SequenceRewriter(start, rate, rate, false);
    }

    /// The sequence number under which the source sent what went out under another.
    ///
    /// @param out 0 to 65535
    /// @return 0 to 65535; -1 when it is not from the source that sends now
    public int original(int out) {
        int in = (out - sequenceOffset) & 0xFFFF;
        int ahead = (short) (in - highestIn);
        boolean ours = started && ahead < 0 && ahead >= -MAX_SEQUENCE_JUMP;
        return ours && !(barred && (short) (in - barrier) <= 0) ? in : -1;
    }

    /// The outgoing stream's SSRC.
    public int ssrc() {
        return ssrc;
    }

    /// The timestamp of the newest packet that went out.
    public int lastTimestamp() {
        return lastTimestamp;
    }

    /// When that packet went out, nanoseconds of the same clock as [#rewrite].
    public long lastTimestampNs() {
        return lastTimestampUs * 1000;
    }

    /// How often a source changed or jumped.
    public int reanchored() {
        return reanchored;
    }

    /// Sets the clock rates of the packets that follow; a change anchors the stream anew.
    public void clocks(int in, int out) {
        if (in != rateIn || out != rateOut) {
            clockChanged = true;
            if (out != rateOut) {
                firstTimestamp = lastTimestamp;
                firstUs = lastTimestampUs;
                filledTicks = 0;
            }
            rateIn = in;
            rateOut = out;
        }
    }

    /// Closes the gap that a packet would leave which is not to be sent at all. Call it instead of
    /// [#rewrite]. What comes late from before it has no place any more.
    public void omit(byte[] packet) {
        int sequence = RtpHeader.sequence(packet);
        if (started
                && RtpHeader.ssrc(packet) == source
                && (short) (sequence - highestIn) > 0
                && (short) (sequence - highestIn) <= MAX_SEQUENCE_JUMP) {
            sequenceOffset--;
            highestIn = sequence;
            bar(sequence);
        }
    }

    /// The timestamp of a packet of our own that begins now.
    ///
    /// @param nowNs nanoseconds of the same clock as [#rewrite]
    public int timestampAt(long nowNs) {
        if (!started && !inserted) {
            return lastTimestamp;
        }
        long sinceUs = nowNs / 1000 - (started ? lastTimestampUs : firstUs);
        return (started ? lastTimestamp : firstTimestamp) + (int) (sinceUs * rateOut / 1_000_000);
    }

    /// Gives a packet of our own the next place in the stream; what the source sends moves up. What
    /// comes late from before it has no place any more.
    ///
    /// @param timestamp of [#timestampAt] when its event began
    /// @param nowNs nanoseconds of the same clock as [#rewrite]
    public void insert(byte[] packet, int timestamp, long nowNs) {
        if (!started && !inserted) {
            firstUs = nowNs / 1000;
        }
        if (!started && timestamp - lastTimestamp > 0) {
            lastTimestamp = timestamp;
        }
        inserted = true;
        lastSequence = (lastSequence + 1) & 0xFFFF;
        sequenceOffset++;
        if (started) {
            bar(highestIn);
        }
        RtpHeader.setSequence(packet, lastSequence);
        RtpHeader.setTimestamp(packet, timestamp);
        RtpHeader.setSsrc(packet, ssrc);
    }

    /// Gives a packet of sound of our own the next place in the stream: whole frames behind the
    /// newest packet, as many as the time that has passed. What a source sends next follows it in
    /// the same way, and what comes late from before it has no place any more.
    ///
    /// @param ticks how long the sound lasts, above 0, at the rate of the timestamps that go out
    /// @param nowNs nanoseconds of the same clock as [#rewrite]
    public void fill(byte[] packet, int ticks, long nowNs) {
        if (started || inserted) {
            lastTimestamp = following(ticks, nowNs);
        } else {
            firstUs = nowNs / 1000;
        }
        lastTimestampUs = nowNs / 1000;
        inserted = true;
        filledTicks = ticks;
        lastSequence = (lastSequence + 1) & 0xFFFF;
        RtpHeader.setSequence(packet, lastSequence);
        RtpHeader.setTimestamp(packet, lastTimestamp);
        RtpHeader.setSsrc(packet, ssrc);
    }

    /// Rewrites a packet in place.
    ///
    /// @param nowNs its arrival, nanoseconds of a monotonic clock
    /// @return false for a straggler: of the former source, or from before a packet of our own or
    ///   one that was omitted; it must not be sent
    public boolean rewrite(byte[] packet, long nowNs) {
        long nowUs = nowNs / 1000;
        int sequence = RtpHeader.sequence(packet);
        int timestamp = RtpHeader.timestamp(packet);
        int sender = RtpHeader.ssrc(packet);
        if (isStray(sender, nowUs) || isFilled(sender, sequence)) {
            return false;
        }
        if (!started
                || clockChanged
                || filledTicks > 0
                || sender != source
                || isJump(sequence, timestamp, nowUs)) {
            anchor(packet, nowNs);
        }
        if (barred && isBarred(sequence)) {
            return false;
        }
        int out = (sequence + sequenceOffset) & 0xFFFF;
        int stamp = translate(timestamp);
        if ((short) (sequence - highestIn) >= 0) {
            highestIn = sequence;
            lastSequence = out;
            if (timestamp != lastTimestampIn || stamp != lastTimestamp) {
                lastTimestampUs = nowUs;
            }
            lastTimestampIn = timestamp;
            lastTimestamp = stamp;
        }
        RtpHeader.setSequence(packet, out);
        RtpHeader.setTimestamp(packet, stamp);
        RtpHeader.setSsrc(packet, ssrc);
        return true;
    }

    private void bar(int sequence) {
        barred = true;
        barrier = sequence;
    }

    /// Whether a packet would take a number that another one has had: under SRTP that would give
    /// the key stream away.
    private boolean isBarred(int sequence) {
        int ahead = (short) (sequence - barrier);
        barred = ahead <= MAX_SEQUENCE_JUMP;
        return ahead <= 0;
    }

    private boolean isStray(int sender, long nowUs) {
        return started
                && sender != source
                && sender == formerSource
                && nowUs - switchedUs < STRAY_US
                && reanchored > 0;
    }

    /// Whether a packet is from before the sound of our own that was sent last.
    private boolean isFilled(int sender, int sequence) {
        int ahead = (short) (sequence - highestIn);
        return filledTicks > 0
                && started
                && sender == source
                && ahead <= 0
                && ahead >= -MAX_SEQUENCE_JUMP;
    }

    private int following(int ticks, long nowNs) {
        int frames = (timestampAt(nowNs) - lastTimestamp + ticks / 2) / ticks;
        return lastTimestamp + Math.max(1, frames) * ticks;
    }

    private boolean isJump(int sequence, int timestamp, long nowUs) {
        int ahead = (short) (sequence - highestIn);
        if (ahead > MAX_SEQUENCE_JUMP || ahead < -MAX_SEQUENCE_JUMP) {
            return true;
        }
        int ticks = timestamp - lastTimestampIn;
        if (ahead <= 0 || ticks == 0) {
            // Reordered, or another packet of the same event or frame: no word about the clock.
            return false;
        }
        long error = (long) ticks * 1_000_000 / rateIn - (nowUs - lastTimestampUs);
        return Math.abs(error) > MAX_CLOCK_ERROR_US;
    }

    private void anchor(byte[] packet, long nowNs) {
        long nowUs = nowNs / 1000;
        int sequence = RtpHeader.sequence(packet);
        int timestamp = RtpHeader.timestamp(packet);
        if (started || inserted) {
            reanchored += started ? 1 : 0;
            anchorOut = filledTicks > 0 ? following(filledTicks, nowNs) : due(nowUs);
            if (filledTicks > 0) {
                // What we sent was in step with the newest packet, and so is the clock from now on.
                firstTimestamp = anchorOut;
                firstUs = nowUs;
                filledTicks = 0;
            }
        } else {
            firstUs = nowUs;
            anchorOut = lastTimestamp;
        }
        if (!started || RtpHeader.ssrc(packet) != source) {
            formerSource = source;
            switchedUs = nowUs;
        }
        barred = false;
        if (started || inserted) {
            bar((sequence - 1) & 0xFFFF);
        }
        started = true;
        clockChanged = false;
        source = RtpHeader.ssrc(packet);
        sequenceOffset = lastSequence + 1 - sequence;
        highestIn = sequence;
        anchorIn = timestamp;
        lastTimestampIn = timestamp;
        lastTimestampUs = nowUs;
        if (marksSpurts) {
            RtpHeader.mark(packet);
        }
    }

    /// By the absolute clock, not the last packet's: else the jitter of many switches adds up.
    private int due(long nowUs) {
        int due = firstTimestamp + (int) ((nowUs - firstUs) * rateOut / 1_000_000);
        return due - lastTimestamp > 0 ? due : lastTimestamp + 1;
    }

    private int translate(int timestamp) {
        int ticks = timestamp - anchorIn;
        if (rateIn == rateOut) {
            return anchorOut + ticks;
        }
        if (ticks > 1 << 24) {
            // Moves the anchor by whole seconds, so that no fraction of a tick is lost.
            int seconds = ticks / rateIn;
            anchorIn += seconds * rateIn;
            anchorOut += seconds * rateOut;
            ticks -= seconds * rateIn;
        }
        return anchorOut + (int) Math.floorDiv((long) ticks * rateOut, rateIn);
    }
}
