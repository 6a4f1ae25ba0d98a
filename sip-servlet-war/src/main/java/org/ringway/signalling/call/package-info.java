/// Drives calls: performs the outputs of [org.ringway.call.Call] and feeds it what happened, one
/// serial lane per call on virtual threads.
///
/// Depends on: `core` and nothing of SIP servlets; messages leave through
/// [org.ringway.signalling.call.LegSignalling]. Used by: the servlets and the call directory.
@NullMarked
package org.ringway.signalling.call;

import org.jspecify.annotations.NullMarked;
