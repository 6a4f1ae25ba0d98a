/// One leg's media transport, the path between two legs, and the boundary to signalling.
///
/// Depends on: the protocol packages, `tenant` for codec policies, `sip` for bodies; not on `call`.
/// Used by: the media module, and signalling through [org.ringway.media.MediaBridge] alone.
@NullMarked
package org.ringway.media;

import org.jspecify.annotations.NullMarked;
