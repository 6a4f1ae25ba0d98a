/// DTLS-SRTP handshakes as bytes in and bytes out (RFC 5763, RFC 5764, RFC 6347).
///
/// A [org.ringway.dtls.DtlsHandshake] is fed datagrams by the relay worker, runs on a virtual
/// thread of its owner, sends through a [org.ringway.dtls.DatagramSink] and tells a
/// [org.ringway.dtls.DtlsListener] what came of it: the SRTP keys, a certificate that is not the
/// announced one, or a failure. Bouncy Castle speaks the protocol; `RecordFront` keeps from it what
/// a stranger's forged record could break.
///
/// Depends on: `srtp`, for keys and profiles; Bouncy Castle. Used by: `media`, the relay, and
/// `persistence` to start the library.
@NullMarked
package org.ringway.dtls;

import org.jspecify.annotations.NullMarked;
