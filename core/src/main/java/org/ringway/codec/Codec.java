package org.ringway.codec;

/// One RTP payload format as SDP names it.
///
/// @param name the encoding name as registered, for example `PCMU`; compared without regard to case
/// @param payloadType the static payload type of RFC 3551, 0 to 95, or [#DYNAMIC]
/// @param clockRate RTP timestamp units per second, which for G.722 is not its sampling rate (RFC
///   3551 section 4.5.2)
/// @param channels as in `a=rtpmap`: 2 for Opus, whatever it carries (RFC 7587 section 4.1), else 1
public record Codec(String name, int payloadType, int clockRate, int channels) {
    /// In place of a payload type: each SDP assigns its own.
    public static final int DYNAMIC = -1;

    private static final int FRAMES_PER_SECOND = 50;

    /// The value of an `a=rtpmap` attribute without its payload type, such as `opus/48000/2`.
    public String rtpmap() {
        return name + "/" + clockRate + (channels == 1 ? "" : "/" + channels);
    }

    /// RTP timestamp units in one frame of 20 ms.
    public int frameUnits() {
        return clockRate / FRAMES_PER_SECOND;
    }

    /// Whether the payload type is the same in every SDP.
    public boolean isStatic() {
        return payloadType != DYNAMIC;
    }
}
