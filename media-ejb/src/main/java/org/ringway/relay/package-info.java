/// The media module: offers and answers become legs and paths on relay workers.
///
/// [org.ringway.relay.MediaPlane] is the whole of it in plain Java and starts from any `main`;
/// [org.ringway.relay.MediaBridgeBean] is its thin shell in the server. A call is a
/// [org.ringway.relay.CallMedia]; the packets themselves are below, in `relay.worker`.
///
/// Depends on: `relay.worker`, and core's `media`, `sdp.negotiation`, `settings`. Used by:
/// signalling, through [org.ringway.media.MediaBridge] alone.
@NullMarked
package org.ringway.relay;

import org.jspecify.annotations.NullMarked;
