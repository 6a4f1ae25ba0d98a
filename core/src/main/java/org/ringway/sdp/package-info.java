/// Session descriptions as text and as values (RFC 8866); what a media section means is in
/// [org.ringway.sdp.media], offer and answer are in [org.ringway.sdp.negotiation].
///
/// ```
///   text --SdpParser--> SessionDescription --RemoteMedia--> WebRtcMedia | PlainMedia
///                              |                                     |
///                              +------------- OfferAnswer <----------+
///                                                  |
///   text <--SdpWriter-- SessionDescription <-------+--> Plan (what the relay does)
/// ```
///
/// A peer's mistakes are values: [SdpParser] answers with a [SessionDescription] or a
/// [MalformedSdp] and never throws. What a peer wrote never reaches the other party as text: every
/// description that leaves is built anew, so an unknown line of one leg cannot disturb the other.
///
/// Depends on: nothing; `negotiation` on `codec`, `tenant` and `sip`. Used by: `media` and the
/// media module.
@NullMarked
package org.ringway.sdp;

import org.jspecify.annotations.NullMarked;
