package org.ringway.srtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.srtp.Packets.SSRC;
import static org.ringway.srtp.Packets.rtp;
import static org.ringway.srtp.Packets.senderReport;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.srtp.crypto.Aes;
import org.jitsi.utils.ByteArrayBuffer;
import org.jitsi.utils.logging2.LoggerImpl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Packet by packet against another implementation: same octets out, same verdict in.
class JitsiOracleTest {
    private static final int PACKETS = 70_000;
    private static final int JITSI_WINDOW = 64;

    private final Random random = new Random(3711);
    private final byte[] key = new byte[16];
    private final SrtpScratch scratch = new SrtpScratch();

    /// Its buffer, with room behind the packet: it keeps hold of the array while the packet grows.
    private static final class Buffer implements ByteArrayBuffer {
        private static final int ROOM = 64;

        private final byte[] bytes;
        private int length;

        Buffer(byte[] bytes) {
            this.bytes = Arrays.copyOf(bytes, bytes.length + ROOM);
            length = bytes.length;
        }

        byte[] content() {
            return Arrays.copyOf(bytes, length);
        }

        @Override
        public byte[] getBuffer() {
            return bytes;
        }

        @Override
        public int getOffset() {
            return 0;
        }

        @Override
        public int getLength() {
            return length;
        }

        @Override
        public void setLength(int length) {
            this.length = length;
        }

        @Override
        public void setOffset(int offset) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isInvalid() {
            return false;
        }

        @Override
        public void readRegionToBuff(int offset, int count, byte[] to) {
            System.arraycopy(bytes, offset, to, 0, count);
        }

        @Override
        public void grow(int by) {
            assertThat(length + by).isLessThanOrEqualTo(bytes.length);
        }

        @Override
        public void append(byte[] more, int count) {
            grow(count);
            System.arraycopy(more, 0, bytes, length, count);
            length += count;
        }

        @Override
        public void shrink(int by) {
            length -= by;
        }
    }

    @BeforeAll
    static void chooseItsCipher() {
        Aes.setFactoryClassName("org.jitsi.srtp.crypto.Aes$SunJCECipherFactory");
    }

    private SrtpContextFactory jitsi(ProtectionProfile profile, byte[] salt, boolean sends) {
        return new SrtpContextFactory(
                sends,
                key.clone(),
                salt.clone(),
                policy(profile, profile.rtpOverhead()),
                policy(profile, profile.rtcpOverhead() - 4),
                new LoggerImpl("jitsi"));
    }

    private static SrtpPolicy policy(ProtectionProfile profile, int tag) {
        return switch (profile) {
            case AES_CM_128_HMAC_SHA1_80, AES_CM_128_HMAC_SHA1_32 ->
                    new SrtpPolicy(
                            SrtpPolicy.AESCM_ENCRYPTION,
                            16,
                            SrtpPolicy.HMACSHA1_AUTHENTICATION,
                            20,
                            tag,
                            14);
            case AEAD_AES_128_GCM ->
                    new SrtpPolicy(
                            SrtpPolicy.AESGCM_ENCRYPTION,
                            16,
                            SrtpPolicy.NULL_AUTHENTICATION,
                            0,
                            tag,
                            12);
        };
    }

    @ParameterizedTest
    @EnumSource
    void rtpIsTheSameOctetForOctetAndVerdictForVerdict(ProtectionProfile profile)
            throws GeneralSecurityException {
        byte[] salt = new byte[profile.saltLength()];
        random.nextBytes(key);
        random.nextBytes(salt);
        var keys = new SrtpKeys(key, salt);
        var ours = new SrtpContext(profile, keys, scratch);
        var receiver = new SrtpContext(profile, keys, scratch);
        var theirs = jitsi(profile, salt, true).deriveContext(SSRC, 0);
        var theirReceiver = jitsi(profile, salt, false).deriveContext(SSRC, 0);
        byte[][] recent = new byte[JITSI_WINDOW / 2][];
        int accepted = 0;
        for (int i = 0; i < PACKETS; i++) {
            byte[] plain = rtp(SSRC, 64_000L + i, random.nextInt(60));
            byte[] wire = Packets.protect(ours, plain, profile);
            var theirWire = new Buffer(plain.clone());
            assertThat(theirs.transformPacket(theirWire)).isEqualTo(SrtpErrorStatus.OK);
            assertThat(wire).as("packet %d", i).isEqualTo(theirWire.content());

            recent[i % recent.length] = wire;
            byte[] arriving = i < recent.length ? wire : recent[random.nextInt(recent.length)];
            byte[] received = arriving.clone();
            if (random.nextInt(10) == 0) {
                received[4 + random.nextInt(received.length - 4)] ^= 0x10;
            }
            var theirReceived = new Buffer(received.clone());
            boolean ok = receiver.unprotect(received, 0, received.length) == SrtpVerdict.OK;
            boolean theirOk =
                    theirReceiver.reverseTransformPacket(theirReceived, false)
                            == SrtpErrorStatus.OK;
            assertThat(ok).as("packet %d", i).isEqualTo(theirOk);
            if (ok) {
                accepted++;
                assertThat(Arrays.copyOf(received, received.length - profile.rtpOverhead()))
                        .as("packet %d", i)
                        .isEqualTo(theirReceived.content());
            }
        }
        assertThat(accepted).isBetween(PACKETS / 3, PACKETS);
    }

    @ParameterizedTest
    @EnumSource
    void eachUnderstandsTheOthersRtcp(ProtectionProfile profile) throws GeneralSecurityException {
        byte[] salt = new byte[profile.saltLength()];
        random.nextBytes(key);
        random.nextBytes(salt);
        var keys = new SrtpKeys(key, salt);
        var ours = new SrtcpContext(profile, keys, scratch);
        var receiver = new SrtcpContext(profile, keys, scratch);
        var theirs = jitsi(profile, salt, true).deriveControlContext(SSRC);
        var theirReceiver = jitsi(profile, salt, false).deriveControlContext(SSRC);
        for (int i = 0; i < 5000; i++) {
            byte[] plain = senderReport(SSRC, i);
            var toThem = new Buffer(Packets.protect(ours, plain, profile));
            assertThat(theirReceiver.reverseTransformPacket(toThem)).isEqualTo(SrtpErrorStatus.OK);
            assertThat(toThem.content()).isEqualTo(plain);

            var fromThem = new Buffer(plain.clone());
            assertThat(theirs.transformPacket(fromThem)).isEqualTo(SrtpErrorStatus.OK);
            byte[] wire = fromThem.content();
            assertThat(receiver.unprotect(wire, 0, wire.length)).isEqualTo(SrtpVerdict.OK);
            assertThat(wire).startsWith(plain);
        }
    }
}
