package org.ringway.sdp.negotiation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.AudioFormats;
import org.ringway.sdp.media.PlainMedia;
import org.ringway.sdp.media.RemoteMedia;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sdp.media.WebRtcMedia;
import org.ringway.sdp.negotiation.CodecRules.Choice;
import org.ringway.sdp.negotiation.Refusal.UnusableMedia;

/// What a party's answer to an offer of ours means.
///
/// @param offered what we offered
/// @param media what the party made of it
record CalleeAnswer(BranchOffer offered, RemoteMedia.Usable media) {
    /// Understands an answer, which is written like an offer; it cannot change the profile.
    static OfferReading read(BranchOffer offered, SessionDescription answer) {
        return switch (OfferAnswer.read(answer)) {
            case RemoteOffer usable -> {
                var refusal = refusal(offered, usable);
                yield refusal.isPresent() ? refusal.get() : usable;
            }
            case Refusal refusal -> refusal;
        };
    }

    /// Why an answer does not go with the offer: it changes the profile, or leaves out what was
    /// required.
    static Optional<Refusal> refusal(BranchOffer offered, RemoteOffer answered) {
        var sections = offered.description().media();
        var section = sections.get(Math.min(answered.section(), sections.size() - 1));
        var webRtc = section.attributes().has("fingerprint");
        return switch (answered.media()) {
            case WebRtcMedia _ when webRtc -> Optional.empty();
            case PlainMedia media when !webRtc -> Sdes.refusal(section, media);
            default -> Optional.of(new UnusableMedia("the answer changes the transport protocol"));
        };
    }

    /// Those codecs that count: the ones that were offered, else the G.711 of a phone that answers
    /// so whatever it is asked.
    List<RtpMap> codecs() {
        var proper = known(media.formats().codecs(), offered.formats().codecs());
        return proper.isEmpty()
                ? CodecRules.telephone(media.formats().codecs(), offered.policy())
                : proper;
    }

    /// The same with what the party is to speak of them.
    Choice choice() {
        return new Choice(codecs(), offered.policy().hd());
    }

    /// The leg of a plan on which the party speaks one of its codecs.
    Plan.Leg leg(RtpMap codec, @Nullable RtpMap events) {
        var theirs = media.formats();
        var proper = known(theirs.codecs(), offered.formats().codecs());
        return new Plan.Leg(
                codec,
                events,
                accepted(proper.isEmpty() ? theirs : offered.formats(), theirs),
                offered.direction().and(media.direction().mirrored()),
                theirs.ptime());
    }

    /// What may arrive from a callee: what it answered, under our payload types, which are the
    /// right ones (RFC 3264 section 5.1), and under its own, which some peers use instead.
    static List<RtpMap> accepted(AudioFormats offered, AudioFormats answered) {
        var byPayloadType = new LinkedHashMap<Integer, RtpMap>();
        Stream.of(
                        known(offered.codecs(), answered.codecs()),
                        known(offered.events(), answered.events()),
                        known(answered.codecs(), offered.codecs()),
                        known(answered.events(), offered.events()))
                .flatMap(List::stream)
                .forEach(map -> byPayloadType.putIfAbsent(map.payloadType(), map));
        return List.copyOf(byPayloadType.values());
    }

    /// Those of an answer's formats that were offered.
    private static List<RtpMap> known(List<RtpMap> answered, List<RtpMap> offered) {
        return answered.stream().filter(map -> offered.stream().anyMatch(map::sameCodec)).toList();
    }
}
