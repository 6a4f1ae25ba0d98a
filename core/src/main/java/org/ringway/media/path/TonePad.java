package org.ringway.media.path;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.ringway.codec.Codec;
import org.ringway.codec.DtmfTone;
import org.ringway.rtp.DtmfKeypad;
import org.ringway.rtp.RtpHeader;
import org.ringway.rtp.SequenceRewriter;

/// Presses keys into a stream of G.711 as tones, one after the other with a pause. While it is busy
/// nothing else is sent in the stream, so that no talk spoils a tone.
///
/// Not thread-safe: the worker that owns the leg calls it.
public final class TonePad {
    private static final long MS = 1_000_000;
    private static final int FRAME = DtmfTone.RATE / 50;

    /// Shorter tones are not heard everywhere (ITU-T Q.24).
    private static final int SHORTEST_MS = 70;

    private static final int PAUSE_MS = 80;

    private final ArrayDeque<Press> waiting = new ArrayDeque<>();
    private @Nullable Press current;
    private int frame;
    private int timestamp;
    private long beganNs;
    private boolean used;
    private long freeNs;

    /// One key.
    ///
    /// @param event 0 to 15
    /// @param millis how long it is down
    /// @param payloadType of the G.711 in the stream
    /// @param law which G.711 that is
    public record Press(int event, int millis, int payloadType, Codec law) {}

    /// With no key down.
    public TonePad() {}

    /// Takes a key.
    ///
    /// @return false when too many wait already
    public boolean press(Press key) {
        return waiting.size() < DtmfKeypad.MOST_WAITING && waiting.add(key);
    }

    /// Whether there is something to send still.
    public boolean isBusy() {
        return current != null || !waiting.isEmpty();
    }

    /// Writes the frame of 20 ms that is due. To be called until nothing is.
    ///
    /// @param packet at least 172 bytes
    /// @param stream in which it is sent
    /// @param nowNs nanoseconds of a monotonic clock
    /// @return its length, 0 when none is due
    int next(byte[] packet, SequenceRewriter stream, long nowNs) {
        if (current == null && used && nowNs - freeNs < 0) {
            return 0;
        }
        var key = current == null ? waiting.poll() : current;
        if (key == null) {
            return 0;
        }
        if (current == null) {
            current = key;
            frame = 0;
            beganNs = nowNs;
            timestamp = stream.timestampAt(nowNs);
        }
        if (nowNs - beganNs < frame * 20L * MS) {
            return 0;
        }
        RtpHeader.begin(packet);
        RtpHeader.setPayloadType(packet, key.payloadType());
        if (frame == 0) {
            RtpHeader.mark(packet);
        }
        stream.insert(packet, timestamp + frame * FRAME, nowNs);
        int length = Math.max(key.millis(), SHORTEST_MS) * (DtmfTone.RATE / 1000);
        for (int i = 0; i < FRAME; i++) {
            short sample = DtmfTone.sample(key.event(), frame * FRAME + i, length);
            packet[RtpHeader.FIXED_LENGTH + i] = DtmfTone.code(key.law(), sample);
        }
        frame++;
        if (frame * FRAME >= length + PAUSE_MS * (DtmfTone.RATE / 1000)) {
            current = null;
            used = true;
            freeNs = beganNs + frame * 20L * MS;
        }
        return RtpHeader.FIXED_LENGTH + FRAME;
    }
}
