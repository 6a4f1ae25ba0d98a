package org.ringway.sdp.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.AudioFormats;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sdp.negotiation.CodecRules.Choice;
import org.ringway.tenant.CodecPolicy;

/// Offer and answer when the caller wants the offer from us: its INVITE has none, its answer comes
/// with the ACK (RFC 3261 section 13.2.1).
///
/// The callee is invited with what can be brought to any caller, and chooses first. Then the caller
/// is offered what can be brought to the callee; its answer is taken as that of somebody who takes
/// the caller's place, [OfferAnswer#rejoin].
///
/// What the caller speaks is not known when the callee is told. One over plain RTP is taken for a
/// telephone that has nothing but G.711, as most of them are: a browser that it calls is offered
/// G.711 before Opus, and one that picks its call up is answered G.711 if it has any, so that
/// nothing is transcoded unless its policy wants Opus in any case ([CodecPolicy#hd]).
public final class LateOffer {
    private static final RtpMap PCMU = new RtpMap(0, "PCMU", 8000, 1, "");
    private static final RtpMap PCMA = new RtpMap(8, "PCMA", 8000, 1, "");
    private static final RtpMap OPUS =
            new RtpMap(111, "opus", 48_000, 2, "minptime=10;useinbandfec=1");
    private static final RtpMap EVENTS = new RtpMap(101, RtpMap.TELEPHONE_EVENT, 8000, 1, "0-15");

    private LateOffer() {}

    /// The offer for one callee branch. It has no codec that is only ever passed through, since the
    /// caller may not know it; first comes what the caller most likely speaks.
    ///
    /// @param caller our end of the caller's leg
    /// @param branch our end of the branch
    /// @return [Refusal.NoCommonCodec] when the branch may have none of them
    public static BranchNegotiation toCallee(LocalLeg caller, LocalLeg branch) {
        var formats =
                new AudioFormats(forAnyCaller(caller), List.of(EVENTS), AudioFormats.USUAL_PTIME);
        var leg = isSpared(branch, caller) ? branch.with(CodecPolicy::withOpusLast) : branch;
        return OfferAnswer.offer(formats, Direction.SENDRECV, leg);
    }

    private static List<RtpMap> forAnyCaller(LocalLeg caller) {
        var codecs = isBrowser(caller) ? List.of(OPUS, PCMU, PCMA) : List.of(PCMA, PCMU, OPUS);
        return CodecRules.permitted(codecs, caller.codecs());
    }

    /// Whether a browser is to speak G.711 with a caller who most likely has nothing else.
    private static boolean isSpared(LocalLeg leg, LocalLeg caller) {
        return isBrowser(leg) && !isBrowser(caller) && !leg.codecs().hd();
    }

    private static boolean isBrowser(LocalLeg leg) {
        return leg.transport() instanceof LocalTransport.WebRtc;
    }

    /// Somebody who offers picks the call up, and is answered before the caller has chosen.
    ///
    /// @param caller our end of the caller's leg
    /// @param newcomer what the other one offered
    /// @param leg our end of that leg
    /// @return a plan in which the newcomer's leg is settled, and stands in for the caller's; the
    ///   answer is for the newcomer
    public static Negotiation pickedUp(LocalLeg caller, RemoteOffer newcomer, LocalLeg leg) {
        var formats = newcomer.media().formats();
        var theirs = Choice.of(formats.codecs(), leg.codecs());
        var known = forAnyCaller(caller);
        var common =
                theirs.codecs().stream()
                        .filter(one -> known.stream().anyMatch(one::sameCodec))
                        .toList();
        var codec =
                common.stream()
                        .filter(one -> isSpared(leg, caller) && CodecRules.isTelephone(one))
                        .findFirst()
                        .or(() -> common.stream().findFirst())
                        .map(theirs::raised)
                        .orElse(null);
        if (codec == null) {
            return new Refusal.NoCommonCodec(
                    CodecRules.names(formats.codecs()), CodecRules.names(known));
        }
        return Spoken.alone(newcomer, leg, codec, null);
    }

    /// The callee of a branch answered.
    ///
    /// @param offered what the branch was offered
    /// @param answer what its callee answered
    /// @return a plan in which the callee's leg is settled, and stands in for the caller's
    public static Rejoining chosen(BranchOffer offered, SessionDescription answer) {
        return switch (CalleeAnswer.read(offered, answer)) {
            case Refusal refusal -> refusal;
            case RemoteOffer callee -> {
                var said = new CalleeAnswer(offered, callee.media());
                var formats = callee.media().formats();
                if (said.codecs().isEmpty()) {
                    yield new Refusal.NoCommonCodec(
                            CodecRules.names(offered.formats().codecs()),
                            CodecRules.names(formats.codecs()));
                }
                var codec = said.choice().raised(said.codecs().getFirst());
                var leg = said.leg(codec, formats.eventsBeside(codec).orElse(null));
                yield new Rejoining.Rejoined(new Plan(leg, leg), callee.media());
            }
        };
    }

    /// The offer for the caller: the callee's codec first, then what we can make of it. A browser
    /// is not offered Opus that would have to be made of G.711, unless it is to speak it in any
    /// case.
    ///
    /// @param chosen what [#chosen] says
    /// @param caller our end of its leg
    /// @return [Refusal.NoCommonCodec] when nothing can be brought to it
    public static BranchNegotiation toCaller(Plan chosen, LocalLeg caller) {
        var callee = chosen.callee();
        var codecs = new ArrayList<RtpMap>();
        codecs.add(callee.codec());
        var onlyTelephone =
                isBrowser(caller)
                        && !caller.codecs().hd()
                        && CodecRules.isTelephone(callee.codec());
        Stream.of(PCMU, PCMA, CodecRules.ours(OPUS))
                .filter(more -> !onlyTelephone || CodecRules.isTelephone(more))
                .filter(more -> !more.sameCodec(callee.codec()))
                .filter(more -> CodecRules.transcodable(more, callee.codec()))
                .forEach(codecs::add);
        var events = callee.events();
        var formats =
                new AudioFormats(
                        codecs,
                        events == null ? List.of() : List.of(events),
                        AudioFormats.USUAL_PTIME);
        return OfferAnswer.offer(formats, Direction.SENDRECV, caller);
    }
}
