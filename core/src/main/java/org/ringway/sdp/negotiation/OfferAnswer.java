package org.ringway.sdp.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.AudioFormats;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.RemoteMedia;
import org.ringway.sdp.negotiation.CodecRules.Choice;
import org.ringway.sdp.negotiation.Negotiation.Agreed;
import org.ringway.sdp.negotiation.Refusal.NoAudio;
import org.ringway.sdp.negotiation.Refusal.NoCommonCodec;
import org.ringway.sdp.negotiation.Refusal.UnusableMedia;
import org.ringway.sip.Side;
import org.ringway.tenant.PartyMedia;
import org.ringway.tenant.SrtpPolicy;

/// Offer and answer between the two legs of a call (RFC 3264), for every pair of profiles.
///
/// Every answer has exactly the media sections of its offer, in order: the first usable audio
/// section is taken, and between two browsers the first video section beside it; all others are
/// declined with port 0. The gateway stands in for the far party: what the caller wants to send or
/// receive is what a branch is offered, and what the callee answers is what the caller is told.
public final class OfferAnswer {
    private OfferAnswer() {}

    /// Understands an offer or an answer of a party of whom nothing is asked.
    ///
    /// @return the offer with its first usable audio section, else why there is none
    public static OfferReading read(SessionDescription offer) {
        return read(offer, SrtpPolicy.ANSWERED);
    }

    /// Understands an offer of a party: of several sections the first that it may use.
    ///
    /// @return the offer, else why it is not taken
    public static OfferReading read(SessionDescription offer, PartyMedia party) {
        return read(offer, party.srtp());
    }

    private static OfferReading read(SessionDescription offer, SrtpPolicy policy) {
        Refusal refusal = new NoAudio("no audio section in use");
        for (var index = 0; index < offer.media().size(); index++) {
            var section = offer.media().get(index);
            if (!section.isAudio() || section.isDeclined()) {
                continue;
            }
            switch (RemoteMedia.read(offer, section)) {
                case RemoteMedia.Usable media -> {
                    var closed = Sdes.refusal(media, policy);
                    if (closed.isEmpty()) {
                        return new RemoteOffer(offer, index, media);
                    }
                    refusal = closed.get();
                }
                case RemoteMedia.Unusable(var detail) -> {
                    refusal = new UnusableMedia("audio " + detail);
                }
            }
        }
        return refusal;
    }

    /// The offer for one callee branch.
    ///
    /// @param caller what the caller offered
    /// @param branch our end of the branch; its transport decides the profile
    /// @return [NoCommonCodec] when nothing that the caller has can be brought to the branch
    public static BranchNegotiation offer(RemoteOffer caller, LocalLeg branch) {
        var formats = CodecRules.forBranch(caller.media().formats(), branch.codecs());
        return offer(
                new Far(caller.media().formats(), caller.media().direction()),
                branch,
                VideoRules.offered(caller, branch, formats));
    }

    /// The offer for somebody who may take the place of a party of an answered call. It offers what
    /// can be brought to the party that stays, which is asked nothing.
    ///
    /// @param staying what travels on the leg of that party
    /// @param branch our end of the new leg; its transport decides the profile
    /// @return [NoCommonCodec] when nothing can be brought to the new leg
    public static BranchNegotiation offerInstead(Plan.Leg staying, LocalLeg branch) {
        var events = staying.events();
        var formats =
                new AudioFormats(
                        List.of(staying.codec()),
                        events == null ? List.of() : List.of(events),
                        AudioFormats.USUAL_PTIME);
        return offer(formats, Direction.SENDRECV, branch);
    }

    /// The callee of a branch answered: what both sides speak from now on, and the answer for the
    /// caller.
    ///
    /// @param caller what the caller offered
    /// @param leg our end of the caller's leg
    /// @param offered what the branch was offered
    /// @param answer what its callee answered
    public static Negotiation answer(
            RemoteOffer caller, LocalLeg leg, BranchOffer offered, SessionDescription answer) {
        return switch (CalleeAnswer.read(offered, answer)) {
            case Refusal refusal -> refusal;
            case RemoteOffer callee ->
                    answer(
                            caller,
                            leg,
                            new CalleeAnswer(offered, callee.media()),
                            VideoRules.agreed(caller, leg, offered, callee));
        };
    }

