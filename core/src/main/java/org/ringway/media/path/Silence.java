package org.ringway.media.path;

import java.time.Duration;
import java.util.Arrays;
import org.ringway.codec.Codec;
import org.ringway.codec.Codecs;
import org.ringway.rtp.RtpHeader;
import org.ringway.rtp.SequenceRewriter;
import org.ringway.sdp.negotiation.Plan;

/// Frames of silence in the stream of a party to which nobody speaks: while somebody takes the
/// place of the other party it hears neither a hole nor a new stream.
///
/// ```
///  the one who leaves  | nobody                        | the one who comes
///  packet packet packet silence silence ... silence     packet packet
///                      begin                            heard
/// ```
///
/// Off, it costs a packet one comparison; on, nothing is allocated for a frame. Not thread-safe:
/// the worker that owns the leg calls it. Time is nanoseconds of a monotonic clock.
public final class Silence {
    /// How long it lasts at most: longer than a target of a transfer rings, and than a handshake
    /// may take.
    public static final Duration LONGEST = Duration.ofSeconds(60);

    /// Idle channel patterns, a code of the least amplitude: in G.711 the positive one, in G.722
    /// the one that lets a decoder's predictors run out whatever was before.
    private static final byte IDLE_PCMU = (byte) 0xFF;

    private static final byte IDLE_PCMA = (byte) 0xD5;
    private static final byte IDLE_G722 = (byte) 0xFD;

    /// A packet of 20 ms that Opus (RFC 6716) decodes to zeros: one frame of CELT, full band, that
    /// says that it is silent. Unlike an empty frame it lets no decoder carry on what was before.
    private static final byte[] IDLE_OPUS = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};

    /// How long nothing must have come before a place counts as empty.
    private static final long PATIENCE_NS = 100_000_000;

    private static final int USUAL_MS = 20;
    private static final int LONGEST_MS = 60;
    private static final int OCTETS_PER_MS = 8;
    private static final long MS = 1_000_000;
    private static final byte[] NONE = {};

    private byte[] frame = NONE;
    private int payloadType;
    private int clockRate;
    private int ticks;
    private long frameNs;
    private boolean on;
    private boolean vacant;
    private long dueNs;
    private long endsNs;

    Silence() {}

    /// Begins, or begins anew. Nothing comes of it for a codec whose silence is not known here.
    ///
    /// @param heard what travels on the party's leg
    /// @param isVacant whether nobody is there to be heard yet: then what comes is a straggler,
    ///   which puts the next frame off and ends nothing
    /// @param lastNs when the newest packet went out to the party
    void begin(Plan.Leg heard, boolean isVacant, long lastNs, long nowNs) {
        on = take(heard);
        vacant = isVacant;
        long sinceNs = nowNs - lastNs;
        dueNs = sinceNs >= 0 && sinceNs < pauseNs() ? lastNs + pauseNs() : nowNs;
        endsNs = nowNs + LONGEST.toNanos();
    }

    /// Something else was agreed with the party.
    ///
    /// @param flows whether it is to hear anything
    /// @param heard what travels on its leg
    void renew(boolean flows, Plan.Leg heard) {
        if (on) {
            on = flows && take(heard);
        }
    }

    /// Somebody's packet goes out to the party.
    void heard(long nowNs) {
        if (on) {
            on = vacant;
            dueNs = nowNs + pauseNs();
        }
    }

    /// Whether there is more to send.
    boolean isOn() {
        return on;
    }

    /// Writes the frame that is due. Those that were due before and were not asked for are lost.
    ///
    /// @param packet at least 500 bytes
    /// @param stream in which it is sent
    /// @return its length, 0 when none is due
    int next(byte[] packet, SequenceRewriter stream, long nowNs) {
        if (on && nowNs - endsNs >= 0) {
            on = false;
        }
        if (!on || nowNs - dueNs < 0) {
            return 0;
        }
        dueNs += ((nowNs - dueNs) / frameNs + 1) * frameNs;
        RtpHeader.begin(packet);
        RtpHeader.setPayloadType(packet, payloadType);
        stream.clocks(clockRate, clockRate);
        stream.fill(packet, ticks, nowNs);
        System.arraycopy(frame, 0, packet, RtpHeader.FIXED_LENGTH, frame.length);
        return RtpHeader.FIXED_LENGTH + frame.length;
    }

    private long pauseNs() {
        return vacant ? PATIENCE_NS : frameNs;
    }

    /// Makes the frame.
    ///
    /// @return false when it cannot be made
    private boolean take(Plan.Leg heard) {
        var spoken = heard.codec();
        var codec = Codecs.ofRtpmap(spoken.name()).orElse(null);
        int millis = Codecs.OPUS.equals(codec) ? USUAL_MS : Math.min(heard.ptime(), LONGEST_MS);
        frame = codec == null ? NONE : frame(codec, millis);
        payloadType = spoken.payloadType();
        clockRate = spoken.clockRate();
        ticks = clockRate / 1000 * millis;
        frameNs = millis * MS;
        return frame.length > 0;
    }

    private static byte[] frame(Codec codec, int millis) {
        if (codec.equals(Codecs.OPUS)) {
            return IDLE_OPUS;
        }
        if (codec.equals(Codecs.PCMU)) {
            return idle(IDLE_PCMU, millis);
        }
        if (codec.equals(Codecs.PCMA)) {
            return idle(IDLE_PCMA, millis);
        }
        return codec.equals(Codecs.G722) ? idle(IDLE_G722, millis) : NONE;
    }

    private static byte[] idle(byte code, int millis) {
        var octets = new byte[millis * OCTETS_PER_MS];
        Arrays.fill(octets, code);
        return octets;
    }
}
