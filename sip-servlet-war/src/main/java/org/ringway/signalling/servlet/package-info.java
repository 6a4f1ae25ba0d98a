/// The SIP servlets: each turns a callback of the container into an input of core, no more.
///
/// Depends on: `container` for its annotations, `websocket` for flows, core. Used by: the
/// container, which finds them by `@SipServlet`.
@NullMarked
package org.ringway.signalling.servlet;

import org.jspecify.annotations.NullMarked;
