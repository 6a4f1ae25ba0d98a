/// The ICE-Lite responder: STUN checks in, answers and the chosen pair out (RFC 8445, RFC 8489).
///
/// Depends on: nothing above it. Used by: `media` or the signalling module.
@NullMarked
package org.ringway.ice;

import org.jspecify.annotations.NullMarked;
