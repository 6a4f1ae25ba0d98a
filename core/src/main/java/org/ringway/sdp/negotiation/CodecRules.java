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
/// a call and goes last.
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
    /// transcode, and Opus only when nothing else is left. Payload types stay the caller's as far
    /// as they are free.
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
        if (codecs.isEmpty()) {
            permitted(List.of(OPUS), policy).forEach(opus -> add(opus, codecs, caller, used));
        }
        return new AudioFormats(
                codecs, events(codecs, caller, policy, used), AudioFormats.USUAL_PTIME);
    }

    /// The codecs in which two lists meet, in the order of the first one.
    ///
    /// @return empty when even transcoding does not help
    static Optional<Pair> meet(List<RtpMap> first, List<RtpMap> second) {
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

    private static boolean isTelephone(RtpMap codec) {
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
