package org.ringway.sdp.media;

import org.ringway.sdp.MediaDescription;
import org.ringway.sdp.SessionDescription;

/// One audio section of a peer, understood: [WebRtcMedia] or [PlainMedia], or [Unusable] when it
/// cannot be carried.
public sealed interface RemoteMedia {
    /// A section that the gateway can carry.
    sealed interface Usable extends RemoteMedia permits WebRtcMedia, PlainMedia {
        /// What it lists.
        AudioFormats formats();

        /// Which way it flows, seen from the peer; hold in any spelling is already translated.
        Direction direction();
    }

    /// A section that the gateway cannot carry.
    ///
    /// @param detail what is missing or unknown, one plain phrase without the peer's text
    record Unusable(String detail) implements RemoteMedia {}

    /// Reads a section of a description.
    static RemoteMedia read(SessionDescription description, MediaDescription section) {
        var protocol = section.protocol();
        var secure = protocol.endsWith("RTP/SAVP") || protocol.endsWith("RTP/SAVPF");
        var scope = Scope.of(description, section);
        if (secure && scope.first("fingerprint").isPresent()) {
            return WebRtcMedia.read(scope);
        }
        if (secure && protocol.startsWith("UDP/TLS/")) {
            return new Unusable("secured by DTLS without a fingerprint");
        }
        if (section.port() == 0) {
            return new Unusable("bundled with something else than WebRTC");
        }
        if (secure) {
            var media = PlainMedia.read(scope);
            return media.crypto().isEmpty()
                    ? new Unusable("secured without a key that we can speak under")
                    : media;
        }
        return protocol.equals("RTP/AVP") || protocol.equals("RTP/AVPF")
                ? PlainMedia.read(scope)
                : new Unusable("an unknown transport protocol");
    }
}
