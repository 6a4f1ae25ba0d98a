package org.ringway.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtpHeaderTest {
    /// One contributing source, a one-word extension, three bytes of padding, payload `AABBCC`.
    private static final String FULL =
            "b16f0001000000a000000007" + "0000000f" + "bede000110ff0000" + "aabbcc" + "000003";

    @Test
    void theFieldsAreReadAndWrittenInPlace() {
        var packet = RtpPackets.packet(0xCAFE_BABE, 65_535, 0x8000_0001);
        RtpHeader.setPayloadType(packet, 111);
        assertThat(RtpHeader.marker(packet)).isFalse();
        RtpHeader.mark(packet);
        RtpHeader.setPayloadType(packet, 8);

        assertThat(RtpHeader.payloadType(packet)).isEqualTo(8);
        assertThat(RtpHeader.marker(packet)).isTrue();
        assertThat(RtpHeader.sequence(packet)).isEqualTo(65_535);
        assertThat(RtpHeader.timestamp(packet)).isEqualTo(0x8000_0001);
        assertThat(RtpHeader.ssrc(packet)).isEqualTo(0xCAFE_BABE);
        assertThat(RtpHeader.length(packet)).isEqualTo(12);
        assertThat(RtpHeader.isValid(packet, packet.length)).isTrue();
    }

    @Test
    void sourcesExtensionAndPaddingAreStripped() {
        var packet = HexFormat.of().parseHex(FULL);
        assertThat(RtpHeader.isValid(packet, packet.length)).isTrue();
        assertThat(RtpHeader.length(packet)).isEqualTo(24);
        int length = RtpHeader.strip(packet, packet.length);

        assertThat(HexFormat.of().formatHex(packet, 0, length))
                .isEqualTo("806f0001000000a000000007aabbcc");
    }

    @Test
    void aPlainPacketIsLeftAlone() {
        var packet = RtpPackets.packet(1, 2, 3);

        assertThat(RtpHeader.strip(packet, packet.length)).isEqualTo(packet.length);
    }

    @Test
    void whatDoesNotFitIsInvalid() {
        var packet = HexFormat.of().parseHex(FULL);
        for (int length = 0; length < 24; length++) {
            assertThat(RtpHeader.isValid(packet, length)).as("length %d", length).isFalse();
        }
        packet[packet.length - 1] = 0;
        assertThat(RtpHeader.isValid(packet, packet.length)).isFalse();
        packet[packet.length - 1] = 7;
        assertThat(RtpHeader.isValid(packet, packet.length)).isFalse();
        packet[0] = 0x40;
        assertThat(RtpHeader.isValid(packet, packet.length)).isFalse();
    }

    @Test
    void aValidPacketCanAlwaysBeStripped() {
        var random = new Random(3);
        for (int i = 0; i < 200_000; i++) {
            var packet = new byte[16 + random.nextInt(60)];
            random.nextBytes(packet);
            packet[0] = (byte) (0x80 | (packet[0] & 0x3F));
            packet[14] &= 1;
            if (RtpHeader.isValid(packet, packet.length)) {
                int length = RtpHeader.strip(packet, packet.length);
                assertThat(length).as("seed 3, round %d", i).isBetween(12, packet.length);
            }
        }
    }

    @Test
    void theFirstTwoBytesTellWhatAPacketIs() {
        assertThat(kind(0, 1)).isEqualTo(PacketKind.STUN);
        assertThat(kind(3, 0)).isEqualTo(PacketKind.STUN);
        assertThat(kind(4, 0)).isEqualTo(PacketKind.OTHER);
        assertThat(kind(19, 0)).isEqualTo(PacketKind.OTHER);
        assertThat(kind(20, 254)).isEqualTo(PacketKind.DTLS);
        assertThat(kind(63, 254)).isEqualTo(PacketKind.DTLS);
        assertThat(kind(64, 0)).isEqualTo(PacketKind.OTHER);
        assertThat(kind(127, 0)).isEqualTo(PacketKind.OTHER);
        assertThat(kind(128, 191)).isEqualTo(PacketKind.RTP);
        assertThat(kind(128, 192)).isEqualTo(PacketKind.RTCP);
        assertThat(kind(191, 223)).isEqualTo(PacketKind.RTCP);
        assertThat(kind(191, 224)).isEqualTo(PacketKind.RTP);
        assertThat(kind(192, 200)).isEqualTo(PacketKind.OTHER);
        assertThat(PacketKind.of(new byte[] {0}, 1)).isEqualTo(PacketKind.OTHER);
    }

    @Test
    void keyPressesAreRead() {
        var event = HexFormat.of().parseHex("0b8a12c0");

        assertThat(DtmfEvent.digit(event, 0)).isEqualTo('#');
        assertThat(DtmfEvent.isEnd(event, 0)).isTrue();
        assertThat(DtmfEvent.duration(event, 0)).isEqualTo(4800);
        assertThat(DtmfEvent.digit(new byte[] {16, 0, 0, 0}, 0)).isEqualTo(' ');
        assertThat(DtmfEvent.isEnd(new byte[] {16, 0, 0, 0}, 0)).isFalse();
    }

    private static PacketKind kind(int first, int second) {
        return PacketKind.of(new byte[] {(byte) first, (byte) second}, 2);
    }
}
