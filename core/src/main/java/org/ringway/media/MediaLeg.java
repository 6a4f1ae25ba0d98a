package org.ringway.media;

import org.ringway.tenant.CodecPolicy;

/// What the media of one callee branch shall look like.
///
/// @param profile how it is carried
/// @param codecs what the party is offered
public record MediaLeg(Profile profile, CodecPolicy codecs) {}
