package org.ringway.sdp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Makes a description small enough for a datagram that nobody has to take apart: first what the
/// receiver can do without, then codecs from the end.
///
/// The steps, each only while the text is still too long:
///
/// 1. what describes streams, extensions and paths beyond the first, and feedback that only a
///    congestion control of browsers reads;
/// 2. retransmission and redundancy formats, defaults spelled out, hints of Opus;
/// 3. codecs from the end, but for one each of what everybody has ([#EVERYBODYS]) and the first
///    telephone events;
/// 4. lines at the session level that an administrator added;
/// 5. feedback, then pictures as a whole, then all codecs but the first.
///
/// Payload types, ports, addresses, keys and the number of sections stay: an answer to the short
/// offer is an answer to the long one.
public final class SdpTrimmer {
    /// Codecs that stay as long as possible.
    static final Set<String> EVERYBODYS = Set.of("PCMA", "VP8", "H264");

    private static final Set<String> NOISE =
            Set.of(
                    "extmap",
                    "extmap-allow-mixed",
                    "msid",
                    "msid-semantic",
                    "ssrc",
                    "ssrc-group",
                    "rtcp-xr",
                    "rtcp-rsize",
                    "rid",
                    "simulcast",
                    "label",
                    "maxptime",
                    "minptime");
    private static final Set<String> ICE =
            Set.of(
                    "ice-ufrag",
                    "ice-pwd",
                    "ice-options",
                    "ice-lite",
                    "candidate",
                    "end-of-candidates",
                    "fingerprint",
                    "setup");
    private static final Set<String> BROWSER_FEEDBACK = Set.of("goog-remb", "transport-cc");
    private static final Set<String> SPARES = Set.of("RTX", "RED", "ULPFEC", "FLEXFEC-03", "CN");

    private static final List<UnaryOperator<SessionDescription>> LIGHT_STEPS =
            List.of(
                    each(SdpTrimmer::withoutNoise),
                    each(section -> Payloads.without(section, Payloads.named(section, SPARES))),
                    each(SdpTrimmer::withoutDefaults));
    private static final List<UnaryOperator<SessionDescription>> HEAVY_STEPS =
            List.of(
                    SdpTrimmer::withoutSessionLines,
                    each(section -> Payloads.keep(section, line -> !line.name().equals("rtcp-fb"))),
                    each(SdpTrimmer::withoutPictures));

    private SdpTrimmer() {}

    /// The description at most that long, or as short as it gets.
    ///
    /// @param octets of its text in UTF-8
    public static SessionDescription fit(SessionDescription description, int octets) {
        var trimmed = description;
        for (var step : LIGHT_STEPS) {
            trimmed = fits(trimmed, octets) ? trimmed : step.apply(trimmed);
        }
        trimmed = withFewerCodecs(trimmed, octets, SdpTrimmer::mayGo);
        for (var step : HEAVY_STEPS) {
            trimmed = fits(trimmed, octets) ? trimmed : step.apply(trimmed);
        }
        return withFewerCodecs(trimmed, octets, Payloads::behindTheFirst);
    }

    /// How long the text of a description is.
    public static int octets(SessionDescription description) {
        return SdpWriter.write(description).getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean fits(SessionDescription description, int octets) {
        return octets(description) <= octets;
    }

    private static UnaryOperator<SessionDescription> each(UnaryOperator<MediaDescription> step) {
        return description ->
                new SessionDescription(
                        description.origin(),
                        description.name(),
                        description.connection(),
                        description.bandwidths(),
                        new Attributes(
                                description.attributes().lines().stream()
                                        .filter(line -> !NOISE.contains(line.name()))
                                        .toList()),
                        description.media().stream().map(step).toList());
    }

    private static MediaDescription withoutNoise(MediaDescription section) {
        var plain = !section.protocol().contains("SAVP");
        var quiet =
                Payloads.keep(
                        section,
                        line ->
                                !NOISE.contains(line.name())
                                        && !(plain && ICE.contains(line.name()))
                                        && !isBrowserFeedback(line)
                                        && !isPlaceholder(line));
        var first = quiet.attributes().first("candidate").orElse("");
        return Payloads.keep(
                quiet, line -> !line.name().equals("candidate") || line.value().equals(first));
    }

    private static boolean isBrowserFeedback(Attribute line) {
        return line.name().equals("rtcp-fb")
                && BROWSER_FEEDBACK.contains(line.value().substring(line.value().indexOf(' ') + 1));
    }

    private static boolean isPlaceholder(Attribute line) {
        return line.name().equals("rtcp") && line.value().startsWith("9 ");
    }

    /// What is meant when nothing is said (RFC 3264 section 5.1, RFC 3551, RFC 3605 section 2.1).
    private static MediaDescription withoutDefaults(MediaDescription section) {
        var nextPort = Integer.toString(section.port() + 1);
        var opus = Payloads.named(section, Set.of("OPUS"));
        return Payloads.keep(
                section,
                line ->
                        switch (line.name()) {
                            case "sendrecv" -> false;
                            case "ptime" -> !line.value().equals("20");
                            case "rtcp" -> !line.value().equals(nextPort);
                            case "fmtp" -> !opus.contains(Payloads.of(line));
                            default -> true;
                        });
    }

    private static SessionDescription withoutSessionLines(SessionDescription description) {
        return new SessionDescription(
                description.origin(),
                description.name(),
                description.connection(),
                List.of(),
                new Attributes(
                        description.attributes().lines().stream()
                                .filter(line ->
                                        line.name().equals("group") || ICE.contains(line.name()))
                                .toList()),
                description.media());
    }

    private static MediaDescription withoutPictures(MediaDescription section) {
        return section.isAudio() ? section : Payloads.declined(section);
    }

    /// The last codec that may go, of the section that has most of them.
    private static SessionDescription withFewerCodecs(
            SessionDescription description,
            int octets,
            Function<MediaDescription, List<String>> removable) {
        var now = description;
        while (!fits(now, octets)) {
            var longest =
                    now.media().stream()
                            .filter(section -> !removable.apply(section).isEmpty())
                            .max((a, b) ->
                                    Integer.compare(
                                            removable.apply(a).size(), removable.apply(b).size()));
            if (longest.isEmpty()) {
                return now;
            }
            var shorter =
                    Payloads.without(
                            longest.get(), Set.of(removable.apply(longest.get()).getLast()));
            now = each(section -> section.equals(longest.get()) ? shorter : section).apply(now);
        }
        return now;
    }

    /// The codecs of a section that go before those that everybody has.
    private static List<String> mayGo(MediaDescription section) {
        Predicate<String> isKept =
                payload ->
                        Payloads.name(section, payload)
                                .filter(SdpTrimmer::stays)
                                .filter(name ->
                                        Payloads.named(section, Set.of(name))
                                                .iterator()
                                                .next()
                                                .equals(payload))
                                .isPresent();
        var rest = section.formats().stream().filter(isKept.negate()).toList();
        return rest.size() == section.formats().size() && !rest.isEmpty()
                ? rest.subList(1, rest.size())
                : rest;
    }

    private static boolean stays(String name) {
        return EVERYBODYS.contains(name) || name.equals("TELEPHONE-EVENT");
    }
}
