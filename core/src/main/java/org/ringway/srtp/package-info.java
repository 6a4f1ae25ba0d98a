/// SRTP and SRTCP in place, answering with a verdict and never with an exception (RFC 3711, RFC
/// 7714).
///
/// [org.ringway.srtp.SrtpContext] carries RTP and [org.ringway.srtp.SrtcpContext] carries RTCP,
/// each for one direction: the sender's contexts are built from our own keys and only ever protect,
/// the receiver's from the peer's keys and only ever unprotect. A context remembers nothing of a
/// packet whose tag did not verify. All contexts of one worker share one
/// [org.ringway.srtp.SrtpScratch]; nothing here is thread-safe.
///
/// Depends on: the JDK's ciphers. Used by: `dtls`, which yields the keys, and `media`.
@NullMarked
package org.ringway.srtp;

import org.jspecify.annotations.NullMarked;
