/// WebSocket messages as octets: put together on the way in, queued on the way out.
///
/// Pure bookkeeping without any connection, so that limits and order can be tested alone.
///
/// Depends on: nothing. Used by: `websocket`.
@NullMarked
package org.ringway.signalling.websocket.frame;

import org.jspecify.annotations.NullMarked;
