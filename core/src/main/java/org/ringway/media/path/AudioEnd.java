package org.ringway.media.path;

import org.ringway.media.LegStats;
import org.ringway.rtp.DtmfKeypad;
import org.ringway.rtp.DtmfReader;
import org.ringway.rtp.DtmfThrottle;
import org.ringway.rtp.NtpClock;
import org.ringway.rtp.ReceptionStatistics;
import org.ringway.rtp.RtcpSession;
import org.ringway.rtp.RtpHeader;
import org.ringway.rtp.SequenceRewriter;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sdp.negotiation.Plan;

/// The audio of one leg: what arrives from the party, and the one stream that it gets from us for
/// the whole life of the leg, whoever speaks in it.
///
/// Not thread-safe: the worker that owns the leg calls it.
public final class AudioEnd {
    private static final int TELEPHONE_CLOCK = 8000;

    private final MediaTransport transport;
    private final ReceptionStatistics reception;
    private final SequenceRewriter stream;
    private final RtcpSession rtcp;
    private final DtmfKeypad keypad = new DtmfKeypad();
    private final DtmfThrottle keys = new DtmfThrottle();
    private final TonePad tones = new TonePad();
    private final DtmfReader untold = new DtmfReader();
    private final Silence silence = new Silence();
    private String codec = "";

    /// Who we are towards the party.
    ///
    /// @param start where our stream begins
    /// @param cname our canonical name
    public record Identity(SequenceRewriter.Start start, String cname) {}

    /// @param transport how packets are protected
    /// @param identity who we are towards the party
    /// @param clock for reports
    /// @param nowNs the time of the leg's start
    public AudioEnd(MediaTransport transport, Identity identity, NtpClock clock, long nowNs) {
        this.transport = transport;
        int rate = TELEPHONE_CLOCK;
        reception = new ReceptionStatistics(rate);
        stream = new SequenceRewriter(identity.start(), rate, rate);
        rtcp =
                new RtcpSession(
                        new RtcpSession.Identity(identity.start().ssrc(), identity.cname(), rate),
                        clock,
                        nowNs);
    }

    /// How packets are protected.
    public MediaTransport transport() {
        return transport;
    }

    /// Tells which codec the leg speaks from now on.
    public void speaks(RtpMap spoken) {
        codec = spoken.encoding();
        reception.clock(spoken.clockRate());
        rtcp.clock(spoken.clockRate());
    }

    /// Takes an RTP packet off the wire: verified, counted and stripped of what the other leg has
    /// not negotiated.
    ///
    /// @return its length, or the code of a [Drop]
    public int receive(byte[] packet, int length, long nowNs) {
        int plain = open(packet, length, nowNs);
        return plain < 0 ? plain : take(packet, plain, nowNs);
    }

    /// Takes an RTP packet off the wire without looking at what it carries: verified, not counted.
    ///
    /// @return its length, or the code of a [Drop]
    public int open(byte[] packet, int length, long nowNs) {
        int plain = transport.open(packet, length, nowNs);
        return plain < 0 || RtpHeader.isValid(packet, plain) ? plain : Drop.MALFORMED.code();
    }

    /// Counts an opened packet of sound and strips it.
    ///
    /// @return its length
    public int take(byte[] packet, int plain, long nowNs) {
        reception.received(packet, nowNs);
        return RtpHeader.strip(packet, plain);
    }

    /// Takes an RTCP packet off the wire. It ends here: our own reports replace it.
    ///
    /// @return its length, or the code of a [Drop]
    public int receiveControl(byte[] packet, int length, long nowNs) {
        int plain = transport.openControl(packet, length, nowNs);
        if (plain > 0) {
            takeControl(packet, plain, nowNs);
        }
        return plain;
    }

    /// Reads an opened RTCP packet about sound.
    public void takeControl(byte[] packet, int plain, long nowNs) {
        rtcp.received(packet, plain, nowNs);
    }

    /// Makes a rewritten packet ready for the wire.
    ///
    /// @return its length there, or the code of a [Drop]
    int send(byte[] packet, int length) {
        int sealed = transport.seal(packet, length);
        if (sealed > 0) {
            rtcp.sent(length - RtpHeader.FIXED_LENGTH);
        }
        return sealed;
    }

    /// The keys that we press for the other party.
    public DtmfKeypad keypad() {
        return keypad;
    }

    /// The keys that the party hears as tones.
    public TonePad tones() {
        return tones;
    }

    /// Whether there is something of our own still to be sent: keys, or silence.
    public boolean hasMore() {
        return hasKeys() || silence.isOn();
    }

    private boolean hasKeys() {
        return keypad.isBusy() || tones.isBusy();
    }

    /// Writes the packet of a pressed key that is due.
    ///
    /// @param packet at least 400 bytes
    /// @return its length on the wire, 0 when none is due, or the code of a [Drop]
    public int press(byte[] packet, long nowNs) {
        int length = keypad.next(packet, stream, nowNs);
        if (length == 0) {
            length = tones.next(packet, stream, nowNs);
        }
        return length == 0 ? 0 : send(packet, length);
    }

    /// Lets the party hear silence from now on, until the other one is heard.
    ///
    /// @param heard what travels on the leg
    /// @param vacant whether nobody is there to be heard yet: then what comes ends nothing
    public void fallSilent(Plan.Leg heard, boolean vacant, long nowNs) {
        silence.begin(heard, vacant, stream.lastTimestampNs(), nowNs);
    }

    /// Writes the frame of silence that is due; none is while keys are pressed.
    ///
    /// @param packet at least 600 bytes
    /// @return its length on the wire, 0 when none is due, or the code of a [Drop]
    public int fill(byte[] packet, long nowNs) {
        int length = hasKeys() ? 0 : silence.next(packet, stream, nowNs);
        return length == 0 ? 0 : send(packet, length);
    }

    /// The silence that the party hears while nobody speaks to it.
    Silence silence() {
        return silence;
    }

    /// Keys for a party that takes no telephone events: it has to be told of them by other means.
    public DtmfReader untold() {
        return untold;
    }

    SequenceRewriter stream() {
        return stream;
    }

    /// How many key presses the party gets.
    DtmfThrottle keys() {
        return keys;
    }

    /// Writes the RTCP report that is due.
    ///
    /// @param packet at least 400 bytes
    /// @return its length on the wire, 0 when none is due or there is nobody to report to
    public int report(byte[] packet, long nowNs) {
        if (!rtcp.isDue(nowNs)) {
            return 0;
        }
        int length = rtcp.report(packet, stream, reception, nowNs);
        return Math.max(0, transport.sealControl(packet, length));
    }

    /// Writes the goodbye.
    ///
    /// @param packet at least 400 bytes
    /// @return its length on the wire, 0 when it cannot be protected
    public int goodbye(byte[] packet, long nowNs) {
        int length = rtcp.goodbye(packet, stream, reception, nowNs);
        return Math.max(0, transport.sealControl(packet, length));
    }

    /// The counters so far.
    public LegStats stats() {
        return new LegStats(
                codec,
                reception.packets(),
                rtcp.packetsSent(),
                reception.lost(),
                reception.jitterMs(),
                rtcp.peer().roundTripMs());
    }
}
