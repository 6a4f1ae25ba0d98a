package org.ringway.sdp.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ringway.sdp.Attribute;
import org.ringway.sdp.Attributes;
import org.ringway.sdp.Connection;
import org.ringway.sdp.MediaDescription;
import org.ringway.sdp.Origin;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.PlainMedia;
import org.ringway.sdp.media.RemoteMedia;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sdp.media.Setup;

/// What the description of one leg looks like: [WebRtcShape] or [PlainShape].
sealed interface Shape permits WebRtcShape, PlainShape {
    /// What says how long packets of sound are (RFC 4566 section 6).
    Set<String> PACKET_TIMES = Set.of("ptime", "maxptime");

    /// What an audio section says, whatever carries it.
    ///
    /// @param mid its name, or empty
    /// @param protocol the transport protocol of its `m=` line
    /// @param formats codecs and telephone events, in order, at least one
    /// @param direction which way it flows, seen from us
    record Audio(String mid, String protocol, List<RtpMap> formats, Direction direction) {}

    /// The shape of an offer.
    static Shape offered(LocalLeg leg) {
        return switch (leg.transport()) {
            case LocalTransport.WebRtc webRtc -> new WebRtcShape(webRtc, Setup.ACTPASS);
            case LocalTransport.Plain plain -> new PlainShape(plain, Sdes.offered(leg, plain));
        };
    }

    /// The shape of an offer to a party that has said something before.
    static Shape offeredAgain(LocalLeg leg, RemoteMedia.Usable last) {
        return leg.transport() instanceof LocalTransport.Plain plain
                        && last instanceof PlainMedia peer
                ? PlainShape.after(peer, plain)
                : offered(leg);
    }

    /// Our address for the session's `c=` and `o=` lines.
    Connection connection();

    /// The attributes before the first section.
    ///
    /// @param bundled the mids that share our one transport; empty without BUNDLE
    Attributes session(List<String> bundled);

    /// The audio section.
    MediaDescription audio(Audio audio);

    /// A whole description.
    ///
    /// @param leg whose party reads it
    /// @param bundled the mids that share our one transport; empty without BUNDLE
    /// @param media its sections, in order
    default SessionDescription describe(
            LocalLeg leg, List<String> bundled, List<MediaDescription> media) {
        var session = leg.session();
        var wanted = leg.party().lines();
        var attributes = new ArrayList<>(session(bundled).lines());
        wanted.attributes().forEach(text -> attributes.add(attribute(text)));
        var origin =
                new Origin(
                        "-",
                        Long.toString(session.id()),
                        Long.toString(session.version()),
                        connection());
        return new SessionDescription(
                origin,
                "-",
                connection(),
                wanted.bandwidths(),
                new Attributes(attributes),
                told(leg, media));
    }

    private static List<MediaDescription> told(LocalLeg leg, List<MediaDescription> media) {
        return leg.party().packetTimes()
                ? media
                : media.stream().map(section -> section.without(PACKET_TIMES)).toList();
    }

    private static Attribute attribute(String text) {
        var colon = text.indexOf(':');
        return colon < 0
                ? Attribute.flag(text)
                : new Attribute(text.substring(0, colon), text.substring(colon + 1));
    }

    /// The payload types of an `m=` line.
    static List<String> payloadTypes(Audio audio) {
        return audio.formats().stream().map(map -> Integer.toString(map.payloadType())).toList();
    }

    /// What every leg's audio section explains: payload types, packet time, direction.
    static List<Attribute> common(Audio audio) {
        var lines = new ArrayList<Attribute>();
        for (var map : audio.formats()) {
            lines.add(map.rtpmap());
            map.fmtpLine().ifPresent(lines::add);
        }
        lines.add(new Attribute("ptime", "20"));
        lines.add(audio.direction().attribute());
        return lines;
    }
}
