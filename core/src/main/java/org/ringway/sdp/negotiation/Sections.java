package org.ringway.sdp.negotiation;

import java.util.ArrayList;
import java.util.List;
import org.ringway.sdp.Attribute;
import org.ringway.sdp.Attributes;
import org.ringway.sdp.MediaDescription;
import org.ringway.sdp.media.PlainMedia;
import org.ringway.sdp.media.RemoteMedia;
import org.ringway.sdp.media.WebRtcMedia;

/// The media sections of our descriptions after a party's: as many, in its order (RFC 3264 section
/// 6 and 8).
final class Sections {
    private Sections() {}

    /// A party's sections with ours in the place of the one in use, and every other one declined.
    static List<MediaDescription> around(RemoteOffer party, MediaDescription ours) {
        var sections = new ArrayList<MediaDescription>();
        var theirs = party.description().media();
        for (var index = 0; index < theirs.size(); index++) {
            sections.add(index == party.section() ? ours : declined(theirs.get(index)));
        }
        return sections;
    }

    /// What our description looks like for a party.
    ///
    /// @throws IllegalArgumentException when our end has another profile
    static Shape shape(RemoteMedia.Usable media, LocalTransport transport) {
        return switch (media) {
            case WebRtcMedia webRtc when transport instanceof LocalTransport.WebRtc ours ->
                    new WebRtcShape(ours, webRtc.setup().counterpart(ours.setup()));
            case PlainMedia plain when transport instanceof LocalTransport.Plain ours ->
                    PlainShape.after(plain, ours);
            default -> throw new IllegalArgumentException("the leg has another profile");
        };
    }

    /// The names of the sections that share our one transport.
    static List<String> bundled(RemoteMedia.Usable media) {
        return media instanceof WebRtcMedia webRtc && !webRtc.bundle().isEmpty()
                ? List.of(webRtc.mid())
                : List.of();
    }

    /// A section of a party that we do not take (RFC 3264 section 6, RFC 8829 section 5.3.1).
    private static MediaDescription declined(MediaDescription section) {
        var mid =
                section.attributes()
                        .first("mid")
                        .filter(value -> !value.isEmpty())
                        .map(value -> new Attribute("mid", value));
        return new MediaDescription(
                section.kind(),
                0,
                section.protocol(),
                section.formats(),
                null,
                List.of(),
                new Attributes(mid.stream().toList()));
    }
}
