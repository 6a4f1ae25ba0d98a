package org.ringway.sdp.negotiation;

import org.ringway.sdp.MediaDescription;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.RemoteMedia;

/// A peer's offer with the one audio section that is used.
///
/// @param description all of it
/// @param section the index of the section in use; every other one is declined
/// @param media that section understood; its type is the leg's profile
public record RemoteOffer(SessionDescription description, int section, RemoteMedia.Usable media)
        implements OfferReading {
    MediaDescription audio() {
        return description.media().get(section);
    }
}
