package org.ringway.rtp;

/// Reads what the peer reports about the stream we send it (RFC 3550 section 6.4).
public final class RtcpReader {
    private final int ownSsrc;
    private int lastReport;
    private long lastReportNs;
    private double roundTripMs;
    private double fractionLost;
    private int packetsLost;
    private boolean left;

    /// @param ownSsrc of the stream we send; blocks about others are skipped
    public RtcpReader(int ownSsrc) {
        this.ownSsrc = ownSsrc;
    }

    /// Reads a compound packet. Anything malformed is skipped.
    ///
    /// @param nowNs its arrival, nanoseconds of the clock behind our own reports' time stamps
    public void read(byte[] packet, int length, NtpClock clock, long nowNs) {
        if (!RtcpHeader.isValid(packet, length)) {
            return;
        }
        for (int at = 0; at < length; at += RtcpHeader.size(packet, at)) {
            switch (RtcpHeader.type(packet, at)) {
                case RtcpHeader.SR -> {
                    lastReport = Bytes.int32(packet, at + 10);
                    lastReportNs = nowNs;
                    readReports(packet, at, clock.middle(nowNs));
                }
                case RtcpHeader.RR -> readReports(packet, at, clock.middle(nowNs));
                case RtcpHeader.BYE -> left = true;
                default -> {
                    // SDES names no number we show; feedback and extended reports are not relayed.
                }
            }
        }
    }

    /// The last round trip in milliseconds, 0 while unknown.
    public double roundTripMs() {
        return roundTripMs;
    }

    /// The share of our packets that the peer missed in its last interval, 0 to 1.
    public double fractionLost() {
        return fractionLost;
    }

    /// How many of our packets the peer misses in all; negative when it saw duplicates.
    public int packetsLost() {
        return packetsLost;
    }

    /// Whether the peer said BYE.
    public boolean peerLeft() {
        return left;
    }

    /// The middle 32 bits of the peer's last sender report; 0 before any (LSR).
    int lastReport() {
        return lastReport;
    }

    /// The time since then in units of 1/65536 s (DLSR).
    int delaySinceLastReport(long nowNs) {
        return lastReport == 0 ? 0 : (int) ((nowNs - lastReportNs) / 1000 * 65536 / 1_000_000);
    }

    private void readReports(byte[] packet, int at, int now) {
        int block = RtcpHeader.firstReport(packet, at);
        for (int i = 0; i < RtcpHeader.count(packet, at); i++, block += 24) {
            if (Bytes.int32(packet, block) == ownSsrc) {
                readReport(packet, block, now);
            }
        }
    }

    private void readReport(byte[] packet, int block, int now) {
        fractionLost = (packet[block + 4] & 0xFF) / 256.0;
        packetsLost = (Bytes.int32(packet, block + 4) << 8) >> 8;
        int sentAt = Bytes.int32(packet, block + 16);
        if (sentAt != 0) {
            // Both ends round, so a short round trip can come out negative.
            int units = now - sentAt - Bytes.int32(packet, block + 20);
            roundTripMs = Math.max(0, units) * 1000.0 / 65536;
        }
    }
}
