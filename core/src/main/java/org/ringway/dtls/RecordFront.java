package org.ringway.dtls;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/// Looks at every datagram before Bouncy Castle does, and takes out what a forger could do harm
/// with while nothing is encrypted yet (RFC 6347 section 4.1.2.7 lets a receiver drop what it
/// doubts).
///
/// Records of epoch 0 carry no authentication at all. So here
/// - their alerts never end anything; they are a hint, kept in [#alert];
/// - their sequence numbers are counted afresh, so that one huge number cannot push all genuine
///   records out of the replay window;
/// - a handshake message that claims more than 16 KB goes, before memory is set aside for it;
/// - ChangeCipherSpec waits for a complete CertificateVerify. Bouncy Castle would switch epochs on
///   the former and then never see a lost and repeated latter.
///
/// Application data goes too: media travels as SRTP.
final class RecordFront {
    /// In place of an alert.
    static final int NO_ALERT = -1;

    private static final int RECORD_HEADER = 13;
    private static final int MESSAGE_HEADER = 12;
    private static final int LONGEST_MESSAGE = 16_384;
    private static final int RANDOM_AT = 2;
    private static final int RANDOM_LENGTH = 32;

    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int DTLS_MAJOR = 0xFE;
    private static final int CLIENT_HELLO = 1;
    private static final int CERTIFICATE_VERIFY = 15;
    private static final int FATAL = 2;

    private final DtlsRole role;
    private final BitSet verified = new BitSet();
    private boolean verifyComplete;
    private byte[] helloRandom = {};
    private long nextSequence;
    private int alert = NO_ALERT;

    RecordFront(DtlsRole role) {
        this.role = role;
    }

    /// Copies the records that may pass.
    ///
    /// @param to at least as long as `datagram`
    /// @return octets copied, 0 when nothing may pass
    int pass(byte[] datagram, byte[] to, int at) {
        int kept = 0;
        int start = 0;
        while (start + RECORD_HEADER <= datagram.length) {
            ByteBuffer record = ByteBuffer.wrap(datagram, start, datagram.length - start).slice();
            int length = RECORD_HEADER + unsignedShort(record, 11);
            if (length > record.limit() || (record.get(1) & 0xFF) != DTLS_MAJOR) {
                return kept;
            }
            record.limit(length);
            if (mayPass(record)) {
                System.arraycopy(datagram, start, to, at + kept, length);
                renumber(ByteBuffer.wrap(to, at + kept, length).slice());
                kept += length;
            }
            start += length;
        }
        return kept;
    }

    /// The last fatal alert that came without encryption, as its description, or [#NO_ALERT].
    int alert() {
        return alert;
    }

    /// Whether a datagram starts another handshake than the one that went through here: a
    /// ClientHello with a random value of its own.
    boolean startsAnew(byte[] datagram) {
        ByteBuffer record = ByteBuffer.wrap(datagram);
        if (datagram.length < RECORD_HEADER + MESSAGE_HEADER || !isHandshakeInClear(record)) {
            return false;
        }
        byte[] random = randomOfHello(record.slice(RECORD_HEADER, record.limit() - RECORD_HEADER));
        return random.length > 0 && !Arrays.equals(random, helloRandom);
    }

    private boolean mayPass(ByteBuffer record) {
        boolean clear = unsignedShort(record, 3) == 0;
        return switch (record.get(0)) {
            case CHANGE_CIPHER_SPEC -> role == DtlsRole.CLIENT || verifyComplete;
            case ALERT -> !clear || noteAlert(record);
            case HANDSHAKE ->
                    !clear
                            || messagesAreSane(
                                    record.slice(RECORD_HEADER, record.limit() - RECORD_HEADER));
            default -> false;
        };
    }

    /// @return false, always: an alert in clear never passes
    private boolean noteAlert(ByteBuffer record) {
        if (record.limit() == RECORD_HEADER + 2 && record.get(RECORD_HEADER) == FATAL) {
            alert = record.get(RECORD_HEADER + 1) & 0xFF;
        }
        return false;
    }

    private boolean messagesAreSane(ByteBuffer messages) {
        while (messages.remaining() >= MESSAGE_HEADER) {
            ByteBuffer message = messages.slice();
            int fragment = unsigned24(message, 9);
            int whole = unsigned24(message, 1);
            if (whole > LONGEST_MESSAGE || fragment > message.limit() - MESSAGE_HEADER) {
                return false;
            }
            note(message, whole);
            messages.position(messages.position() + MESSAGE_HEADER + fragment);
        }
        return true;
    }

    private void note(ByteBuffer message, int whole) {
        if (message.get(0) == CERTIFICATE_VERIFY) {
            int from = unsigned24(message, 6);
            verified.set(from, Math.min(from + unsigned24(message, 9), LONGEST_MESSAGE + from));
            verifyComplete = verifyComplete || verified.nextClearBit(0) >= whole;
        }
        if (helloRandom.length == 0) {
            helloRandom = randomOfHello(message);
        }
    }

    /// The random value of a ClientHello's first fragment, or nothing for any other message.
    private static byte[] randomOfHello(ByteBuffer message) {
        boolean starts =
                message.get(0) == CLIENT_HELLO
                        && unsigned24(message, 6) == 0
                        && message.limit() >= MESSAGE_HEADER + RANDOM_AT + RANDOM_LENGTH;
        if (!starts) {
            return new byte[0];
        }
        byte[] random = new byte[RANDOM_LENGTH];
        message.get(MESSAGE_HEADER + RANDOM_AT, random);
        return random;
    }

    private void renumber(ByteBuffer record) {
        if (unsignedShort(record, 3) == 0) {
            record.putShort(5, (short) (nextSequence >>> 32));
            record.putInt(7, (int) nextSequence);
            nextSequence++;
        }
    }

    private static boolean isHandshakeInClear(ByteBuffer record) {
        return record.get(0) == HANDSHAKE
                && (record.get(1) & 0xFF) == DTLS_MAJOR
                && unsignedShort(record, 3) == 0;
    }

    private static int unsignedShort(ByteBuffer from, int at) {
        return from.getShort(at) & 0xFFFF;
    }

    private static int unsigned24(ByteBuffer from, int at) {
        return (from.get(at) & 0xFF) << 16 | unsignedShort(from, at + 1);
    }
}
