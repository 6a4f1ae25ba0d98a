package org.ringway.sdp;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The payload types of a media section, with the lines that speak of them.
final class Payloads {
    private static final Set<String> LINES = Set.of("rtpmap", "fmtp", "rtcp-fb");
    private static final Map<String, String> STATIC =
            Map.of(
                    "0", "PCMU", "3", "GSM", "4", "G723", "8", "PCMA", "9", "G722", "13", "CN",
                    "18", "G729");

    private Payloads() {}

    /// The payload type that a line speaks of; empty text when it speaks of none.
    static String of(Attribute line) {
        var end = line.value().indexOf(' ');
        return LINES.contains(line.name()) && end > 0 ? line.value().substring(0, end) : "";
    }

    /// The upper-case name of what a payload type carries.
    static Optional<String> name(MediaDescription section, String payload) {
        var start = payload + " ";
        return section.attributes()
                .all("rtpmap")
                .filter(value -> value.startsWith(start))
                .findFirst()
                .map(value -> value.substring(start.length()).split("/", 2)[0])
                .or(() -> Optional.ofNullable(STATIC.get(payload)))
                .map(name -> name.strip().toUpperCase(Locale.ROOT));
    }

    /// The payload types under which a section has any of those codecs, in its order.
    static Set<String> named(MediaDescription section, Set<String> names) {
        var found = new LinkedHashSet<String>();
        for (var payload : section.formats()) {
            if (name(section, payload).filter(names::contains).isPresent()) {
                found.add(payload);
            }
        }
        return found;
    }

    /// All payload types but the first.
    static List<String> behindTheFirst(MediaDescription section) {
        return section.formats().subList(1, section.formats().size());
    }

    /// The section without some payload types; the last one stays in any case.
    static MediaDescription without(MediaDescription section, Set<String> payloads) {
        var formats = section.formats().stream().filter(f -> !payloads.contains(f)).toList();
        return formats.isEmpty()
                ? section
                : with(section, formats, line -> !payloads.contains(of(line)));
    }

    /// The section with some of its lines.
    static MediaDescription keep(MediaDescription section, Predicate<Attribute> wanted) {
        return with(section, section.formats(), wanted);
    }

    /// The section switched off, with as few words as possible.
    static MediaDescription declined(MediaDescription section) {
        return new MediaDescription(
                section.kind(),
                0,
                section.protocol(),
                List.of(section.formats().getFirst()),
                null,
                List.of(),
                new Attributes(
                        section.attributes().lines().stream()
                                .filter(line -> line.name().equals("mid"))
                                .toList()));
    }

    private static MediaDescription with(
            MediaDescription section, List<String> formats, Predicate<Attribute> wanted) {
        return new MediaDescription(
                section.kind(),
                section.port(),
                section.protocol(),
                formats,
                section.connection(),
                section.bandwidths(),
                new Attributes(section.attributes().lines().stream().filter(wanted).toList()));
    }
}
