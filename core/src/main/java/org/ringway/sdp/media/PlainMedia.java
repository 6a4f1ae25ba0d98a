package org.ringway.sdp.media;

import java.util.List;
import org.ringway.sdp.Connection;

/// An audio section that travels as RTP, one port for RTP and one for RTCP.
///
/// @param rtp where RTP is wanted
/// @param rtpPort 1 to 65535
/// @param rtcp where RTCP is wanted
/// @param rtcpPort the port of `a=rtcp` (RFC 3605), else the one above the RTP port
/// @param rtcpMux whether the peer could do RTP and RTCP on one port; never accepted
/// @param secure whether it travels as SRTP only (`RTP/SAVP`, `RTP/SAVPF`)
/// @param crypto the keys for SRTP that we can speak under, in the peer's order; none for RTP that
///   stays unprotected
/// @param formats what the section lists
/// @param direction which way it flows, seen from the peer. The old spelling of hold, `c=0.0.0.0`,
///   is translated to [Direction#SENDONLY] or [Direction#INACTIVE] (RFC 3264 section 8.4)
public record PlainMedia(
        Connection rtp,
        int rtpPort,
        Connection rtcp,
        int rtcpPort,
        boolean rtcpMux,
        boolean secure,
        List<CryptoLine> crypto,
        AudioFormats formats,
        Direction direction)
        implements RemoteMedia.Usable {
    private static final int HIGHEST_PORT = 65_535;

    /// Copies the list.
    public PlainMedia {
        crypto = List.copyOf(crypto);
    }

    /// Never shows the keys.
    @Override
    public String toString() {
        return "PlainMedia[" + rtp + " " + rtpPort + ", " + direction + ", " + formats + "]";
    }

    static PlainMedia read(Scope scope) {
        var section = scope.section();
        var rtp = scope.description().connectionOf(section);
        var attributes = section.attributes();
        var rtcpWords = List.of(attributes.first("rtcp").orElse("").split(" +"));
        var rtcpPort = AudioFormats.number(rtcpWords.getFirst(), HIGHEST_PORT);
        var direction = Direction.of(attributes, scope.description().attributes());
        return new PlainMedia(
                rtp,
                section.port(),
                rtcpWords.size() == 4 ? connection(rtcpWords, rtp) : rtp,
                rtcpPort > 0 ? rtcpPort : Math.min(section.port() + 1, HIGHEST_PORT),
                attributes.has("rtcp-mux"),
                section.protocol().contains("SAVP"),
                CryptoLine.read(scope),
                AudioFormats.read(section),
                rtp.isUnspecified() ? direction.and(Direction.SENDONLY) : direction);
    }

    private static Connection connection(List<String> rtcpWords, Connection otherwise) {
        return Connection.read(rtcpWords.get(1), rtcpWords.get(2), rtcpWords.get(3))
                .orElse(otherwise);
    }
}
