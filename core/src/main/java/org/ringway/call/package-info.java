/// The back-to-back user agent: a caller leg, the callee's branches, and why a call ended.
///
/// Nothing here opens a socket, reads a clock or starts a thread. What happens to a call arrives as
/// an input, what it wants done leaves as an output; an SDP is an opaque [org.ringway.sip.Body].
///
/// Depends on: `sip`, `tenant`, `dialog`. Used by: the SIP servlets and the call record.
@NullMarked
package org.ringway.call;

import org.jspecify.annotations.NullMarked;
