package org.ringway.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ringway.srtp.Packets.SSRC;
import static org.ringway.srtp.Packets.rtp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpContextTest {
    private final SrtpScratch scratch = new SrtpScratch();
    private final Random random = new Random(5764);

    private SrtpContext context(ProtectionProfile profile, long seed) {
        return new SrtpContext(profile, Packets.keys(profile, new Random(seed)), scratch);
    }

    private static SrtpVerdict unprotect(SrtpContext receiver, byte[] wire) {
        return receiver.unprotect(wire, 0, wire.length);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsProtectedComesBackAcrossThreeRollOversOutOfOrder(ProtectionProfile profile) {
        var sender = context(profile, 1);
        var receiver = context(profile, 1);
        long first = 65_000;
        for (long start = first; start < first + 3 * 65_536; start += 50) {
            List<byte[]> plain = new ArrayList<>();
            List<byte[]> wire = new ArrayList<>();
            for (long index = start; index < start + 50; index += index % 7 == 0 ? 997 % 31 : 1) {
                plain.add(rtp(SSRC, index, (int) (index % 40)));
                wire.add(Packets.protect(sender, plain.getLast(), profile));
            }
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < plain.size(); i++) {
                order.add(i);
            }
            if (start > first) {
                Collections.shuffle(order, random);
            }
            for (int i : order) {
                byte[] received = wire.get(i).clone();
                assertThat(unprotect(receiver, received))
                        .as("index %d", start + i)
                        .isEqualTo(SrtpVerdict.OK);
                assertThat(received).startsWith(plain.get(i));
                assertThat(unprotect(receiver, wire.get(i).clone()))
                        .isEqualTo(SrtpVerdict.REPLAYED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePayloadIsHiddenAndTheHeaderIsNot(ProtectionProfile profile) {
        byte[] plain = rtp(SSRC, 77, 160);
        byte[] wire = Packets.protect(context(profile, 1), plain, profile);
        assertThat(Arrays.copyOf(wire, 12)).isEqualTo(Arrays.copyOf(plain, 12));
        assertThat(Arrays.copyOfRange(wire, 12, 172))
                .isNotEqualTo(Arrays.copyOfRange(plain, 12, 172));
    }

    @ParameterizedTest
    @EnumSource
    void anyChangedBitIsAForgeryAndLeavesNoTrace(ProtectionProfile profile) {
        var sender = context(profile, 1);
        var receiver = context(profile, 1);
        for (int index = 0; index < 300; index++) {
            byte[] wire = Packets.protect(sender, rtp(SSRC, index, 30), profile);
            byte[] forged = wire.clone();
            int bit = random.nextInt(8 * (wire.length - 1)) + 8;
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            byte[] before = forged.clone();
            assertThat(unprotect(receiver, forged))
                    .as("index %d bit %d", index, bit)
                    .isIn(SrtpVerdict.FORGED, SrtpVerdict.REPLAYED);
            assertThat(forged).isEqualTo(before);
            assertThat(unprotect(receiver, wire))
                    .as("index %d bit %d", index, bit)
                    .isEqualTo(SrtpVerdict.OK);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherKeyIsAForgery(ProtectionProfile profile) {
        byte[] wire = Packets.protect(context(profile, 1), rtp(SSRC, 1, 20), profile);
        assertThat(unprotect(context(profile, 2), wire)).isEqualTo(SrtpVerdict.FORGED);
    }

    @ParameterizedTest
    @EnumSource
    void randomOctetsNeverThrowAndNeverPass(ProtectionProfile profile) {
        var receiver = context(profile, 1);
        for (long seed = 0; seed < 20_000; seed++) {
            var octets = new Random(seed);
            byte[] buffer = new byte[octets.nextInt(200)];
            octets.nextBytes(buffer);
            if (buffer.length > 0 && octets.nextBoolean()) {
                buffer[0] = (byte) (0x80 | (buffer[0] & 0x3F));
            }
            assertThat(unprotect(receiver, buffer))
                    .as("seed %d", seed)
                    .isNotEqualTo(SrtpVerdict.OK);
        }
        assertThat(
                        unprotect(
                                receiver,
                                Packets.protect(context(profile, 1), rtp(SSRC, 1, 1), profile)))
                .isEqualTo(SrtpVerdict.OK);
    }

    @Test
    void aHeaderThatPromisesMoreThanThePacketHoldsIsMalformed() {
        var profile = ProtectionProfile.AES_CM_128_HMAC_SHA1_80;
        var receiver = context(profile, 1);
        byte[] sources = rtp(SSRC, 1, 20);
        sources[0] = (byte) 0x8F;
        byte[] extension = rtp(SSRC, 1, 20);
        extension[0] = (byte) 0x90;
        byte[] noRoomForExtension = rtp(SSRC, 1, 12);
        noRoomForExtension[0] = (byte) 0x90;
        byte[] version = rtp(SSRC, 1, 20);
        version[0] = 0x40;
        for (byte[] packet :
                List.of(sources, extension, noRoomForExtension, version, new byte[11])) {
            assertThat(unprotect(receiver, packet)).isEqualTo(SrtpVerdict.MALFORMED);
            byte[] roomy = Arrays.copyOf(packet, packet.length + 10);
            assertThat(context(profile, 1).protect(roomy, 0, packet.length))
                    .isEqualTo(SrtpVerdict.MALFORMED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sourcesAndExtensionsStayReadable(ProtectionProfile profile) {
        byte[] plain = rtp(SSRC, 9, 4 + 8 + 50);
        plain[0] = (byte) 0x91;
        plain[16] = (byte) 0xBE;
        plain[17] = (byte) 0xDE;
        plain[18] = 0;
        plain[19] = 1;
        byte[] wire = Packets.protect(context(profile, 1), plain, profile);
        assertThat(Arrays.copyOf(wire, 24)).isEqualTo(Arrays.copyOf(plain, 24));
        assertThat(wire[24]).isNotEqualTo(plain[24]);
        assertThat(unprotect(context(profile, 1), wire)).isEqualTo(SrtpVerdict.OK);
        assertThat(wire).startsWith(plain);
    }

    @ParameterizedTest
    @EnumSource
    void aPacketLongerThanTheScratchAndOffItsStartComesBack(ProtectionProfile profile) {
        byte[] plain = rtp(SSRC, 3, 5000);
        byte[] buffer = new byte[7 + plain.length + profile.rtpOverhead()];
        System.arraycopy(plain, 0, buffer, 7, plain.length);
        assertThat(context(profile, 1).protect(buffer, 7, plain.length)).isEqualTo(SrtpVerdict.OK);
        assertThat(context(profile, 1).unprotect(buffer, 7, buffer.length - 7))
                .isEqualTo(SrtpVerdict.OK);
        assertThat(Arrays.copyOfRange(buffer, 7, 7 + plain.length)).isEqualTo(plain);
    }

    @ParameterizedTest
    @EnumSource
    void aSequenceNumberIsSentOnceOnly(ProtectionProfile profile) {
        var sender = context(profile, 1);
        Packets.protect(sender, rtp(SSRC, 100, 10), profile);
        byte[] again = Arrays.copyOf(rtp(SSRC, 100, 10), 64);
        byte[] before = again.clone();
        assertThat(sender.protect(again, 0, 22)).isEqualTo(SrtpVerdict.REPLAYED);
        assertThat(again).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void eightSourcesAreKeptAndForgeriesTakeNoPlace(ProtectionProfile profile) {
        var sender = context(profile, 1);
        var otherSender = context(profile, 1);
        var receiver = context(profile, 1);
        for (int ssrc = 1; ssrc <= Sources.LIMIT; ssrc++) {
            for (int stranger = 1000; stranger < 1020; stranger++) {
                assertThat(unprotect(receiver, rtp(stranger, 1, 40))).isEqualTo(SrtpVerdict.FORGED);
            }
            byte[] wire = Packets.protect(sender, rtp(ssrc, 5, 20), profile);
            assertThat(unprotect(receiver, wire.clone())).isEqualTo(SrtpVerdict.OK);
            assertThat(unprotect(receiver, wire)).isEqualTo(SrtpVerdict.REPLAYED);
        }
        byte[] ninth = Packets.protect(otherSender, rtp(99, 5, 20), profile);
        assertThat(unprotect(receiver, ninth)).isEqualTo(SrtpVerdict.TOO_MANY_SOURCES);
        assertThat(sender.protect(new byte[64], 0, 12)).isEqualTo(SrtpVerdict.MALFORMED);
        assertThat(sender.protect(Arrays.copyOf(rtp(99, 5, 20), 64), 0, 32))
                .isEqualTo(SrtpVerdict.TOO_MANY_SOURCES);
    }

    @Test
    void aKeyEndsWithItsLastIndex() {
        var source = new Source();
        source.restart(SSRC);
        source.window().record((1L << 48) - 1);
        assertThat(source.index(0)).isEqualTo(1L << 48);
        assertThat(SrtpContext.isSpent(source.index(0))).isTrue();
        assertThat(SrtpContext.isSpent(source.index(65_535))).isFalse();
    }

    @Test
    void aCallerWhoseBufferIsTooSmallIsToldSo() {
        var profile = ProtectionProfile.AES_CM_128_HMAC_SHA1_80;
        assertThatThrownBy(() -> context(profile, 1).protect(new byte[20], 0, 12))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> context(profile, 1).unprotect(new byte[20], 10, 12))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void keysOfTheOtherProfileAreRefused() {
        var keys = Packets.keys(ProtectionProfile.AEAD_AES_128_GCM, random);
        assertThatThrownBy(() ->
                        new SrtpContext(ProtectionProfile.AES_CM_128_HMAC_SHA1_80, keys, scratch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("salt of 12");
    }
}
