package org.ringway.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordFrontTest {
    private static final int VERIFY = 15;

    private final byte[] to = new byte[DatagramQueue.LONGEST + RecordFront.SURPLUS];

    private byte[] pass(RecordFront front, byte[] datagram) {
        return Arrays.copyOf(to, front.pass(datagram, to, 0));
    }

    private static byte[] handshake(int type, int number) {
        return Records.clear(
                Records.HANDSHAKE, 900, Records.message(type, number, 10, new byte[10]));
    }

    private static byte[] encrypted(int type) {
        byte[] record = Records.clear(type, 0, new byte[40]);
        record[4] = 1;
        return record;
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }

    @ParameterizedTest
    @EnumSource
    void randomDatagramsNeverThrowAndNeverGrowBeyondTheSurplus(DtlsRole role) {
        for (long seed = 0; seed < 50_000; seed++) {
            var random = new Random(seed);
            byte[] datagram = new byte[random.nextInt(DatagramQueue.LONGEST)];
            random.nextBytes(datagram);
            for (int at = 0; at + 13 < datagram.length; at += 13 + random.nextInt(100)) {
                datagram[at] = (byte) (20 + random.nextInt(4));
                datagram[at + 1] = (byte) 0xFE;
                datagram[at + 3] = 0;
                datagram[at + 4] = (byte) random.nextInt(2);
                datagram[at + 11] = 0;
            }
            var front = new RecordFront(role);
            try {
                front.startsAnew(datagram);
                pass(front, datagram);
                pass(front, datagram);
                front.establish();
                pass(front, datagram);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void sequenceNumbersInClearAreCountedAfresh() {
        var front = new RecordFront(DtlsRole.SERVER);
        byte[] passed = pass(front, join(handshake(1, 0), handshake(11, 1)));
        assertThat(ByteBuffer.wrap(passed).getInt(7)).isZero();
        assertThat(ByteBuffer.wrap(passed).getInt(35 + 7)).isEqualTo(1);
    }

    @Test
    void aServerHoldsWhatIsEncryptedUntilAllInClearHasCome() {
        var front = new RecordFront(DtlsRole.SERVER);
        assertThat(pass(front, handshake(1, 0))).isNotEmpty();
        assertThat(pass(front, join(handshake(11, 1), encrypted(Records.HANDSHAKE)))).hasSize(35);
        assertThat(pass(front, handshake(VERIFY, 3))).hasSize(35);
        byte[] released = pass(front, handshake(16, 2));
        assertThat(released).hasSize(35 + 14 + 53);
        assertThat(released[35]).isEqualTo((byte) Records.CHANGE_CIPHER_SPEC);
        assertThat(released[35 + 14 + 4]).isEqualTo((byte) 1);
        assertThat(pass(front, handshake(16, 2))).as("released once only").hasSize(35);
    }

    @Test
    void aClientNeedNotWait() {
        var front = new RecordFront(DtlsRole.CLIENT);
        assertThat(pass(front, encrypted(Records.HANDSHAKE))).hasSize(14 + 53);
    }

    @Test
    void aRepeatedFinishedIsNoticedAfterTheHandshakeOnly() {
        var front = new RecordFront(DtlsRole.SERVER);
        pass(front, encrypted(Records.HANDSHAKE));
        assertThat(front.finishRepeated()).isFalse();
        front.establish();
        assertThat(pass(front, encrypted(Records.HANDSHAKE))).hasSize(53);
        assertThat(front.finishRepeated()).isTrue();
        assertThat(pass(front, encrypted(Records.ALERT))).hasSize(53);
        assertThat(front.finishRepeated()).isFalse();
    }

    @Test
    void onlyAFatalAlertIsAHint() {
        var front = new RecordFront(DtlsRole.SERVER);
        assertThat(pass(front, Records.closeNotify())).isEmpty();
        assertThat(front.alert()).isEqualTo(RecordFront.NO_ALERT);
        assertThat(pass(front, Records.fatalAlert(1))).isEmpty();
        assertThat(front.alert()).isEqualTo(40);
    }

    @Test
    void theSameClientHelloDoesNotStartAnew() {
        var front = new RecordFront(DtlsRole.SERVER);
        byte[] first = Records.senselessHello(new Random(1));
        byte[] other = Records.senselessHello(new Random(2));
        pass(front, first);
        pass(front, other);
        assertThat(front.startsAnew(first)).isFalse();
        assertThat(front.startsAnew(other)).isTrue();
        assertThat(front.startsAnew(handshake(11, 1))).isFalse();
        assertThat(front.startsAnew(encrypted(Records.HANDSHAKE))).isFalse();
        assertThat(front.startsAnew(new byte[20])).isFalse();
    }

    @Test
    void whatIsNoSaneHandshakeMessageIsDropped() {
        var front = new RecordFront(DtlsRole.SERVER);
        byte[] beyondItself = Records.message(11, 1, 5, new byte[10]);
        byte[] seventeenth = Records.message(11, 16, 10, new byte[10]);
        byte[] truncated = Arrays.copyOf(Records.message(11, 1, 30, new byte[30]), 20);
        for (byte[] message : new byte[][] {beyondItself, seventeenth, truncated}) {
            assertThat(pass(front, Records.clear(Records.HANDSHAKE, 0, message))).isEmpty();
        }
    }
}
