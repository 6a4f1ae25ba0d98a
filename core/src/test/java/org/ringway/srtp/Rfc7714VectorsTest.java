package org.ringway.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.srtp.Packets.hex;
import static org.ringway.srtp.ProtectionProfile.AEAD_AES_128_GCM;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// RFC 7714 sections 16 and 17, for AES-128.
class Rfc7714VectorsTest {
    private static final String RTP =
            "8040f17b8041f8d35501a0b2"
                    + "47616c6c696120657374206f6d6e6973206469766973612069"
                    + "6e207061727465732074726573";
    private static final String SRTP =
            "8040f17b8041f8d35501a0b2"
                    + "f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833"
                    + "899d7f27beb16a9152cf765ee4390cce";
    private static final String RTCP =
            "81c8000d4d617273"
                    + "4e5450314e545032525450200000042a0000e930"
                    + "4c756e61deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";
    private static final String SRTCP =
            "81c8000d4d617273"
                    + "63e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda"
                    + "4ce09b4686303ded0bb9275bc84aa45896cf4d2fc5abf87245d9eade"
                    + "800005d4";
    private static final String SRTCP_NOT_ENCRYPTED =
            RTCP + "841dd9683dd78ec92ae58790125f62b3" + "000005d4";
    private static final int SRTCP_INDEX = 0x5d4;

    private final SrtpScratch scratch = new SrtpScratch();
    private final SessionKeys keys =
            new SessionKeys(
                    hex("000102030405060708090a0b0c0d0e0f"),
                    new byte[20],
                    hex("517569642070726f2071756f"));

    @Test
    void anRtpPacketIsSealedAsInSection16() {
        byte[] buffer = Arrays.copyOf(hex(RTP), hex(SRTP).length);
        var context = new SrtpContext(AEAD_AES_128_GCM, keys, scratch);
        assertThat(context.protect(buffer, 0, hex(RTP).length)).isEqualTo(SrtpVerdict.OK);
        assertThat(hex(buffer)).isEqualTo(SRTP);
    }

    @Test
    void anRtpPacketIsOpenedAsInSection16() {
        byte[] buffer = hex(SRTP);
        var context = new SrtpContext(AEAD_AES_128_GCM, keys, scratch);
        assertThat(context.unprotect(buffer, 0, buffer.length)).isEqualTo(SrtpVerdict.OK);
        assertThat(hex(buffer)).startsWith(RTP);
    }

    @Test
    void anRtcpPacketIsSealedAsInSection17() {
        byte[] buffer = Arrays.copyOf(hex(RTCP), hex(SRTCP).length);
        var packet = scratch.packet();
        assertThat(packet.isRtcp(buffer, 0, hex(RTCP).length)).isTrue();
        packet.index(SRTCP_INDEX);
        PacketCipher.of(AEAD_AES_128_GCM, keys, scratch).sealRtcp(packet);
        assertThat(hex(buffer)).isEqualTo(SRTCP);
    }

    @Test
    void anRtcpPacketIsOpenedAsInSection17() {
        byte[] buffer = hex(SRTCP);
        var context = new SrtcpContext(AEAD_AES_128_GCM, keys, scratch);
        assertThat(context.unprotect(buffer, 0, buffer.length)).isEqualTo(SrtpVerdict.OK);
        assertThat(hex(buffer)).startsWith(RTCP);
    }

    @Test
    void anRtcpPacketThatIsOnlyTaggedIsRefused() {
        byte[] buffer = hex(SRTCP_NOT_ENCRYPTED);
        var context = new SrtcpContext(AEAD_AES_128_GCM, keys, scratch);
        assertThat(context.unprotect(buffer, 0, buffer.length)).isEqualTo(SrtpVerdict.UNENCRYPTED);
    }
}
