/// What the media sections of a session description mean: payload types, direction, and the
/// transport attributes of WebRTC and of plain RTP.
///
/// [RemoteMedia#read] is the entrance. It turns one audio section of a peer into [WebRtcMedia]
/// (ICE, DTLS-SRTP, RTP and RTCP on one port; RFC 8839, RFC 8842, RFC 5761) or [PlainMedia]
/// (RTP/AVP, RFC 3551), and says what is missing when it is neither.
///
/// Depends on: `sdp`. Used by: `sdp.negotiation` and the media module.
@NullMarked
package org.ringway.sdp.media;

import org.jspecify.annotations.NullMarked;
