package org.ringway.dtls;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// DTLS records that a stranger could make, and a look into those on the wire.
final class Records {
    static final int CHANGE_CIPHER_SPEC = 20;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;

    private Records() {}

    /// A record in clear.
    static byte[] clear(int type, long sequence, byte[] content) {
        return ByteBuffer.allocate(13 + content.length)
                .put((byte) type)
                .putShort((short) 0xFEFD)
                .putShort((short) 0)
                .putShort((short) (sequence >>> 32))
                .putInt((int) sequence)
                .putShort((short) content.length)
                .put(content)
                .array();
    }

    /// A handshake message, or a fragment of one.
    static byte[] message(int type, int number, int whole, byte[] content) {
        return ByteBuffer.allocate(12 + content.length)
                .put((byte) type)
                .put((byte) (whole >>> 16))
                .putShort((short) whole)
                .putShort((short) number)
                .put(new byte[3])
                .put((byte) 0)
                .putShort((short) content.length)
                .put(content)
                .array();
    }

    static byte[] fatalAlert(long sequence) {
        return clear(ALERT, sequence, new byte[] {2, 40});
    }

    static byte[] closeNotify() {
        return clear(ALERT, 5, new byte[] {1, 0});
    }

    /// A ClientHello of the right shape with nothing sensible in it.
    static byte[] senselessHello(Random random) {
        byte[] body = new byte[100];
        random.nextBytes(body);
        return clear(HANDSHAKE, 0, message(1, 0, body.length, body));
    }

    /// One handshake message's record as several, each with a fragment of it.
    static List<byte[]> inPieces(byte[] record, int size) {
        byte[] body = Arrays.copyOfRange(record, 25, record.length);
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < body.length; at += size) {
            byte[] part = Arrays.copyOfRange(body, at, Math.min(at + size, body.length));
            byte[] fragment = message(record[13], record[18], body.length, part);
            fragment[7] = (byte) (at >>> 8);
            fragment[8] = (byte) at;
            pieces.add(clear(HANDSHAKE, pieces.size(), fragment));
        }
        return pieces;
    }

    static boolean isHandshake(byte[] datagram) {
        return type(datagram) == HANDSHAKE;
    }

    static int type(byte[] datagram) {
        return datagram[0];
    }

    static int epoch(byte[] datagram) {
        return ByteBuffer.wrap(datagram).getShort(3);
    }
}
