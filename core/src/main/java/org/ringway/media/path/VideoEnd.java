package org.ringway.media.path;

import org.jspecify.annotations.Nullable;
import org.ringway.rtp.Feedback;
import org.ringway.rtp.NtpClock;
import org.ringway.rtp.ReceptionStatistics;
import org.ringway.rtp.RtcpHeader;
import org.ringway.rtp.RtcpSession;
import org.ringway.rtp.RtpHeader;
import org.ringway.rtp.SequenceRewriter;

/// The pictures of one browser, beside its [AudioEnd] on the same transport: what arrives from it,
/// and the one stream that it gets from us.
///
/// Not thread-safe: the worker that owns the leg calls it.
public final class VideoEnd {
    private static final int CLOCK_RATE = 90_000;

    /// How often a whole picture is asked for at most: one costs as much as a second of others.
    private static final long BETWEEN_REQUESTS_NS = 100_000_000;

    private final MediaTransport transport;
    private final ReceptionStatistics reception = new ReceptionStatistics(CLOCK_RATE);
    private final SequenceRewriter stream;
    private final RtcpSession rtcp;
    private final Feedback asked = new Feedback();
    private final int ssrc;
    private @Nullable SentPackets sent;
    private boolean hasAsked;
    private long askedNs;

    /// @param transport how packets are protected
    /// @param identity who we are towards the party
    /// @param clock for reports
    /// @param nowNs the time of the leg's start
    public VideoEnd(
            MediaTransport transport, AudioEnd.Identity identity, NtpClock clock, long nowNs) {
        this.transport = transport;
        ssrc = identity.start().ssrc();
        stream = SequenceRewriter.ofPictures(identity.start(), CLOCK_RATE);
        rtcp =
                new RtcpSession(
                        new RtcpSession.Identity(ssrc, identity.cname(), CLOCK_RATE), clock, nowNs);
    }

    /// Counts an opened packet of pictures and strips it.
    ///
    /// @return its length
    public int take(byte[] packet, int plain, long nowNs) {
        reception.received(packet, nowNs);
        return RtpHeader.strip(packet, plain);
    }

    /// Reads an opened RTCP packet. What it asks for is in [#asked] afterwards.
    ///
    /// @return whether it is about what the party shows, and nothing is left for the sound
    public boolean takeControl(byte[] packet, int plain, long nowNs) {
        if (!RtcpHeader.isValid(packet, plain)) {
            asked.clear();
            return false;
        }
        asked.read(packet, plain, ssrc);
        boolean fromSource =
                reception.hasSource() && RtcpHeader.ssrc(packet, 0) == reception.source();
        if (fromSource) {
            rtcp.received(packet, plain, nowNs);
        }
        return fromSource;
    }

    /// What the party asked for in its last RTCP packet.
    public Feedback asked() {
        return asked;
    }

    /// Writes a packet again that the party has lost.
    ///
    /// @param packet at least 1500 bytes
    /// @return its length on the wire; 0 when it is not kept any more, or never came to us
    public int again(int sequence, byte[] packet) {
        return sent == null ? 0 : sent.find(sequence, packet);
    }

    /// Turns the numbers of lost packets into those under which their source sent them.
    public void translate(Feedback lost) {
        for (int i = 0; i < lost.lost(); i++) {
            if (lost.lost(i) >= 0) {
                lost.lost(i, stream.original(lost.lost(i)));
            }
        }
    }

    /// Writes to the party what those ask who see it.
    ///
    /// @param packet at least 400 bytes
    /// @return its length on the wire, 0 when there is nothing to ask or nobody to ask it of
    public int ask(byte[] packet, Feedback wanted, long nowNs) {
        if (!reception.hasSource()) {
            return 0;
        }
        if (wanted.wantsWholePicture() && hasAsked && nowNs - askedNs < BETWEEN_REQUESTS_NS) {
            wanted.wholePicture(false);
        }
        if (wanted.isEmpty()) {
            return 0;
        }
        if (wanted.wantsWholePicture()) {
            hasAsked = true;
            askedNs = nowNs;
        }
        int length = wanted.write(packet, ssrc, reception.source());
        return Math.max(0, transport.sealControl(packet, length));
    }

    /// Makes a packet the next one of our stream and ready for the wire.
    ///
    /// @return its length there, or the code of a [Drop]
    int send(byte[] packet, int length, long nowNs) {
        if (!stream.rewrite(packet, nowNs)) {
            return Drop.NOTHING_TO_SEND.code();
        }
        int sequence = RtpHeader.sequence(packet);
        int sealed = transport.seal(packet, length);
        if (sealed > 0) {
            rtcp.sent(length - RtpHeader.FIXED_LENGTH);
            kept().keep(sequence, packet, sealed);
        }
        return sealed;
    }

    /// Most legs carry sound alone and never need them.
    private SentPackets kept() {
        var kept = sent;
        if (kept == null) {
            kept = new SentPackets();
            sent = kept;
        }
        return kept;
    }

    /// Leaves a packet out of our stream.
    void omit(byte[] packet) {
        stream.omit(packet);
    }

    /// Writes the RTCP report that is due.
    ///
    /// @param packet at least 400 bytes
    /// @return its length on the wire, 0 when none is due or there was never a picture
    public int report(byte[] packet, long nowNs) {
        if (!rtcp.isDue(nowNs) || isUnused()) {
            return 0;
        }
        int length = rtcp.report(packet, stream, reception, nowNs);
        return Math.max(0, transport.sealControl(packet, length));
    }

    /// Writes the goodbye.
    ///
    /// @param packet at least 400 bytes
    /// @return its length on the wire, 0 when there was never a picture or it cannot be protected
    public int goodbye(byte[] packet, long nowNs) {
        if (isUnused()) {
            return 0;
        }
        int length = rtcp.goodbye(packet, stream, reception, nowNs);
        return Math.max(0, transport.sealControl(packet, length));
    }

    private boolean isUnused() {
        return !reception.hasSource() && rtcp.packetsSent() == 0;
    }
}