    /// Somebody who was asked to take the place of a party has answered.
    ///
    /// @param plan what was agreed last
    /// @param leaving whose place is taken
    /// @param offered what the new party was offered
    /// @param answer what it answered
    public static Rejoining rejoin(
            Plan plan, Side leaving, BranchOffer offered, SessionDescription answer) {
        return switch (CalleeAnswer.read(offered, answer)) {
            case Refusal refusal -> refusal;
            case RemoteOffer joining ->
                    rejoin(plan, leaving, new CalleeAnswer(offered, joining.media()));
        };
    }

    /// Somebody who offers as well picks up the caller's call: both get an answer, and what either
    /// wants to send or receive is what the other is told.
    ///
    /// @param caller what the caller offered
    /// @param callerLeg our end of its leg
    /// @param newcomer what the other one offered, whose order of codecs counts
    /// @param leg our end of that leg
    public static Meeting meet(
            RemoteOffer caller, LocalLeg callerLeg, RemoteOffer newcomer, LocalLeg leg) {
        var callers = caller.media().formats();
        var theirs = newcomer.media().formats();
        var ours = Choice.of(callers.codecs(), callerLeg.codecs());
        var pair = CodecRules.meet(Choice.of(theirs.codecs(), leg.codecs()), ours).orElse(null);
        if (pair == null) {
            return new NoCommonCodec(
                    CodecRules.names(theirs.codecs()), CodecRules.names(ours.codecs()));
        }
        var toCaller =
                new Spoken(
                        pair.other(),
                        CodecRules.eventsBeside(pair.other(), callers, callerLeg.codecs()),
                        caller.media().direction().mirrored().and(newcomer.media().direction()));
        var toNewcomer =
                new Spoken(
                        pair.one(),
                        CodecRules.eventsBeside(pair.one(), theirs, leg.codecs()),
                        newcomer.media().direction().mirrored().and(caller.media().direction()));
        return new Meeting.Met(
                new Plan(toCaller.leg(callers.ptime()), toNewcomer.leg(theirs.ptime())),
                toCaller.answer(caller, callerLeg, pair.one()),
                toNewcomer.answer(newcomer, leg, pair.other()));
    }

    /// Joins a party that has already agreed on its sound elsewhere with one that stays, without
    /// asking either.
    ///
    /// @param plan what was agreed last in the call that goes on
    /// @param leaving whose place is taken
    /// @param joining what travels on the leg of the party that comes
    /// @return empty when neither passing through nor transcoding makes them understand each other
    public static Optional<Plan> merge(Plan plan, Side leaving, Plan.Leg joining) {
        var staying = plan.leg(leaving.peer());
        return CodecRules.meet(Choice.settled(joining.codec()), Choice.settled(staying.codec()))
                .map(_ -> plan.with(leaving, joining));
    }

    /// Joins the caller to himself; a later offer of his is answered in the same way.
    ///
    /// @param caller what the caller offered
    /// @param leg our end of the caller's leg
    public static Negotiation echo(RemoteOffer caller, LocalLeg leg) {
        var formats = caller.media().formats();
        var codecs = CodecRules.permitted(formats.codecs(), leg.codecs());
        if (codecs.isEmpty()) {
            return new NoCommonCodec(
                    CodecRules.names(formats.codecs()), CodecRules.available(leg.codecs()));
        }
        return Spoken.alone(caller, leg, codecs.getFirst(), VideoRules.echo(caller, leg));
    }

    /// A party of an answered call sent another offer: hold, resume, ICE restart, another address
    /// (RFC 3264 section 8). It is answered for itself; the other leg keeps what it has.
    ///
    /// @param plan what was agreed last
    /// @param side who offers
    /// @param offer what it offers
    /// @param ours our end of its leg: the same transport as before, with the established DTLS
    ///   role, and with new ICE credentials when the party restarted ICE; and what the other party
    ///   does
    public static Negotiation reoffer(Plan plan, Side side, RemoteOffer offer, Renewal.Ours ours) {
        var leg = ours.local();
        var other = plan.leg(side.peer());
        var formats = offer.media().formats();
        var theirs = Choice.of(formats.codecs(), leg.codecs());
        var pair = CodecRules.meet(theirs, Choice.settled(other.codec())).orElse(null);
        if (pair == null) {
            return new NoCommonCodec(
                    CodecRules.names(theirs.codecs()), CodecRules.names(List.of(other.codec())));
        }
        var events = CodecRules.eventsBeside(pair.one(), formats, leg.codecs());
        var direction = offer.media().direction().mirrored().and(ours.direction());
        var video = VideoRules.reoffered(plan.video(), side, offer);
        var spoken =
                new Spoken(pair.one(), events, direction, VideoRules.answer(offer, video, side));
        return new Agreed(
                plan.with(side, spoken.leg(formats.ptime()), video),
                spoken.answer(offer, leg, pair.other()),
                offer.media());
    }

