package org.ringway.sdp.negotiation;

import java.util.List;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.VideoFormat;

/// What a video section of ours says.
///
/// @param formats the codecs in order, at least one
/// @param direction which way it flows, seen from us
public record VideoOffer(List<VideoFormat> formats, Direction direction) {
    /// Copies the list.
    public VideoOffer {
        formats = List.copyOf(formats);
    }
}
