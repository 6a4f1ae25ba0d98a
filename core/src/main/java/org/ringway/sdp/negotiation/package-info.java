/// Offer and answer between the two legs of a call as pure functions (RFC 3264, RFC 8829, RFC
/// 8839).
///
/// The flow of a call, all of it in [org.ringway.sdp.negotiation.OfferAnswer]:
///
/// ```
///   caller's offer --read--> RemoteOffer --offer(RemoteOffer, LocalLeg)--> BranchOffer, one each
///                                 |                                            |
///                                 |             the callee's answer -----------+
///                                 v                                            v
///                             answer(RemoteOffer, LocalLeg, BranchOffer, callee's answer)
///                                 |
///                                 v
///                      Agreed: Plan for the relay, answer for the caller
///
///   a later offer of either party --read--> RemoteOffer --reoffer(...)--> Agreed
///   the echo test:                          RemoteOffer --echo(...)-----> Agreed
///   somebody picks the call up who offers:  both offers --meet(...)-----> Met
/// ```
///
/// The caller is answered only when the winning branch is known, because branches may answer with
/// different codecs. Ports, credentials and session numbers come from outside in a
/// [org.ringway.sdp.negotiation.LocalLeg]: nothing here opens or invents anything, so the same
/// input always gives the same description.
///
/// What a leg's description looks like is in [org.ringway.sdp.negotiation.WebRtcShape] and
/// [org.ringway.sdp.negotiation.PlainShape]; which codecs meet, and when sound must be transcoded,
/// is in [org.ringway.sdp.negotiation.CodecRules].
///
/// Depends on: `sdp`, `sdp.media`, `codec` for what can be transcoded, `tenant` for codec policies,
/// `sip` for the sides of a call. Used by: the media module.
@NullMarked
package org.ringway.sdp.negotiation;

import org.jspecify.annotations.NullMarked;
