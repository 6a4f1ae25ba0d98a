package org.ringway.codec;

import java.util.List;
import java.util.Optional;

/// The codecs that the gateway can name in an SDP: one line each.
public final class Codecs {
    /// G.711 mu-law.
    public static final Codec PCMU = new Codec("PCMU", 0, 8000, 1);

    /// G.711 A-law.
    public static final Codec PCMA = new Codec("PCMA", 8, 8000, 1);

    /// G.722, sampled at 16 kHz but counted at 8 kHz; only ever passed on untouched.
    public static final Codec G722 = new Codec("G722", 9, 8000, 1);

    /// Comfort noise (RFC 3389).
    public static final Codec CN = new Codec("CN", 13, 8000, 1);

    /// Opus (RFC 7587).
    public static final Codec OPUS = new Codec("opus", Codec.DYNAMIC, 48000, 2);

    /// Telephone events beside a codec that is counted at 8 kHz (RFC 4733).
    public static final Codec TELEPHONE_EVENT =
            new Codec("telephone-event", Codec.DYNAMIC, 8000, 1);

    /// Telephone events beside Opus.
    public static final Codec TELEPHONE_EVENT_48 =
            new Codec("telephone-event", Codec.DYNAMIC, 48000, 1);

    /// All of them, best speech quality first, what is no speech last.
    public static final List<Codec> ALL =
            List.of(OPUS, G722, PCMA, PCMU, CN, TELEPHONE_EVENT_48, TELEPHONE_EVENT);

    private Codecs() {}

    /// The codec of a static payload type (RFC 3551 section 6), or empty when the gateway has none.
    public static Optional<Codec> ofPayloadType(int payloadType) {
        return ALL.stream()
                .filter(codec -> codec.isStatic() && codec.payloadType() == payloadType)
                .findFirst();
    }

    /// The codec of an `a=rtpmap` value without its payload type, such as `PCMU/8000` or
    /// `opus/48000/2`, in any case; a missing channel count means 1. Empty for anything unknown.
    public static Optional<Codec> ofRtpmap(String rtpmap) {
        String wanted = rtpmap.strip();
        String plain = wanted.endsWith("/1") ? wanted.substring(0, wanted.length() - 2) : wanted;
        return ALL.stream().filter(codec -> codec.rtpmap().equalsIgnoreCase(plain)).findFirst();
    }
}
