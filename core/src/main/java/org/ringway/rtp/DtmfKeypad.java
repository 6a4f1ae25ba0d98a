package org.ringway.rtp;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Presses keys into a stream as telephone events, one after the other (RFC 4733 section 2.5).
///
/// ```
///  0 ms   M    duration  20      the timestamp of the first packet is that of all
///  20 ms       duration  40
///  ...
///  n ms   E    duration   n      three times, and a pause after it
/// ```
///
/// Not thread-safe: the worker that owns the leg calls it.
public final class DtmfKeypad {
    /// Milliseconds between two packets.
    public static final int STEP_MS = 20;

    /// How many keys may wait.
    public static final int MOST_WAITING = 32;

    private static final long MS = 1_000_000;
    private static final int ENDS = 3;
    private static final int PAUSE_MS = 60;
    private static final int LONGEST_TICKS = 0xFFFF;

    private final ArrayDeque<Press> waiting = new ArrayDeque<>();
    private @Nullable Press current;
    private boolean paused;
    private long dueNs;
    private long beganNs;
    private int timestamp;
    private int ends;

    /// One key.
    ///
    /// @param event 0 to 15
    /// @param millis how long it is down
    /// @param payloadType under which the receiver wants events
    /// @param clockRate of that payload type, ticks per second
    public record Press(int event, int millis, int payloadType, int clockRate) {}

    /// With no key down.
    public DtmfKeypad() {}

    /// Takes a key.
    ///
    /// @return false when too many wait already
    public boolean press(Press key) {
        return waiting.size() < MOST_WAITING && waiting.add(key);
    }

    /// Whether there is something to send still.
    public boolean isBusy() {
        return current != null || !waiting.isEmpty();
    }

    /// Writes the packet that is due.
    ///
    /// @param packet at least 16 bytes
    /// @param stream in which it is sent
    /// @param nowNs nanoseconds of a monotonic clock
    /// @return its length, 0 when none is due
    public int next(byte[] packet, SequenceRewriter stream, long nowNs) {
        if (paused && nowNs - dueNs < 0) {
            return 0;
        }
        var isFirst = current == null;
        var key = isFirst ? waiting.poll() : current;
        if (key == null) {
            return 0;
        }
        if (isFirst) {
            current = key;
            beganNs = nowNs;
            timestamp = stream.timestampAt(nowNs);
            ends = 0;
        }
        long elapsedMs = (nowNs - beganNs) / MS + STEP_MS;
        var isOver = elapsedMs >= key.millis();
        long ticks = Math.min(elapsedMs, key.millis()) * key.clockRate() / 1000;
        RtpHeader.begin(packet);
        RtpHeader.setPayloadType(packet, key.payloadType());
        if (isFirst) {
            RtpHeader.mark(packet);
        }
        stream.insert(packet, timestamp, nowNs);
        DtmfEvent.write(packet, key.event(), (int) Math.min(ticks, LONGEST_TICKS));
        if (isOver) {
            DtmfEvent.end(packet);
        }
        paused = true;
        dueNs = nowNs + STEP_MS * MS;
        if (isOver && ++ends == ENDS) {
            current = null;
            dueNs = nowNs + PAUSE_MS * MS;
        }
        return RtpHeader.FIXED_LENGTH + DtmfEvent.LENGTH;
    }
}
