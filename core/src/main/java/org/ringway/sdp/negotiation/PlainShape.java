package org.ringway.sdp.negotiation;

import java.util.List;
import org.ringway.sdp.Attribute;
import org.ringway.sdp.Attributes;
import org.ringway.sdp.Connection;
import org.ringway.sdp.MediaDescription;

/// A leg over plain RTP (RFC 3551): an address, payload types, nothing that an old phone could
/// stumble over. None of the attributes of [WebRtcShape] ever appears.
///
/// ```
///   c=IN IP4 198.51.100.7
///   m=audio 20000 RTP/AVP 8 0 101
///   a=rtcp:20001
/// ```
///
/// @param transport our end
record PlainShape(LocalTransport.Plain transport) implements Shape {
    /// The protocol of an offer.
    static final String PROTOCOL = "RTP/AVP";

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
