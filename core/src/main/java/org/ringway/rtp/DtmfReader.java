package org.ringway.rtp;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Reads keys out of the telephone events of one stream, each once, whatever of its packets is
/// lost, repeated or late (RFC 4733 section 2.5).
///
/// An event is known by its timestamp: no marker is needed, and any of its packets begins it. It is
/// over with the end bit, with a later event, or when nothing of it has come for [#GAP_MS]. An
/// event longer than its duration field is one key, though every segment has a timestamp of its own
/// (section 2.5.1.3).
///
/// Not thread-safe: the worker that owns the stream calls it.
public final class DtmfReader {
    /// Three packets in a row are lost at the slowest pace in use, one in 50 ms, and some jitter.
    public static final int GAP_MS = 200;

    private static final long MS = 1_000_000;
    private static final int KEYS = 16;
    private static final int LONGEST_SEGMENT = 0xFFFF;
    private static final int MOST_WAITING = 32;

    private final Deque<Key> heard = new ArrayDeque<>();
    private final Finished finished = new Finished();
    private boolean active;
    private int source;
    private int event;
    private int rate;
    private int began;
    private int segment;
    private int duration;
    private long latestNs;

    /// A key that was released, or is taken for released.
    ///
    /// @param event 0 to 15
    /// @param millis how long it was down, 0 or more
    public record Key(int event, int millis) {}

    /// Takes a packet.
    ///
    /// @param packet a valid RTP packet with a telephone event behind the fixed header
    /// @param clockRate of its payload type
    /// @param nowNs its arrival, nanoseconds of a monotonic clock
    public void take(byte[] packet, int clockRate, long nowNs) {
        rest(nowNs);
        int code = packet[RtpHeader.FIXED_LENGTH] & 0xFF;
        int timestamp = RtpHeader.timestamp(packet);
        int sender = RtpHeader.ssrc(packet);
        if (code >= KEYS || finished.has(sender, timestamp)) {
            return;
        }
        if (active && sender == source && timestamp != segment) {
            if (continues(code, timestamp)) {
                finished.add(source, segment);
                segment = timestamp;
                duration = 0;
            } else if (timestamp - segment < 0) {
                // An event of which everything came late: it was pressed before this one.
                finished.add(sender, timestamp);
                tell(code, DtmfEvent.duration(packet, RtpHeader.FIXED_LENGTH), clockRate);
                return;
            } else {
                finish();
            }
        } else if (active && sender != source) {
            finish();
        }
        if (!active) {
            active = true;
            source = sender;
            event = code;
            rate = clockRate;
            began = timestamp;
            segment = timestamp;
            duration = 0;
        }
        latestNs = nowNs;
        duration = Math.max(duration, DtmfEvent.duration(packet, RtpHeader.FIXED_LENGTH));
        if (DtmfEvent.isEnd(packet, RtpHeader.FIXED_LENGTH)) {
            finish();
        }
    }

    /// Takes a key for released of which nothing has come for too long. To be called now and then.
    ///
    /// @param nowNs nanoseconds of the same clock
    public void rest(long nowNs) {
        if (active && nowNs - latestNs >= GAP_MS * MS) {
            finish();
        }
    }

    /// The next key; null when there is none.
    public @Nullable Key poll() {
        return heard.poll();
    }

    /// Whether a packet is the next segment of the key that is down.
    private boolean continues(int code, int timestamp) {
        return code == event
                && timestamp - segment == LONGEST_SEGMENT
                && duration + rate / 5 >= LONGEST_SEGMENT;
    }

    private void finish() {
        active = false;
        finished.add(source, segment);
        tell(event, segment - began + duration, rate);
    }

    private void tell(int code, int ticks, int clockRate) {
        if (heard.size() < MOST_WAITING) {
            heard.add(new Key(code, (int) (Integer.toUnsignedLong(ticks) * 1000 / clockRate)));
        }
    }

    /// The timestamps of the latest events, so that none is told twice.
    private static final class Finished {
        private static final int REMEMBERED = 16;

        private final long[] events = new long[REMEMBERED];
        private int count;

        void add(int source, int timestamp) {
            events[count++ % REMEMBERED] = name(source, timestamp);
        }

        boolean has(int source, int timestamp) {
            long wanted = name(source, timestamp);
            for (int i = 0; i < Math.min(count, REMEMBERED); i++) {
                if (events[i] == wanted) {
                    return true;
                }
            }
            return false;
        }

        private static long name(int source, int timestamp) {
            return (long) source << 32 | Integer.toUnsignedLong(timestamp);
        }
    }
}
