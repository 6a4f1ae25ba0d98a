package org.ringway.rtp;

import java.nio.charset.StandardCharsets;

/// The RTCP of one leg: our own reports about what we send and receive, never a relayed one, for
/// SSRCs and sequence numbers differ on both legs. The first report leaves 1 s after the start, the
/// others every 5 s (RFC 3550 section 6.2).
public final class RtcpSession {
    private static final long FIRST_NS = 1_000_000_000L;
    private static final long INTERVAL_NS = 5_000_000_000L;
    private static final int CNAME = 1;

    private final int ssrc;
    private final byte[] cname;
    private final NtpClock clock;
    private final RtcpReader reader;
    private int clockRate;
    private long dueNs;
    private long packets;
    private long octets;

    /// Who we are towards one peer.
    ///
    /// @param ssrc of the stream we send
    /// @param cname canonical name, 1 to 255 bytes, random and without any address (RFC 7022)
    /// @param clockRate ticks per second of the stream we send
    public record Identity(int ssrc, String cname, int clockRate) {}

    /// @param identity who we are
    /// @param clock for time stamps
    /// @param nowNs the time of the leg's start
    public RtcpSession(Identity identity, NtpClock clock, long nowNs) {
        this.ssrc = identity.ssrc();
        this.cname = identity.cname().getBytes(StandardCharsets.US_ASCII);
        this.clockRate = identity.clockRate();
        this.clock = clock;
        this.reader = new RtcpReader(ssrc);
        dueNs = nowNs + FIRST_NS;
    }

    /// Sets the ticks per second of the stream we send.
    public void clock(int rate) {
        clockRate = rate;
    }

    /// Counts a packet that was sent.
    ///
    /// @param payload its payload's length in bytes
    public void sent(int payload) {
        packets++;
        octets += payload;
    }

    /// How many packets were sent.
    public long packetsSent() {
        return packets;
    }

    /// Reads what the peer sent.
    public void received(byte[] packet, int length, long nowNs) {
        reader.read(packet, length, clock, nowNs);
    }

    /// What the peer reported.
    public RtcpReader peer() {
        return reader;
    }

    /// Whether a report is due.
    public boolean isDue(long nowNs) {
        return nowNs - dueNs >= 0;
    }

    /// Writes the report that is due: SR or RR, then SDES.
    ///
    /// @param rtcp where to write, at least 344 bytes
    /// @param stream the stream we send
    /// @param reception what we got
    /// @return the compound packet's length
    public int report(
            byte[] rtcp, SequenceRewriter stream, ReceptionStatistics reception, long nowNs) {
        dueNs = nowNs + INTERVAL_NS;
        int at = packets > 0 ? senderReport(rtcp, stream, nowNs) : receiverReport(rtcp);
        if (reception.hasSource()) {
            rtcp[0] |= 1;
            reception.writeReport(rtcp, at);
            Bytes.put32(rtcp, at + 16, reader.lastReport());
            Bytes.put32(rtcp, at + 20, reader.delaySinceLastReport(nowNs));
            at += 24;
        }
        Bytes.put16(rtcp, 2, at / 4 - 1);
        return sourceDescription(rtcp, at);
    }

    /// Writes a last report with a BYE behind it.
    ///
    /// @return the compound packet's length
    public int goodbye(
            byte[] rtcp, SequenceRewriter stream, ReceptionStatistics reception, long nowNs) {
        int at = report(rtcp, stream, reception, nowNs);
        head(rtcp, at, RtcpHeader.BYE);
        rtcp[at] |= 1;
        Bytes.put16(rtcp, at + 2, 1);
        return at + 8;
    }

    private int senderReport(byte[] rtcp, SequenceRewriter stream, long nowNs) {
        head(rtcp, 0, RtcpHeader.SR);
        long ntp = clock.at(nowNs);
        long sinceLastUs = (nowNs - stream.lastTimestampNs()) / 1000;
        Bytes.put32(rtcp, 8, (int) (ntp >>> 32));
        Bytes.put32(rtcp, 12, (int) ntp);
        int timestamp = stream.lastTimestamp() + (int) (sinceLastUs * clockRate / 1_000_000);
        Bytes.put32(rtcp, 16, timestamp);
        Bytes.put32(rtcp, 20, (int) packets);
        Bytes.put32(rtcp, 24, (int) octets);
        return 28;
    }

    private int receiverReport(byte[] rtcp) {
        head(rtcp, 0, RtcpHeader.RR);
        return 8;
    }

    private int sourceDescription(byte[] rtcp, int at) {
        head(rtcp, at, RtcpHeader.SDES);
        rtcp[at] |= 1;
        int item = at + 8;
        rtcp[item] = CNAME;
        rtcp[item + 1] = (byte) cname.length;
        System.arraycopy(cname, 0, rtcp, item + 2, cname.length);
        int end = item + 2 + cname.length;
        // At least one null octet ends the list of items, then up to the next word.
        int next = (end + 4) & ~3;
        for (int i = end; i < next; i++) {
            rtcp[i] = 0;
        }
        Bytes.put16(rtcp, at + 2, (next - at) / 4 - 1);
        return next;
    }

    private void head(byte[] rtcp, int at, int type) {
        rtcp[at] = (byte) 0x80;
        rtcp[at + 1] = (byte) type;
        Bytes.put32(rtcp, at + 4, ssrc);
    }
}
