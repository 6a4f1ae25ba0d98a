/// The signalling side of the gateway: SIP servlets, their container and the WebSocket endpoint.
///
/// This package itself holds what all of them share, such as the catalogue of log messages.
///
/// Depends on: core. Used by: nobody; the other modules meet it through interfaces of core.
@NullMarked
package org.ringway.signalling;

import org.jspecify.annotations.NullMarked;
