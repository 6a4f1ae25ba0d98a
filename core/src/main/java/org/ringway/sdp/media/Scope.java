package org.ringway.sdp.media;

import java.util.List;
import java.util.Optional;
import org.ringway.sdp.Attributes;
import org.ringway.sdp.MediaDescription;
import org.ringway.sdp.SdpParser;
import org.ringway.sdp.SessionDescription;

/// Where the transport attributes of a section are looked up.
///
/// @param description the whole description
/// @param section the section in question
/// @param bundle the mids of the bundle that holds the section; empty when none does
/// @param carrier the attributes of the bundle's first section, whose transport carries this one
///   (RFC 9143 section 7.1.3)
record Scope(
        SessionDescription description,
        MediaDescription section,
        List<String> bundle,
        Attributes carrier) {
    /// Groups that are looked at in search of the section's bundle. Browsers write one; without a
    /// bound, a hostile description could make every section search all of its text.
    private static final int MOST_GROUPS = 4;

    private static final String BUNDLE = "BUNDLE ";

    static Scope of(SessionDescription description, MediaDescription section) {
        var bundle = section.attributes().first("mid").map(mid -> bundle(description, mid));
        var mids = bundle.orElse(List.of());
        return new Scope(
                description,
                section,
                mids,
                mids.isEmpty() ? Attributes.NONE : named(description, mids.getFirst()));
    }

    /// The first value of an attribute: the section's own, else the session's, else the carrier's.
    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /// All values of an attribute from the nearest level that has any.
    List<String> all(String name) {
        for (var level : List.of(section.attributes(), description.attributes(), carrier)) {
            if (level.has(name)) {
                return level.all(name).toList();
            }
        }
        return List.of();
    }

    private static List<String> bundle(SessionDescription description, String mid) {
        return description
                .attributes()
                .all("group")
                .limit(MOST_GROUPS)
                .filter(group -> group.startsWith(BUNDLE))
                .map(group -> mids(group.substring(BUNDLE.length())))
                .filter(mids -> mids.contains(mid))
                .findFirst()
                .orElse(List.of());
    }

    /// The mids of a group; what follows more of them than there can be sections is one odd word.
    private static List<String> mids(String words) {
        return List.of(words.split(" +", SdpParser.MOST_MEDIA + 1));
    }

    private static Attributes named(SessionDescription description, String mid) {
        return description.media().stream()
                .map(MediaDescription::attributes)
                .filter(lines -> lines.first("mid").filter(mid::equals).isPresent())
                .findFirst()
                .orElse(Attributes.NONE);
    }
}
