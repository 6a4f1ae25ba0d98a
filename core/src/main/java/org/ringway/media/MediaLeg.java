package org.ringway.media;

import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.PartyMedia;

/// What the media of one callee branch shall look like.
///
/// @param profile how it is carried
/// @param party what the party is offered and told
public record MediaLeg(Profile profile, PartyMedia party) {
    /// A leg with a choice of codecs and nothing else.
    public MediaLeg(Profile profile, CodecPolicy codecs) {
        this(profile, PartyMedia.of(codecs));
    }
}
