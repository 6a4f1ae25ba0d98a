package org.ringway.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.srtp.Packets.SSRC;
import static org.ringway.srtp.Packets.senderReport;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtcpContextTest {
    private final SrtpScratch scratch = new SrtpScratch();

    private SrtcpContext context(ProtectionProfile profile) {
        return new SrtcpContext(profile, Packets.keys(profile, new Random(1)), scratch);
    }

    private static SrtpVerdict unprotect(SrtcpContext receiver, byte[] wire) {
        return receiver.unprotect(wire, 0, wire.length);
    }

    @ParameterizedTest
    @EnumSource
    void reportsComeBackOnceEach(ProtectionProfile profile) {
        var sender = context(profile);
        var receiver = context(profile);
        for (int number = 0; number < 500; number++) {
            byte[] plain = senderReport(SSRC, number);
            byte[] wire = Packets.protect(sender, plain, profile);
            assertThat(Arrays.copyOf(wire, 8)).isEqualTo(Arrays.copyOf(plain, 8));
            assertThat(Arrays.copyOfRange(wire, 8, 28))
                    .isNotEqualTo(Arrays.copyOfRange(plain, 8, 28));
            byte[] first = wire.clone();
            assertThat(unprotect(receiver, first)).isEqualTo(SrtpVerdict.OK);
            assertThat(first).startsWith(plain);
            assertThat(unprotect(receiver, wire)).isEqualTo(SrtpVerdict.REPLAYED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyChangedBitIsRefused(ProtectionProfile profile) {
        byte[] wire = Packets.protect(context(profile), senderReport(SSRC, 7), profile);
        var receiver = context(profile);
        for (int bit = 0; bit < 8 * wire.length; bit++) {
            byte[] forged = wire.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(unprotect(receiver, forged)).as("bit %d", bit).isNotEqualTo(SrtpVerdict.OK);
        }
        assertThat(unprotect(receiver, wire)).isEqualTo(SrtpVerdict.OK);
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheEncryptionBitItIsRefused(ProtectionProfile profile) {
        byte[] wire = Packets.protect(context(profile), senderReport(SSRC, 7), profile);
        int word = profile == ProtectionProfile.AEAD_AES_128_GCM ? wire.length - 4 : 28;
        assertThat(wire[word]).isEqualTo((byte) 0x80);
        wire[word] = 0;
        assertThat(unprotect(context(profile), wire)).isEqualTo(SrtpVerdict.UNENCRYPTED);
    }

    @ParameterizedTest
    @EnumSource
    void randomOctetsNeverThrowAndNeverPass(ProtectionProfile profile) {
        var receiver = context(profile);
        for (long seed = 0; seed < 20_000; seed++) {
            var octets = new Random(seed);
            byte[] buffer = new byte[octets.nextInt(120)];
            octets.nextBytes(buffer);
            if (buffer.length > 0 && octets.nextBoolean()) {
                buffer[0] = (byte) (0x80 | (buffer[0] & 0x3F));
            }
            assertThat(unprotect(receiver, buffer))
                    .as("seed %d", seed)
                    .isNotEqualTo(SrtpVerdict.OK);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eightSourcesAreEnough(ProtectionProfile profile) {
        var sender = context(profile);
        var receiver = context(profile);
        for (int ssrc = 1; ssrc <= Sources.LIMIT; ssrc++) {
            byte[] wire = Packets.protect(sender, senderReport(ssrc, 1), profile);
            assertThat(unprotect(receiver, wire)).isEqualTo(SrtpVerdict.OK);
        }
        byte[] ninth = Packets.protect(context(profile), senderReport(99, 1), profile);
        assertThat(unprotect(receiver, ninth)).isEqualTo(SrtpVerdict.TOO_MANY_SOURCES);
        byte[] buffer = Arrays.copyOf(senderReport(99, 1), 64);
        assertThat(sender.protect(buffer, 0, 28)).isEqualTo(SrtpVerdict.TOO_MANY_SOURCES);
    }

    @Test
    void whatIsTooShortIsMalformed() {
        var profile = ProtectionProfile.AES_CM_128_HMAC_SHA1_80;
        assertThat(unprotect(context(profile), new byte[21])).isEqualTo(SrtpVerdict.MALFORMED);
        assertThat(context(profile).protect(new byte[40], 0, 7)).isEqualTo(SrtpVerdict.MALFORMED);
    }

    @Test
    void aKeyEndsWithItsLastIndex() {
        var profile = ProtectionProfile.AES_CM_128_HMAC_SHA1_80;
        var keys = KeyDerivation.derive(Packets.keys(profile, new Random(1)), KeyDerivation.RTCP);
        var sender = context(profile);
        byte[] last = Arrays.copyOf(senderReport(SSRC, 1), 64);
        var packet = scratch.packet();
        assertThat(packet.isRtcp(last, 0, 28)).isTrue();
        packet.index(Integer.MAX_VALUE);
        PacketCipher.of(profile, keys, scratch).sealRtcp(packet);

        // A context that has seen the last index has none left to send with.
        assertThat(sender.unprotect(last, 0, 28 + profile.rtcpOverhead()))
                .isEqualTo(SrtpVerdict.OK);
        assertThat(sender.protect(last, 0, 28)).isEqualTo(SrtpVerdict.EXHAUSTED);
    }
}
