package org.ringway.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.srtp.Packets.hex;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// RFC 3711 appendix B.
class Rfc3711VectorsTest {
    private static final SrtpKeys MASTER =
            new SrtpKeys(
                    hex("E1F97A0D3E018BE0D64FA32C06DE4139"), hex("0EC675AD498AFEEBB6960B3AABE6"));

    @Test
    void theKeyStreamIsThatOfAppendixB2() {
        var mode =
                new CounterMode(
                        new SessionKeys(
                                hex("2B7E151628AED2A6ABF7158809CF4F3C"),
                                new byte[20],
                                hex("F0F1F2F3F4F5F6F7F8F9FAFBFCFD")),
                        10,
                        new SrtpScratch());
        var packet = new Packet();
        packet.isRtp(new byte[12], 0, 12);
        packet.index(0);

        assertThat(hex(Arrays.copyOf(mode.stream(packet, 0, 48), 48)))
                .isEqualTo(
                        "e03ead0935c95e80e166b16dd92b4eb4"
                                + "d23513162b02d0f72a43a2fe4a5f97ab"
                                + "41e95b3bb0a2e8dd477901e4fca894c0");
        assertThat(hex(Arrays.copyOf(mode.stream(packet, 0xFEFF, 48), 48)))
                .isEqualTo(
                        "ec8cdf7398607cb0f2d21675ea9ea1e4"
                                + "362b7c3c6773516318a077d7fc5073ae"
                                + "6a2cc3787889374fbeb4c81b17ba6c44");
    }

    @Test
    void theSessionKeysAreThoseOfAppendixB3() {
        assertThat(hex(KeyDerivation.expand(MASTER, 0, 16)))
                .isEqualTo("c61e7a93744f39ee10734afe3ff7a087");
        assertThat(hex(KeyDerivation.expand(MASTER, 2, 14)))
                .isEqualTo("30cbbc08863d8c85d49db34a9ae1");
        assertThat(hex(KeyDerivation.expand(MASTER, 1, 94)))
                .isEqualTo(
                        "cebe321f6ff7716b6fd4ab49af256a15"
                                + "6d38baa48f0a0acf3c34e2359e6cdbce"
                                + "e049646c43d9327ad175578ef7227098"
                                + "6371c10c9a369ac2f94a8c5fbcdddc25"
                                + "6d6e919a48b610ef17c2041e47403576"
                                + "6b68642c59bbfc2f34db60dbdfb2");
    }

    /// Under the master key of appendix B.3.
    @ParameterizedTest
    @CsvSource({
        "AES_CM_128_HMAC_SHA1_80, b78d6acc99ea179b8dbb",
        "AES_CM_128_HMAC_SHA1_32, b78d6acc"
    })
    void anRtpPacketEndsWithTheFirstBitsOfItsHash(ProtectionProfile profile, String tag) {
        var wire =
                Packets.protect(
                        new SrtpContext(profile, MASTER, new SrtpScratch()),
                        hex("800f1234decafbadcafebabe" + "ab".repeat(16)),
                        profile);

        assertThat(hex(wire))
                .isEqualTo("800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402" + tag);
    }

    /// RFC 4568 section 6.2.2: of RTCP nothing is cut off.
    @ParameterizedTest
    @EnumSource(names = {"AES_CM_128_HMAC_SHA1_80", "AES_CM_128_HMAC_SHA1_32"})
    void anRtcpPacketEndsWith80BitsOfItsHash(ProtectionProfile profile) {
        var scratch = new SrtpScratch();
        var keys = KeyDerivation.derive(MASTER, KeyDerivation.RTCP);
        var wire = Arrays.copyOf(hex("81c8000bcafebabe" + "ab".repeat(16)), 38);
        var packet = scratch.packet();
        assertThat(packet.isRtcp(wire, 0, 24)).isTrue();
        packet.index(1);

        PacketCipher.of(profile, keys, scratch).sealRtcp(packet);

        assertThat(hex(wire))
                .isEqualTo(
                        "81c8000bcafebabe7128035be487b9bdbef89041f977a5a8"
                                + "80000001"
                                + "993e08cd54d6c1230798");
        assertThat(profile.rtcpOverhead()).isEqualTo(14);
    }

    @Test
    void rtpAndRtcpUseDifferentLabels() {
        var rtp = KeyDerivation.derive(MASTER, KeyDerivation.RTP);
        var rtcp = KeyDerivation.derive(MASTER, KeyDerivation.RTCP);
        assertThat(hex(rtp.encryption().getEncoded()))
                .isEqualTo("c61e7a93744f39ee10734afe3ff7a087");
        assertThat(hex(rtp.authentication())).isEqualTo("cebe321f6ff7716b6fd4ab49af256a156d38baa4");
        assertThat(rtcp.encryption()).isNotEqualTo(rtp.encryption());
        assertThat(rtcp.authentication()).isEqualTo(KeyDerivation.expand(MASTER, 4, 20));
        assertThat(rtcp.salt()).isEqualTo(KeyDerivation.expand(MASTER, 5, 14));
    }
}
