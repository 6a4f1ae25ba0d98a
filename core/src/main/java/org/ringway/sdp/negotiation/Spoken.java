package org.ringway.sdp.negotiation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sdp.negotiation.Negotiation.Agreed;

/// What an offerer and we agree to speak on its leg.
///
/// @param codec what sound is written in
/// @param events its telephone events; null when it has none
/// @param direction which way sound flows, seen from us
record Spoken(RtpMap codec, @Nullable RtpMap events, Direction direction) {
    /// Answers an offerer while there is nobody else to agree with.
    ///
    /// @param codec what is spoken with it
    /// @return a plan in which its leg stands in for the other one as well
    static Agreed alone(RemoteOffer offer, LocalLeg leg, RtpMap codec) {
        var formats = offer.media().formats();
        var spoken =
                new Spoken(
                        codec,
                        CodecRules.eventsBeside(codec, formats, leg.codecs()),
                        offer.media().direction().mirrored());
        var settled = spoken.leg(formats.ptime());
        return new Agreed(
                new Plan(settled, settled), spoken.answer(offer, leg, codec), offer.media());
    }

    /// The leg of a plan.
    ///
    /// @param ptime what the offerer wants to receive, in milliseconds
    Plan.Leg leg(int ptime) {
        return new Plan.Leg(codec, events, maps(codec), direction, ptime);
    }

    /// The answer that says so: exactly the sections of the offer, in order, all but one declined
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
        return shape.describe(
                leg, Sections.bundled(offer.media()), Sections.around(offer, shape.audio(audio)));
    }

    private List<RtpMap> maps(RtpMap first) {
        return events == null ? List.of(first) : List.of(first, CodecRules.spelledOut(events));
    }
}
