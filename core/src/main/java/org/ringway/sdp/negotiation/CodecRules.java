package org.ringway.sdp.negotiation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ringway.codec.Codecs;
import org.ringway.codec.Transcoding;
import org.ringway.sdp.media.AudioFormats;
import org.ringway.sdp.media.RtpMap;
import org.ringway.tenant.CodecPolicy;

/// Which codecs two legs meet in.
///
/// A codec that both have is passed through untouched, whatever it is. Only without one is sound
/// transcoded: mu-law and A-law cost nothing worth counting and go first, Opus costs some ten times
/// a call and goes last: a browser that calls or is called by somebody who has nothing but G.711
/// speaks G.711 as well. It speaks Opus with them only when it has nothing else, since a call that
/// costs more is better than none, or when its policy says so ([CodecPolicy#hd]).
public final class CodecRules {
    private static final RtpMap PCMU = new RtpMap(0, "PCMU", 8000, 1, "");
    private static final RtpMap PCMA = new RtpMap(8, "PCMA", 8000, 1, "");

    /// Opus as it is offered when we encode it ourselves from telephone sound (RFC 7587).
    private static final RtpMap OPUS =
            new RtpMap(111, "opus", 48_000, 2, "maxplaybackrate=8000;stereo=0;useinbandfec=0");

    /// What a policy may list beside codecs of sound.
    private static final Set<String> PICTURES = Set.of("H264", "VP8", "VP9", "AV1");

    private static final String USUAL_EVENTS = "0-15";

    private static final RtpMap EVENTS_8K =
            new RtpMap(101, RtpMap.TELEPHONE_EVENT, 8000, 1, USUAL_EVENTS);

    /// Codecs of the caller that a branch is offered at most.
    private static final int MOST_CODECS = 12;

    private CodecRules() {}

    /// One codec for each leg.
    record Pair(RtpMap one, RtpMap other) {}

    /// What one party can speak.
    ///
    /// @param codecs in order of preference
    /// @param hd whether it speaks Opus rather than G.711
    record Choice(List<RtpMap> codecs, boolean hd) {
        /// What a policy leaves of a party's codecs.
        static Choice of(List<RtpMap> codecs, CodecPolicy policy) {
            return new Choice(permitted(codecs, policy), policy.hd());
        }

        /// A party whose codec is settled.
        static Choice settled(RtpMap codec) {
            return new Choice(List.of(codec), false);
        }

        /// What the party speaks in place of a codec that it was to speak.
        RtpMap raised(RtpMap codec) {
            return hd && isTelephone(codec) ? opus().orElse(codec) : codec;
        }

        private Optional<RtpMap> opus() {
            return codecs.stream().filter(OPUS::sameCodec).findFirst();
        }
    }

    /// Whether sound can be turned from one codec into the other and back.
    public static boolean transcodable(RtpMap one, RtpMap other) {
        var from = Codecs.ofRtpmap(one.name());
        var to = Codecs.ofRtpmap(other.name());
        return from.isPresent() && to.isPresent() && Transcoding.supports(from.get(), to.get());
    }

    /// What a policy leaves of some codecs: in the policy's order when it names any, else in
    /// theirs; what it does not name comes last, if at all.
    static List<RtpMap> permitted(List<RtpMap> codecs, CodecPolicy policy) {
        var rest =
                codecs.stream()
                        .filter(codec -> policy.excluded().stream().noneMatch(codec::isCalled));
        if (policy.allowed().isEmpty()) {
            return rest.toList();
        }
        var left = rest.toList();
        var listed =
                policy.allowed().stream()
                        .flatMap(name -> left.stream().filter(codec -> codec.isCalled(name)));
        var others = policy.outside() ? left.stream() : Stream.<RtpMap>of();
        return Stream.concat(listed, others).distinct().toList();
    }

    /// What a branch is offered: the caller's codecs, then the G.711 pair where the gateway can
    /// transcode, and Opus only when nothing else is left, or before G.711 for whoever is to speak
    /// it in any case. Payload types stay the caller's as far as they are free.
    ///
    /// @return without any codec when nothing fits the policy
    static AudioFormats forBranch(AudioFormats caller, CodecPolicy policy) {
        var codecs = new ArrayList<RtpMap>();
        permitted(caller.codecs(), policy).stream().limit(MOST_CODECS).forEach(codecs::add);
        var used = new HashSet<Integer>();
        codecs.forEach(codec -> used.add(codec.payloadType()));
        for (var extra : permitted(List.of(PCMU, PCMA), policy)) {
            add(extra, codecs, caller, used);
        }
        if (codecs.isEmpty() || policy.hd()) {
            permitted(List.of(OPUS), policy).forEach(opus -> add(opus, codecs, caller, used));
        }
        if (policy.hd()) {
            preferOpus(codecs);
        }
        return new AudioFormats(
                codecs, events(codecs, caller, policy, used), AudioFormats.USUAL_PTIME);
    }

    /// The codecs in which two parties meet, in the order of the first one.
    ///
    /// @return empty when even transcoding does not help
    static Optional<Pair> meet(Choice first, Choice second) {
        return meet(first.codecs(), second.codecs()).map(pair -> raised(pair, first, second));
    }

    /// Where both would speak G.711, whoever is to speak Opus does so; both, when both can.
    private static Pair raised(Pair pair, Choice first, Choice second) {
        if (!isTelephone(pair.one()) || !isTelephone(pair.other())) {
            return pair;
        }
        var one = first.opus();
        var other = second.opus();
        return (first.hd() || second.hd()) && one.isPresent() && other.isPresent()
                ? new Pair(one.get(), other.get())
                : new Pair(first.raised(pair.one()), second.raised(pair.other()));
    }

