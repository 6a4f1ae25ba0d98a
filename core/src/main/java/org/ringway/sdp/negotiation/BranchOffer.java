package org.ringway.sdp.negotiation;

import org.jspecify.annotations.Nullable;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.AudioFormats;
import org.ringway.sdp.media.Direction;
import org.ringway.tenant.CodecPolicy;

/// Our offer to one callee branch. Kept until the callee answers it.
///
/// @param description what is sent
/// @param formats the codecs and telephone events in it
/// @param direction which way the media flows, seen from us
/// @param policy what the party may use
/// @param video what it says about pictures; null when it has none
public record BranchOffer(
        SessionDescription description,
        AudioFormats formats,
        Direction direction,
        CodecPolicy policy,
        @Nullable VideoOffer video)
        implements BranchNegotiation {}
