/// DTLS-SRTP handshakes as bytes in and bytes out (RFC 5763, RFC 5764).
///
/// Depends on: nothing above it. Used by: `media` or the signalling module.
@NullMarked
package org.ringway.dtls;

import org.jspecify.annotations.NullMarked;
