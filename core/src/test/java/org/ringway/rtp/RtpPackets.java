package org.ringway.rtp;

/// RTP packets for tests.
final class RtpPackets {
    private RtpPackets() {}

    /// A packet of payload type 0 with 160 bytes of payload.
    static byte[] packet(int ssrc, int sequence, int timestamp) {
        var packet = new byte[172];
        RtpHeader.begin(packet);
        RtpHeader.setSequence(packet, sequence);
        RtpHeader.setTimestamp(packet, timestamp);
        RtpHeader.setSsrc(packet, ssrc);
        return packet;
    }
}