    /// What a branch is offered when these formats can be brought to it.
    static BranchNegotiation offer(AudioFormats far, Direction direction, LocalLeg branch) {
        return offer(new Far(far, direction), branch, Optional.empty());
    }

    /// The sound that a branch is to be brought.
    private record Far(AudioFormats formats, Direction direction) {}

    private static BranchNegotiation offer(
            Far far, LocalLeg branch, Optional<VideoOffer> pictures) {
        var formats = CodecRules.forBranch(far.formats(), branch.codecs());
        if (formats.codecs().isEmpty()) {
            return new NoCommonCodec(
                    CodecRules.names(far.formats().codecs()),
                    CodecRules.available(branch.codecs()));
        }
        var shape = Shape.offered(branch);
        var webRtc = branch.transport() instanceof LocalTransport.WebRtc;
        var audio =
                new Shape.Audio(
                        webRtc ? WebRtcShape.MID : "",
                        webRtc ? WebRtcShape.PROTOCOL : PlainShape.protocol(branch.party().srtp()),
                        Stream.concat(formats.codecs().stream(), formats.events().stream())
                                .toList(),
                        far.direction());
        var sections = new ArrayList<>(List.of(shape.audio(audio)));
        var bundled = new ArrayList<>(webRtc ? List.of(WebRtcShape.MID) : List.<String>of());
        if (shape instanceof WebRtcShape browser && pictures.isPresent()) {
            sections.add(
                    browser.video(WebRtcShape.VIDEO_MID, WebRtcShape.PROTOCOL, pictures.get()));
            bundled.add(WebRtcShape.VIDEO_MID);
        }
        return new BranchOffer(
                shape.describe(branch, bundled, sections),
                formats,
                far.direction(),
                branch.codecs(),
                pictures.orElse(null));
    }

    private static Rejoining rejoin(Plan plan, Side leaving, CalleeAnswer joining) {
        var staying = plan.leg(leaving.peer());
        var formats = joining.media().formats();
        var pair = CodecRules.meet(joining.choice(), Choice.settled(staying.codec())).orElse(null);
        if (pair == null) {
            return new NoCommonCodec(
                    CodecRules.names(List.of(staying.codec())), CodecRules.names(formats.codecs()));
        }
        var events = CodecRules.eventsBeside(pair.one(), formats, joining.offered().policy());
        return new Rejoining.Rejoined(
                plan.with(leaving, joining.leg(pair.one(), events)), joining.media());
    }

    private static Negotiation answer(
            RemoteOffer caller, LocalLeg leg, CalleeAnswer answer, @Nullable VideoPlan video) {
        var callee = answer.media();
        var callers = Choice.of(caller.media().formats().codecs(), leg.codecs());
        var pair = CodecRules.meet(answer.choice(), callers).orElse(null);
        if (pair == null) {
            return new NoCommonCodec(
                    CodecRules.names(callers.codecs()),
                    CodecRules.names(callee.formats().codecs()));
        }
        var calleeEvents =
                CodecRules.eventsBeside(pair.one(), callee.formats(), answer.offered().policy());
        var callerEvents =
                CodecRules.eventsBeside(pair.other(), caller.media().formats(), leg.codecs());
        var spoken =
                new Spoken(
                        pair.other(),
                        callerEvents,
                        caller.media().direction().mirrored().and(callee.direction()),
                        VideoRules.answer(caller, video, Side.CALLER));
        var calleeLeg = answer.leg(pair.one(), calleeEvents);
        return new Agreed(
                new Plan(spoken.leg(caller.media().formats().ptime()), calleeLeg, video),
                spoken.answer(caller, leg, pair.one()),
                callee);
    }
}
