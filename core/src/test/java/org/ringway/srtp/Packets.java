package org.ringway.srtp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/// Packets and keys for the tests of this package.
final class Packets {
    static final int SSRC = 0x1234_5678;

    private static final HexFormat HEX = HexFormat.of();

    private Packets() {}

    static byte[] hex(String text) {
        return HEX.parseHex(text.replace(" ", ""));
    }

    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    /// An RTP packet with a payload that tells its place in the stream.
    static byte[] rtp(int ssrc, long index, int payload) {
        byte[] packet = new byte[12 + payload];
        ByteBuffer.wrap(packet)
                .putShort((short) 0x8000)
                .putShort((short) index)
                .putInt((int) (index * 160))
                .putInt(ssrc);
        for (int i = 12; i < packet.length; i++) {
            packet[i] = (byte) (index + i);
        }
        return packet;
    }

    /// A sender report without report blocks.
    static byte[] senderReport(int ssrc, int number) {
        return ByteBuffer.allocate(28)
                .putInt(0x80C8_0006)
                .putInt(ssrc)
                .putLong(number)
                .putLong(number * 160L)
                .putInt(number)
                .array();
    }

    /// Random keys that fit a profile.
    static SrtpKeys keys(ProtectionProfile profile, Random random) {
        byte[] key = new byte[16];
        byte[] salt = new byte[profile.saltLength()];
        random.nextBytes(key);
        random.nextBytes(salt);
        return new SrtpKeys(key, salt);
    }

    /// What a sender puts on the wire.
    static byte[] protect(SrtpContext sender, byte[] packet, ProtectionProfile profile) {
        byte[] wire = Arrays.copyOf(packet, packet.length + profile.rtpOverhead());
        SrtpVerdict verdict = sender.protect(wire, 0, packet.length);
        if (verdict != SrtpVerdict.OK) {
            throw new AssertionError("protect: " + verdict);
        }
        return wire;
    }

    /// What a sender of control packets puts on the wire.
    static byte[] protect(SrtcpContext sender, byte[] packet, ProtectionProfile profile) {
        byte[] wire = Arrays.copyOf(packet, packet.length + profile.rtcpOverhead());
        SrtpVerdict verdict = sender.protect(wire, 0, packet.length);
        if (verdict != SrtpVerdict.OK) {
            throw new AssertionError("protect: " + verdict);
        }
        return wire;
    }
}
