package org.ringway.sdp.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringway.sdp.Attribute;
import org.ringway.sdp.Attributes;
import org.ringway.sdp.MediaDescription;
import org.ringway.sdp.media.PlainMedia;
import org.ringway.sdp.media.RemoteMedia;
import org.ringway.sdp.media.VideoMedia;
import org.ringway.sdp.media.WebRtcMedia;

/// The media sections of our descriptions after a party's: as many, in its order (RFC 3264 section
/// 6 and 8).
final class Sections {
    private Sections() {}

    /// A party's sections with ours in the places of those in use, and every other one declined.
    ///
    /// @param video our video section for a party that has one
    static List<MediaDescription> around(
            RemoteOffer party, MediaDescription audio, Optional<MediaDescription> video) {
        var sections = new ArrayList<MediaDescription>();
        var theirs = party.description().media();
        var videoIndex = party.video().map(VideoMedia::section).orElse(-1);
        for (var index = 0; index < theirs.size(); index++) {
            if (index == party.section()) {
                sections.add(audio);
            } else if (index == videoIndex && video.isPresent()) {
                sections.add(video.get());
            } else {
                sections.add(declined(theirs.get(index)));
            }
        }
        return sections;
    }

    /// Our video section for a party that has one.
    static Optional<MediaDescription> video(
            RemoteOffer party, Shape shape, Optional<VideoOffer> said) {
        return shape instanceof WebRtcShape webRtc
                ? party.video()
                        .flatMap(theirs ->
                                said.map(ours ->
                                        webRtc.video(
                                                theirs.mid(),
                                                party.description()
                                                        .media()
                                                        .get(theirs.section())
                                                        .protocol(),
                                                ours)))
                : Optional.empty();
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

    /// The names of the sections that share our one transport, in the party's order.
    ///
    /// @param hasVideo whether its video is among them
    static List<String> bundled(RemoteOffer party, boolean hasVideo) {
        if (!(party.media() instanceof WebRtcMedia webRtc)) {
            return List.of();
        }
        var video = party.video().map(VideoMedia::mid).filter(_ -> hasVideo).orElse("");
        return webRtc.bundle().stream()
                .filter(mid -> mid.equals(webRtc.mid()) || mid.equals(video))
                .toList();
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
