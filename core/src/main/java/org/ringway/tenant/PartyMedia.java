package org.ringway.tenant;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a party is told of media, beside what the other one can do, and from where its own comes.
///
/// @param codecs what it is offered
/// @param lines what it reads at the session level of our descriptions
/// @param dtmf how it is told of keys
/// @param srtp whether its RTP is protected; without meaning for a browser, whose always is
/// @param packetTimes whether it is told how long a packet of sound shall be and may be
/// @param advertised where it is told to send
/// @param sender the host that its signalling comes from, which its RTP comes from as well when it
///   names an address that is private; null when that is not known, or somebody between passes its
///   signalling on
public record PartyMedia(
        CodecPolicy codecs,
        SessionLines lines,
        DtmfMode dtmf,
        SrtpPolicy srtp,
        boolean packetTimes,
        Advertised advertised,
        @Nullable InetAddress sender) {
    /// Everything as it comes.
    public static final PartyMedia ANY = of(CodecPolicy.ANY);

    /// A party that is told to send to the server's own addresses, and of which it is not known
    /// where it sends from.
    public PartyMedia(
            CodecPolicy codecs,
            SessionLines lines,
            DtmfMode dtmf,
            SrtpPolicy srtp,
            boolean packetTimes) {
        this(codecs, lines, dtmf, srtp, packetTimes, Advertised.NONE, null);
    }

    /// A party that is told how long packets are.
    public PartyMedia(CodecPolicy codecs, SessionLines lines, DtmfMode dtmf, SrtpPolicy srtp) {
        this(codecs, lines, dtmf, srtp, true);
    }

    /// A party whose RTP is protected when it asks for that.
    public PartyMedia(CodecPolicy codecs, SessionLines lines, DtmfMode dtmf) {
        this(codecs, lines, dtmf, SrtpPolicy.ANSWERED);
    }

    /// A party with a choice of codecs and nothing else.
    public static PartyMedia of(CodecPolicy codecs) {
        return new PartyMedia(codecs, SessionLines.NONE, DtmfMode.AUTO);
    }

    /// The same, offered some codecs less.
    public PartyMedia without(List<String> names) {
        return with(codecs.without(names));
    }

    /// The same with another choice of codecs.
    public PartyMedia with(CodecPolicy choice) {
        return new PartyMedia(choice, lines, dtmf, srtp, packetTimes, advertised, sender);
    }

    /// The same, told to send there.
    public PartyMedia at(Advertised where) {
        return new PartyMedia(codecs, lines, dtmf, srtp, packetTimes, where, sender);
    }

    /// The same, whose signalling comes from that host.
    public PartyMedia sentFrom(@Nullable InetAddress host) {
        return new PartyMedia(codecs, lines, dtmf, srtp, packetTimes, advertised, host);
    }
}
