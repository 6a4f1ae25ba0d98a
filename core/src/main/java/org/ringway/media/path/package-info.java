/// The way of a packet: one leg's transport, and the path from one leg to the other.
///
/// ```
///  packet -> MediaTransport.open -> MediaPath: meter, transcode or nothing, rewrite
///                                        -> MediaTransport.seal of the other leg -> packet
/// ```
///
/// All of it works in place on the caller's array, without allocation and without a lock; both legs
/// of a call belong to one thread. What cannot go on becomes a [org.ringway.media.path.Drop].
///
/// An [org.ringway.media.path.ActivityWatch] tells whether anything still comes from a party that
/// should send.
///
/// While somebody takes the place of a party the other one hears [org.ringway.media.path.Silence]
/// in the stream that it has.
///
/// Depends on: `ice`, `srtp`, `rtp`, `codec`, and the plans of `sdp.negotiation`. Used by: the
/// relay workers of the media module.
@NullMarked
package org.ringway.media.path;

import org.jspecify.annotations.NullMarked;
