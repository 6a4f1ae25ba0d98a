package org.ringway.sdp.negotiation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sdp.negotiation.Negotiation.Agreed;
import org.ringway.sip.Side;

/// What an offerer and we agree to speak on its leg.
///
/// @param codec what sound is written in
/// @param events its telephone events; null when it has none
/// @param direction which way sound flows, seen from us
/// @param video what we say about pictures; empty without
record Spoken(
        RtpMap codec, @Nullable RtpMap events, Direction direction, Optional<VideoOffer> video) {
    /// Sound alone.
    Spoken(RtpMap codec, @Nullable RtpMap events, Direction direction) {
        this(codec, events, direction, Optional.empty());
    }

    /// Answers an offerer while there is nobody else to agree with.
    ///
    /// @param codec what is spoken with it
    /// @param video what is shown to it; null for nothing
    /// @return a plan in which its leg stands in for the other one as well
    static Agreed alone(RemoteOffer offer, LocalLeg leg, RtpMap codec, @Nullable VideoPlan video) {
        var formats = offer.media().formats();
        var spoken =
                new Spoken(
                        codec,
                        CodecRules.eventsBeside(codec, formats, leg.codecs()),
                        offer.media().direction().mirrored(),
                        VideoRules.answer(offer, video, Side.CALLER));
        var settled = spoken.leg(formats.ptime());
        return new Agreed(
                new Plan(settled, settled, video), spoken.answer(offer, leg, codec), offer.media());
    }

    /// The leg of a plan.
    ///
    /// @param ptime what the offerer wants to receive, in milliseconds
    Plan.Leg leg(int ptime) {
        return new Plan.Leg(codec, events, maps(codec), direction, ptime);
    }

    /// The answer that says so: exactly the sections of the offer, in order, all others declined
    /// (RFC 3264 section 6). The codec's parameters are those of whoever will hear the sound: the
    /// far party when it is passed through, else us.
    ///
    /// @param farCodec what the other leg speaks
    SessionDescription answer(RemoteOffer offer, LocalLeg leg, RtpMap farCodec) {
        var written =
                codec.sameCodec(farCodec) ? codec.with(farCodec.fmtp()) : CodecRules.ours(codec);
        var shape = Sections.shape(offer.media(), leg.transport());
        var audio =
                new Shape.Audio(
                        offer.audio().attributes().first("mid").orElse(""),
                        offer.audio().protocol(),
                        maps(written),
                        direction);
        var pictures = Sections.video(offer, shape, video);
        return shape.describe(
                leg,
                Sections.bundled(offer, pictures.isPresent()),
                Sections.around(offer, shape.audio(audio), pictures));
    }

    private List<RtpMap> maps(RtpMap first) {
        return events == null ? List.of(first) : List.of(first, CodecRules.spelledOut(events));
    }
}
