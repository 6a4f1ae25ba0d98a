package org.ringway.sdp.negotiation;

import java.util.ArrayList;
import java.util.List;
import org.ringway.sdp.Attribute;
import org.ringway.sdp.Attributes;
import org.ringway.sdp.Connection;
import org.ringway.sdp.MediaDescription;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.Setup;

/// A leg towards a browser (RFC 8829): ICE-Lite, every candidate at once, DTLS-SRTP, RTP and RTCP
/// on one port, everything in one bundle.
///
/// ```
///   a=group:BUNDLE 0
///   a=ice-lite
///   m=audio 40000 UDP/TLS/RTP/SAVPF 0 126
///   a=mid:0
///   a=ice-ufrag:... a=ice-pwd:... a=candidate:... a=end-of-candidates
///   a=fingerprint:sha-256 ... a=setup:passive
///   a=rtcp-mux
/// ```
///
/// @param transport our end
/// @param setup what we say about our DTLS role
record WebRtcShape(LocalTransport.WebRtc transport, Setup setup) implements Shape {
    /// The protocol of an offer.
    static final String PROTOCOL = "UDP/TLS/RTP/SAVPF";

    /// The name of the audio section in an offer.
    static final String MID = "0";

    /// The name of the video section in an offer.
    static final String VIDEO_MID = "1";

    private static final String LONGEST_PTIME = "60";

    @Override
    public Connection connection() {
        return Connection.to(transport.candidates().getFirst().host());
    }

    @Override
    public Attributes session(List<String> bundled) {
        var lines = new ArrayList<Attribute>();
        if (!bundled.isEmpty()) {
            lines.add(new Attribute("group", "BUNDLE " + String.join(" ", bundled)));
        }
        lines.add(Attribute.flag("ice-lite"));
        return new Attributes(lines);
    }

    @Override
    public MediaDescription audio(Audio audio) {
        var lines = new ArrayList<Attribute>();
        if (!audio.mid().isEmpty()) {
            lines.add(new Attribute("mid", audio.mid()));
        }
        addTransport(lines);
        lines.addAll(Shape.common(audio));
        lines.add(new Attribute("maxptime", LONGEST_PTIME));
        addSource(lines, audio.direction());
        return new MediaDescription(
                "audio",
                transport.candidates().getFirst().port(),
                audio.protocol(),
                Shape.payloadTypes(audio),
                null,
                List.of(),
                new Attributes(lines));
    }

    /// The video section, on the transport of the sound.
    ///
    /// @param mid its name
    /// @param protocol the transport protocol of its `m=` line
    /// @param said what it says
    MediaDescription video(String mid, String protocol, VideoOffer said) {
        var lines = new ArrayList<Attribute>();
        lines.add(new Attribute("mid", mid));
        addTransport(lines);
        for (var format : said.formats()) {
            lines.addAll(format.lines());
        }
        lines.add(said.direction().attribute());
        var source = transport.source();
        if (said.direction().sends()) {
            lines.add(new Attribute("msid", source.cname() + " video"));
        }
        lines.add(new Attribute("ssrc", source.videoSsrc() + " cname:" + source.cname()));
        return new MediaDescription(
                "video",
                transport.candidates().getFirst().port(),
                protocol,
                said.formats().stream()
                        .map(format -> Integer.toString(format.map().payloadType()))
                        .toList(),
                null,
                List.of(),
                new Attributes(lines));
    }

    private void addTransport(List<Attribute> lines) {
        lines.add(new Attribute("ice-ufrag", transport.ufrag()));
        lines.add(new Attribute("ice-pwd", transport.password()));
        // RFC 8445 section 10 asks every agent that follows it to say so.
        lines.add(new Attribute("ice-options", "ice2"));
        for (var rank = 0; rank < transport.candidates().size(); rank++) {
            var candidate = transport.candidates().get(rank);
            lines.add(new Attribute("candidate", candidate.line(rank)));
        }
        lines.add(Attribute.flag("end-of-candidates"));
        lines.add(transport.fingerprint().attribute());
        lines.add(setup.attribute());
        lines.add(Attribute.flag("rtcp-mux"));
    }

    /// Browsers hand a page the stream by its `msid` and find its packets by SSRC, since we send no
    /// mid header extension. While we send nothing, the SSRC is that of our reports (RFC 5576
    /// section 4.1), and a browser that is told of it keeps the stream that will go on: Chromium
    /// hands a stream that was withdrawn and comes back to the speaker, but no longer to Web Audio.
    private void addSource(List<Attribute> lines, Direction direction) {
        var source = transport.source();
        if (direction.sends()) {
            lines.add(new Attribute("msid", source.cname() + " audio"));
        }
        lines.add(new Attribute("ssrc", source.ssrc() + " cname:" + source.cname()));
    }
}
