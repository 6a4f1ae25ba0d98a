package org.ringway.sdp.media;

import java.util.List;
import java.util.Optional;
import org.ringway.sdp.Attributes;
import org.ringway.sdp.MediaDescription;
import org.ringway.sdp.SessionDescription;

/// Where the transport attributes of a section are looked up.
///
/// @param description the whole description
/// @param section the section in question
record Scope(SessionDescription description, MediaDescription section) {
    /// The first value of an attribute: the section's own, else the session's, else that of the
    /// section whose transport carries this one (RFC 9143 section 7.1.3).
    Optional<String> first(String name) {
        return section.attributes()
                .first(name)
                .or(() -> description.attributes().first(name))
                .or(() -> carrier().first(name));
    }

    /// All values of an attribute from the nearest level that has any.
    List<String> all(String name) {
        for (var level : List.of(section.attributes(), description.attributes(), carrier())) {
            if (level.has(name)) {
                return level.all(name).toList();
            }
        }
        return List.of();
    }

    /// The mids of the bundle that holds this section; empty when none does.
    List<String> bundle() {
        var mid = section.attributes().first("mid");
        if (mid.isEmpty()) {
            return List.of();
        }
        return description
                .attributes()
                .all("group")
                .map(group -> List.of(group.split(" +")))
                .filter(words -> words.getFirst().equals("BUNDLE"))
                .map(words -> words.subList(1, words.size()))
                .filter(mids -> mids.contains(mid.get()))
                .findFirst()
                .orElse(List.of());
    }

    private Attributes carrier() {
        var bundle = bundle();
        return bundle.isEmpty()
                ? Attributes.NONE
                : description.media().stream()
                        .map(MediaDescription::attributes)
                        .filter(lines ->
                                lines.first("mid").filter(bundle.getFirst()::equals).isPresent())
                        .findFirst()
                        .orElse(Attributes.NONE);
    }
}
