/// SIP over WebSocket (RFC 7118): the endpoint browsers connect to, and the table of their flows.
///
/// A flow is one browser's connection (RFC 5626). It has an address of its own out of 240.0.0.0/4,
/// under which the SIP container reaches it; that address is never resolved and never routed.
/// Servlets look a request's flow up with [FlowTable#at] and learn of a lost one through
/// [FlowListener].
///
/// Depends on: `sip` and `tenant` of core, Jakarta WebSocket, and the server's own for holding back
/// what a peer sends. Used by: `container` and the servlets.
@NullMarked
package org.ringway.signalling.websocket;

import org.jspecify.annotations.NullMarked;
