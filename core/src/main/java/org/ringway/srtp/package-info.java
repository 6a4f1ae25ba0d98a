/// SRTP and SRTCP in place, answering with a verdict and never with an exception (RFC 3711, RFC
/// 7714).
///
/// Depends on: nothing above it. Used by: `media` or the signalling module.
@NullMarked
package org.ringway.srtp;

import org.jspecify.annotations.NullMarked;
