package org.ringway.rtp;

/// Brings the telephone events of one stream to another clock.
///
/// An event that is longer than its duration field goes on in segments with timestamps of their own
/// (RFC 4733 section 2.5.1.3). Scaled one by one they would no longer join without a gap, and a
/// receiver would take each for another key. So all segments of an event become one: they get the
/// timestamp of the first and the duration since then. What no longer fits becomes the longest
/// duration there is.
///
/// Not thread-safe: the worker that owns the path calls it.
public final class DtmfScaler {
    private static final int LONGEST = 0xFFFF;
    private static final int AT = RtpHeader.FIXED_LENGTH;

    private Event current = new Event();
    private Event former = new Event();

    /// Nothing is known of the stream yet.
    public DtmfScaler() {}

    /// Changes a packet in place.
    ///
    /// @param packet a valid RTP packet with a telephone event behind the fixed header
    /// @param rateIn ticks per second of its duration
    /// @param rateOut ticks per second of the duration that it gets
    public void scale(byte[] packet, int rateIn, int rateOut) {
        int timestamp = RtpHeader.timestamp(packet);
        var its = current;
        if (!current.has(packet)) {
            if (former.has(packet)) {
                // Late, behind the beginning of the next one.
                its = former;
            } else {
                its = former;
                former = current;
                current = its;
                its.begin(packet);
            }
        }
        its.take(packet);
        long ticks = (long) (timestamp - its.began) + DtmfEvent.duration(packet, AT);
        RtpHeader.setTimestamp(packet, its.began);
        Bytes.put16(packet, AT + 2, (int) Math.min(ticks * rateOut / rateIn, LONGEST));
    }

    /// One key, in one segment or several.
    private static final class Event {
        private boolean known;
        private boolean ended;
        private int source;
        private int code;
        private int began;
        private int newest;

        void begin(byte[] packet) {
            known = true;
            ended = false;
            source = RtpHeader.ssrc(packet);
            code = packet[AT] & 0xFF;
            began = RtpHeader.timestamp(packet);
            newest = began;
        }

        void take(byte[] packet) {
            int timestamp = RtpHeader.timestamp(packet);
            newest = timestamp - newest > 0 ? timestamp : newest;
            ended |= DtmfEvent.isEnd(packet, AT);
        }

        /// Whether a packet belongs to one of the segments so far, or to the next one of a key that
        /// is still down.
        boolean has(byte[] packet) {
            int timestamp = RtpHeader.timestamp(packet);
            int since = timestamp - began;
            return known
                    && RtpHeader.ssrc(packet) == source
                    && (packet[AT] & 0xFF) == code
                    && since >= 0
                    && since % LONGEST == 0
                    && timestamp - newest <= (ended ? 0 : LONGEST);
        }
    }
}
