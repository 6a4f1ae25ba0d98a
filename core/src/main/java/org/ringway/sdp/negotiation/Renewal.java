package org.ringway.sdp.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringway.sdp.media.AudioFormats;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.RemoteMedia;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sip.Side;

/// Our own offer to a party of an answered call (RFC 3264 section 8): the sections, the transport
/// and the codec stay what they are, only the direction is new.
///
/// @param offer what the party is sent
/// @param side which party
public record Renewal(BranchOffer offer, Side side) {
    /// What was agreed when the party accepted.
    ///
    /// @param plan what the relay does from now on
    /// @param remote what the party said
    public record Renewed(Plan plan, RemoteMedia.Usable remote) {}

    /// Makes an offer.
    ///
    /// @param plan what was agreed last
    /// @param side who is told
    /// @param last the party's last description, whose sections are repeated
    /// @param leg our end of its leg: the same transport as before, with the direction to tell
    public static Renewal of(Plan plan, Side side, RemoteOffer last, Ours leg) {
        var agreed = plan.leg(side);
        var far = plan.leg(side.peer()).codec();
        var formats = new ArrayList<RtpMap>();
        var codec = own(agreed, agreed.codec());
        formats.add(codec.sameCodec(far) ? codec.with(far.fmtp()) : CodecRules.ours(codec));
        var events = new ArrayList<RtpMap>();
        if (agreed.events() != null) {
            events.add(CodecRules.spelledOut(own(agreed, agreed.events())));
        }
        formats.addAll(events);
        var shape = Shape.offeredAgain(leg.local(), last.media());
        var audio =
                shape.audio(
                        new Shape.Audio(
                                last.audio().attributes().first("mid").orElse(""),
                                last.audio().protocol(),
                                formats,
                                leg.direction()));
        var pictures = VideoRules.renewed(last, plan.video(), side);
        var video = Sections.video(last, shape, pictures);
        var description =
                shape.describe(
                        leg.local(),
                        Sections.bundled(last, video.isPresent()),
                        Sections.around(last, audio, video));
        var offered =
                new AudioFormats(List.of(formats.getFirst()), events, AudioFormats.USUAL_PTIME);
        return new Renewal(
                new BranchOffer(
                        description,
                        offered,
                        leg.direction(),
                        leg.local().codecs(),
                        pictures.orElse(null)),
                side);
    }

    /// Our end of a leg, and what its party is told.
    public record Ours(LocalLeg local, Direction direction) {}

    /// The party accepted.
    ///
    /// @param plan what was agreed last
    /// @param answer what it answered
    /// @return empty when the answer takes nothing of what was offered; all stays as it was
    public Optional<Renewed> accepted(Plan plan, RemoteOffer answer) {
        var agreed = plan.leg(side);
        var theirs = answer.media().formats();
        var codec = theirs.codecs().stream().filter(agreed.codec()::sameCodec).findFirst();
        if (codec.isEmpty() || CalleeAnswer.refusal(offer, answer).isPresent()) {
            return Optional.empty();
        }
        var events =
                offer.formats().events().isEmpty()
                        ? null
                        : theirs.eventsBeside(codec.get()).orElse(null);
        var leg =
                new Plan.Leg(
                        codec.get(),
                        events,
                        CalleeAnswer.accepted(offer.formats(), theirs),
                        offer.direction().and(answer.media().direction().mirrored()),
                        theirs.ptime());
        var video = VideoRules.accepted(plan.video(), side, offer.video(), answer);
        return Optional.of(new Renewed(plan.with(side, leg, video), answer.media()));
    }

    /// The format under the payload type that we want to receive it with.
    private static RtpMap own(Plan.Leg leg, RtpMap format) {
        return leg.accepted().stream().filter(format::sameCodec).findFirst().orElse(format);
    }
}
