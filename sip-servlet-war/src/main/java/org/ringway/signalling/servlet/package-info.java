/// The SIP servlets: each turns a callback of the container into a decision of the core or an input
/// of a call, and no more; [org.ringway.signalling.servlet.ServletLeg] is the way back.
///
/// Depends on: `core`, `signalling.call`, `signalling.websocket`, the SIP Servlet API. Used by: the
/// container, which finds the servlets by their annotation.
@NullMarked
package org.ringway.signalling.servlet;

import org.jspecify.annotations.NullMarked;
