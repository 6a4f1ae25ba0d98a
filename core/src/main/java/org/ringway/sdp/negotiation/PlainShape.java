package org.ringway.sdp.negotiation;

import java.util.List;
import org.ringway.sdp.Attribute;
import org.ringway.sdp.Attributes;
import org.ringway.sdp.Connection;
import org.ringway.sdp.MediaDescription;
import org.ringway.sdp.media.CryptoLine;
import org.ringway.sdp.media.PlainMedia;
import org.ringway.tenant.SrtpPolicy;

/// A leg over RTP (RFC 3551): an address, payload types, nothing that an old phone could stumble
/// over. None of the attributes of [WebRtcShape] ever appears, and a key only for a party that
/// wants SRTP.
///
/// ```
///   c=IN IP4 198.51.100.7
///   m=audio 20000 RTP/AVP 8 0 101
///   a=rtcp:20001
/// ```
///
/// @param transport our end
/// @param keys for SRTP that the description names
record PlainShape(LocalTransport.Plain transport, List<CryptoLine> keys) implements Shape {
    private static final String RTP = "RTP/AVP";
    private static final String SRTP = "RTP/SAVP";

    /// The protocol of an offer. Where SRTP is optional, keys are offered beside RTP: a party that
    /// knows neither passes over them.
    static String protocol(SrtpPolicy policy) {
        return policy == SrtpPolicy.REQUIRED ? SRTP : RTP;
    }

    /// The shape of what follows a description of the party's: with the keys that it agreed to.
    static PlainShape after(PlainMedia peer, LocalTransport.Plain transport) {
        return new PlainShape(
                transport, Sdes.agreed(transport, peer).map(Sdes.Agreed::ours).stream().toList());
    }

    @Override
    public Connection connection() {
        return Connection.to(transport.host());
    }

    @Override
    public Attributes session(List<String> bundled) {
        return Attributes.NONE;
    }

    @Override
    public MediaDescription audio(Audio audio) {
        var lines = Shape.common(audio);
        lines.addFirst(new Attribute("rtcp", Integer.toString(transport.rtcpPort())));
        keys.forEach(key -> lines.add(key.attribute()));
        return new MediaDescription(
                "audio",
                transport.rtpPort(),
                audio.protocol(),
                Shape.payloadTypes(audio),
                null,
                List.of(),
                new Attributes(lines));
    }
}
