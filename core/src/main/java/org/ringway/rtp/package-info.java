/// RTP and RTCP on plain byte arrays, without an object per packet (RFC 3550).
///
/// Depends on: nothing above it. Used by: `media` or the signalling module.
@NullMarked
package org.ringway.rtp;

import org.jspecify.annotations.NullMarked;
