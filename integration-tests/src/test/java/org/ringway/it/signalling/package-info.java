/// The gateway's SIP and WebSocket front, spoken to by well-behaved and by rude clients.
///
/// Depends on: `support`. Used by: nobody; `./mvnw verify` runs it.
@NullMarked
package org.ringway.it.signalling;

import org.jspecify.annotations.NullMarked;
