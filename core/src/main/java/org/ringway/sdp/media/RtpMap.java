package org.ringway.sdp.media;

import java.util.List;
import java.util.Optional;
import org.ringway.sdp.Attribute;

/// One RTP payload type and what it stands for: `a=rtpmap` and `a=fmtp` (RFC 8866 section 6.6 and
/// 6.15).
///
/// @param payloadType 0 to 127
/// @param encoding the codec's name as written, compared without case
/// @param clockRate RTP timestamp units per second
/// @param channels 1 or more
/// @param fmtp the parameters as written; may be empty
public record RtpMap(int payloadType, String encoding, int clockRate, int channels, String fmtp) {
    /// The name of DTMF and other tones as RTP events (RFC 4733).
    public static final String TELEPHONE_EVENT = "telephone-event";

    /// What payload types mean that need no `a=rtpmap` (RFC 3551 section 6).
    private static final List<RtpMap> STATIC =
            List.of(
                    new RtpMap(0, "PCMU", 8000, 1, ""),
                    new RtpMap(3, "GSM", 8000, 1, ""),
                    new RtpMap(4, "G723", 8000, 1, ""),
                    new RtpMap(7, "LPC", 8000, 1, ""),
                    new RtpMap(8, "PCMA", 8000, 1, ""),
                    new RtpMap(9, "G722", 8000, 1, ""),
                    new RtpMap(13, "CN", 8000, 1, ""),
                    new RtpMap(15, "G728", 8000, 1, ""),
                    new RtpMap(18, "G729", 8000, 1, ""));

    /// The meaning of a payload type without an `a=rtpmap`; empty for a dynamic one.
    public static Optional<RtpMap> statically(int payloadType) {
        return STATIC.stream().filter(map -> map.payloadType == payloadType).findFirst();
    }

    /// Whether both mean the same codec, whatever their payload types and parameters.
    public boolean sameCodec(RtpMap other) {
        return encoding.equalsIgnoreCase(other.encoding)
                && clockRate == other.clockRate
                && channels == other.channels;
    }

    /// Whether this is a codec of that name, in any case.
    public boolean isNamed(String name) {
        return encoding.equalsIgnoreCase(name);
    }

    /// Whether this is meant by a name that may have a clock rate behind a slash: `SPEEX/16000`.
    public boolean isCalled(String name) {
        return isNamed(name) || (encoding + "/" + clockRate).equalsIgnoreCase(name);
    }

    /// Whether this carries telephone events instead of sound.
    public boolean isEvents() {
        return isNamed(TELEPHONE_EVENT);
    }

    /// The same codec under another payload type.
    public RtpMap at(int newPayloadType) {
        return new RtpMap(newPayloadType, encoding, clockRate, channels, fmtp);
    }

    /// The same codec with other parameters.
    public RtpMap with(String newFmtp) {
        return new RtpMap(payloadType, encoding, clockRate, channels, newFmtp);
    }

    /// The codec's full name, such as `PCMU/8000` or `opus/48000/2`.
    public String name() {
        return encoding + "/" + clockRate + (channels == 1 ? "" : "/" + channels);
    }

    /// The `a=rtpmap` line.
    public Attribute rtpmap() {
        return new Attribute("rtpmap", payloadType + " " + name());
    }

    /// The `a=fmtp` line, if there are parameters.
    public Optional<Attribute> fmtpLine() {
        return fmtp.isEmpty()
                ? Optional.empty()
                : Optional.of(new Attribute("fmtp", payloadType + " " + fmtp));
    }
}
