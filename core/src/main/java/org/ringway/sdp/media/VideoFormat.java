package org.ringway.sdp.media;

import java.util.ArrayList;
import java.util.List;
import org.ringway.sdp.Attribute;

/// A video codec under its payload type, and the feedback that goes with it.
///
/// @param map the payload type and what it stands for
/// @param feedback the values of its `a=rtcp-fb` lines without the payload type (RFC 4585 section
///   4.2), as far as the gateway carries them: those of [#CARRIED]
public record VideoFormat(RtpMap map, List<String> feedback) {
    /// The feedback that is carried from one leg to the other, in the order in which it is written:
    /// the receiver's estimate of what the way carries, requests for a whole picture (RFC 5104 and
    /// RFC 4585), and for lost packets.
    static final List<String> CARRIED = List.of("goog-remb", "ccm fir", "nack", "nack pli");

    /// Copies the list.
    public VideoFormat {
        feedback = List.copyOf(feedback);
    }

    /// Whether both mean the same codec under the same payload type; payload types are not changed
    /// between legs, and parameters that differ are the writer's own.
    public boolean isSame(VideoFormat other) {
        return map.payloadType() == other.map.payloadType() && map.sameCodec(other.map);
    }

    /// The same with only that feedback which another one has as well.
    public VideoFormat within(VideoFormat other) {
        return new VideoFormat(map, feedback.stream().filter(other.feedback::contains).toList());
    }

    /// The `a=rtpmap`, `a=rtcp-fb` and `a=fmtp` lines.
    public List<Attribute> lines() {
        var lines = new ArrayList<Attribute>();
        lines.add(map.rtpmap());
        for (var wanted : feedback) {
            lines.add(new Attribute("rtcp-fb", map.payloadType() + " " + wanted));
        }
        map.fmtpLine().ifPresent(lines::add);
        return lines;
    }
}
