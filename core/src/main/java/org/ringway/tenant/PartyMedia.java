package org.ringway.tenant;

import java.util.List;

/// What a party is told of media, beside what the other one can do.
///
/// @param codecs what it is offered
/// @param lines what it reads at the session level of our descriptions
/// @param dtmf how it is told of keys
/// @param srtp whether its RTP is protected; without meaning for a browser, whose always is
/// @param packetTimes whether it is told how long a packet of sound shall be and may be
/// @param advertised where it is told to send
public record PartyMedia(
        CodecPolicy codecs,
        SessionLines lines,
        DtmfMode dtmf,
        SrtpPolicy srtp,
        boolean packetTimes,
        Advertised advertised) {
    /// Everything as it comes.
    public static final PartyMedia ANY = of(CodecPolicy.ANY);

    /// A party that is told to send to the server's own addresses.
    public PartyMedia(
            CodecPolicy codecs,
            SessionLines lines,
            DtmfMode dtmf,
            SrtpPolicy srtp,
            boolean packetTimes) {
        this(codecs, lines, dtmf, srtp, packetTimes, Advertised.NONE);
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
        return new PartyMedia(choice, lines, dtmf, srtp, packetTimes, advertised);
    }

    /// The same, told to send there.
    public PartyMedia at(Advertised where) {
        return new PartyMedia(codecs, lines, dtmf, srtp, packetTimes, where);
    }
}
