package org.ringway.sdp.media;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ringway.sdp.MediaDescription;
import org.ringway.sdp.SessionDescription;

/// The video section of a browser, which travels on the transport of its sound (RFC 9143).
///
/// @param section its index in the description
/// @param mid its name, never empty
/// @param formats the codecs in the writer's order of preference, at least one
/// @param direction which way it flows, seen from the peer
public record VideoMedia(int section, String mid, List<VideoFormat> formats, Direction direction) {
    private static final Set<String> CODECS = Set.of("VP8", "VP9", "H264", "AV1");
    private static final int CLOCK_RATE = 90_000;

    /// Codecs of a section that are looked at.
    private static final int MOST_FORMATS = 12;

    /// Copies the list.
    public VideoMedia {
        formats = List.copyOf(formats);
    }

    /// Finds the first video section in use beside a section of sound.
    ///
    /// @return empty when there is none that is bundled with the sound and lists a codec that is
    ///   carried
    public static Optional<VideoMedia> beside(WebRtcMedia audio, SessionDescription description) {
        for (var index = 0; index < description.media().size(); index++) {
            var section = description.media().get(index);
            if (section.kind().equals("video")
                    && !section.isDeclined()
                    && section.protocol().endsWith("RTP/SAVPF")) {
                return read(index, section, description)
                        .filter(video -> audio.bundle().contains(video.mid()));
            }
        }
        return Optional.empty();
    }

    private static Optional<VideoMedia> read(
            int index, MediaDescription section, SessionDescription description) {
        var formats =
                AudioFormats.read(section).codecs().stream()
                        .filter(map -> CODECS.stream().anyMatch(map::isNamed))
                        .filter(map -> map.clockRate() == CLOCK_RATE)
                        .limit(MOST_FORMATS)
                        .map(map -> new VideoFormat(map, feedback(section, map)))
                        .toList();
        var mid = section.attributes().first("mid").orElse("");
        return formats.isEmpty() || mid.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new VideoMedia(
                                index,
                                mid,
                                formats,
                                Direction.of(section.attributes(), description.attributes())));
    }

    private static List<String> feedback(MediaDescription section, RtpMap map) {
        var wanted =
                section.attributes()
                        .all("rtcp-fb")
                        .flatMap(value -> named(value, map.payloadType()))
                        .toList();
        return VideoFormat.CARRIED.stream().filter(wanted::contains).toList();
    }

    private static Stream<String> named(String value, int payloadType) {
        var blank = value.indexOf(' ');
        var whose = blank < 0 ? "" : value.substring(0, blank);
        return whose.equals("*") || whose.equals(Integer.toString(payloadType))
                ? Stream.of(value.substring(blank + 1).strip())
                : Stream.of();
    }
}