    private static Optional<Pair> meet(List<RtpMap> first, List<RtpMap> second) {
        return Stream.<BiPredicate<RtpMap, RtpMap>>of(
                        RtpMap::sameCodec,
                        (one, other) -> isTelephone(one) && isTelephone(other),
                        CodecRules::transcodable)
                .flatMap(rule -> pair(first, second, rule).stream())
                .findFirst();
    }

    /// The telephone events that a party gets beside a codec; null when it has none, or is not to
    /// have them.
    static @Nullable RtpMap eventsBeside(RtpMap codec, AudioFormats formats, CodecPolicy policy) {
        return permitsEvents(policy) ? formats.eventsBeside(codec).orElse(null) : null;
    }

    /// Telephone events under a payload type, with the events named that the offer left unsaid.
    static RtpMap spelledOut(RtpMap events) {
        return events.fmtp().isEmpty() ? events.with(USUAL_EVENTS) : events;
    }

    /// What we write for a codec whose sound we make ourselves.
    static RtpMap ours(RtpMap theirs) {
        return theirs.with(theirs.sameCodec(OPUS) ? OPUS.fmtp() : "");
    }

    /// The names of some codecs, in order.
    static List<String> names(List<RtpMap> codecs) {
        return codecs.stream().map(RtpMap::encoding).distinct().toList();
    }

    /// The names of what a policy leaves of the gateway's own codecs, for people to read.
    static List<String> available(CodecPolicy policy) {
        return policy.allowed().isEmpty()
                ? names(permitted(List.of(OPUS, PCMU, PCMA), policy))
                : policy.allowed().stream().filter(name -> !PICTURES.contains(name)).toList();
    }

    /// The G.711 of an answer that names nothing we offered. Some phones answer so whatever they
    /// are asked, against RFC 3264 section 6.1; they are heard unless the policy excludes it.
    static List<RtpMap> telephone(List<RtpMap> answered, CodecPolicy policy) {
        return permitted(answered, new CodecPolicy(List.of(), policy.excluded())).stream()
                .filter(CodecRules::isTelephone)
                .toList();
    }

    /// Whether it is G.711.
    static boolean isTelephone(RtpMap codec) {
        return codec.sameCodec(PCMU) || codec.sameCodec(PCMA);
    }

    private static void add(
            RtpMap extra, List<RtpMap> codecs, AudioFormats caller, Set<Integer> used) {
        var known = codecs.stream().anyMatch(extra::sameCodec);
        var reachable = caller.codecs().stream().anyMatch(codec -> transcodable(extra, codec));
        if (reachable && !known) {
            codecs.add(extra.at(free(extra.payloadType(), used)));
        }
    }

    /// Puts Opus before G.711: whoever answers most often speaks what was named first.
    private static void preferOpus(List<RtpMap> codecs) {
        var opus = codecs.stream().filter(OPUS::sameCodec).findFirst().orElse(null);
        var telephone = codecs.stream().filter(CodecRules::isTelephone).findFirst().orElse(null);
        if (opus != null && telephone != null && codecs.indexOf(telephone) < codecs.indexOf(opus)) {
            codecs.remove(opus);
            codecs.add(codecs.indexOf(telephone), opus);
        }
    }

    private static boolean permitsEvents(CodecPolicy policy) {
        return policy.excluded().stream().noneMatch(EVENTS_8K::isCalled);
    }

    /// Telephone events for the clock rate of every codec, whether the caller has any or not: he
    /// may be told of keys by other means. Those at 8000 come first: old trunks take the first ones
    /// whatever their clock.
    private static List<RtpMap> events(
            List<RtpMap> codecs, AudioFormats caller, CodecPolicy policy, Set<Integer> used) {
        if (!permitsEvents(policy)) {
            return List.of();
        }
        return codecs.stream()
                .map(RtpMap::clockRate)
                .distinct()
                .sorted()
                .map(clockRate -> events(clockRate, caller))
                .map(events -> spelledOut(events.at(free(events.payloadType(), used))))
                .toList();
    }

    /// The caller's telephone events of that clock rate, else ours.
    private static RtpMap events(int clockRate, AudioFormats caller) {
        return caller.events().stream()
                .filter(events -> events.clockRate() == clockRate)
                .findFirst()
                .orElseGet(() -> ownEvents(clockRate));
    }

    private static RtpMap ownEvents(int clockRate) {
        var payloadType = clockRate == EVENTS_8K.clockRate() ? EVENTS_8K.payloadType() : 110;
        return new RtpMap(payloadType, EVENTS_8K.encoding(), clockRate, 1, USUAL_EVENTS);
    }

    /// Takes a payload type: the preferred one, else the first free dynamic one. There always is
    /// one, because [#MOST_CODECS] leaves more than half of them unused.
    private static int free(int preferred, Set<Integer> used) {
        if (used.add(preferred)) {
            return preferred;
        }
        var dynamic = 96;
        while (!used.add(dynamic)) {
            dynamic++;
        }
        return dynamic;
    }

    private static Optional<Pair> pair(
            List<RtpMap> first, List<RtpMap> second, BiPredicate<RtpMap, RtpMap> rule) {
        return first.stream()
                .flatMap(one ->
                        second.stream()
                                .filter(other -> rule.test(one, other))
                                .limit(1)
                                .map(other -> new Pair(one, other)))
                .findFirst();
    }
}
