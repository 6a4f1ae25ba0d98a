package org.ringway.sdp.negotiation;

import java.util.Optional;
import org.ringway.sdp.MediaDescription;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.RemoteMedia;
import org.ringway.sdp.media.VideoMedia;
import org.ringway.sdp.media.WebRtcMedia;

/// A peer's offer with the one audio section that is used, and beside it the first video section of
/// a browser.
///
/// @param description all of it
/// @param section the index of the section in use; every other one but that of the video is
///   declined
/// @param media that section understood; its type is the leg's profile
public record RemoteOffer(SessionDescription description, int section, RemoteMedia.Usable media)
        implements OfferReading {
    MediaDescription audio() {
        return description.media().get(section);
    }

    /// The pictures that a browser has beside its sound.
    Optional<VideoMedia> video() {
        return media instanceof WebRtcMedia audio
                ? VideoMedia.beside(audio, description)
                : Optional.empty();
    }
}
