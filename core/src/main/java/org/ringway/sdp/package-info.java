/// Session descriptions: parsing, writing, and offer/answer as pure functions (RFC 8866, RFC 3264).
///
/// Depends on: nothing above it. Used by: `media` or the signalling module.
@NullMarked
package org.ringway.sdp;

import org.jspecify.annotations.NullMarked;
