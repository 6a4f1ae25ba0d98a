package org.ringway.dtls;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Looks at every datagram before Bouncy Castle does, and takes out what a forger could do harm
/// with while nothing is encrypted yet (RFC 6347 section 4.1.2.7 lets a receiver drop what it
/// doubts).
///
/// Records of epoch 0 carry no authentication at all. So here
/// - their alerts never end anything; they are a hint, kept in [#alert];
/// - their sequence numbers are counted afresh, so that one huge number cannot push all genuine
///   records out of the replay window;
/// - a handshake message that claims more than 16 KB goes, before memory is set aside for it;
/// - ChangeCipherSpec goes, and is put in anew where it belongs: in front of the first encrypted
///   record, once all that precedes it is there. Bouncy Castle would otherwise change epochs as
///   soon as it came, and never again see a message that was lost before it.
///
/// Application data goes too: media travels as SRTP.
final class RecordFront {
    /// In place of an alert.
    static final int NO_ALERT = -1;

    /// How many octets more than a datagram [#pass] may write.
    static final int SURPLUS = DatagramQueue.LONGEST + 32;

    private static final int HEADER = 13;
    private static final int MESSAGE_HEADER = 12;
    private static final int RANDOM_AT = MESSAGE_HEADER + 2;
    private static final int RANDOM_LENGTH = 32;
    private static final byte[] CHANGE = {
        20, (byte) 0xFE, (byte) 0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1
    };

    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int DTLS_MAJOR = 0xFE;
    private static final int CLIENT_HELLO = 1;
    private static final int FATAL = 2;

    private final DtlsRole role;
    private final FlightTracker flight = new FlightTracker();
    private ByteBuffer out = ByteBuffer.allocate(0);
    private byte @Nullable [] held;
    private byte[] helloRandom = {};
    private long nextSequence;
    private int alert = NO_ALERT;
    private boolean established;
    private boolean finishRepeated;

    RecordFront(DtlsRole role) {
        this.role = role;
    }

    /// The handshake is over: encrypted records pass as they are.
    void establish() {
        established = true;
    }

    /// Copies the records that may pass.
    ///
    /// @param to with room for [#SURPLUS] octets more than the datagram has
    /// @return octets copied, 0 when nothing may pass
    int pass(byte[] datagram, byte[] to, int at) {
        finishRepeated = false;
        out = ByteBuffer.wrap(to, at, to.length - at);
        ByteBuffer rest = ByteBuffer.wrap(datagram);
        while (rest.remaining() >= HEADER) {
            int length = HEADER + unsignedShort(rest, rest.position() + 11);
            boolean dtls = (rest.get(rest.position() + 1) & 0xFF) == DTLS_MAJOR;
            if (length > rest.remaining() || !dtls) {
                break;
            }
            passRecord(rest.slice(rest.position(), length));
            rest.position(rest.position() + length);
        }
        return out.position() - at;
    }

    /// The last fatal alert that came without encryption, as its description, or [#NO_ALERT].
    int alert() {
        return alert;
    }

    /// Whether the last datagram carried the peer's Finished although the handshake is over: our
    /// own was lost.
    boolean finishRepeated() {
        return finishRepeated;
    }

    /// Whether a datagram starts another handshake than the one that went through here: a
    /// ClientHello with a random value of its own.
    boolean startsAnew(byte[] datagram) {
        ByteBuffer record = ByteBuffer.wrap(datagram);
        boolean handshake =
                datagram.length >= HEADER + MESSAGE_HEADER
                        && record.get(0) == HANDSHAKE
                        && (record.get(1) & 0xFF) == DTLS_MAJOR
                        && isClear(record);
        if (!handshake) {
            return false;
        }
        byte[] random = randomOfHello(record.slice(HEADER, datagram.length - HEADER));
        return random.length > 0 && !Arrays.equals(random, helloRandom);
    }

    private void passRecord(ByteBuffer record) {
        int type = record.get(0);
        if (type != ALERT && type != HANDSHAKE) {
            return;
        }
        if (!isClear(record)) {
            passEncrypted(record, type);
        } else if (type == ALERT) {
            noteAlert(record);
        } else if (messagesAreSane(record.slice(HEADER, record.limit() - HEADER))) {
            writeClear(record);
            releaseHeld();
        }
    }

    private void passEncrypted(ByteBuffer record, int type) {
        if (established) {
            finishRepeated = finishRepeated || type == HANDSHAKE;
            out.put(record);
            return;
        }
        held = new byte[record.limit()];
        record.get(0, held);
        releaseHeld();
    }

    /// A server's peer has more to say in clear until its CertificateVerify; a client's has not.
    private void releaseHeld() {
        byte[] encrypted = held;
        if (encrypted != null && (role == DtlsRole.CLIENT || flight.isComplete())) {
            writeClear(ByteBuffer.wrap(CHANGE));
            out.put(encrypted);
            held = null;
        }
    }

    private void noteAlert(ByteBuffer record) {
        if (record.limit() == HEADER + 2 && record.get(HEADER) == FATAL) {
            alert = record.get(HEADER + 1) & 0xFF;
        }
    }

    private boolean messagesAreSane(ByteBuffer messages) {
        while (messages.remaining() >= MESSAGE_HEADER) {
            ByteBuffer message = messages.slice();
            int length = MESSAGE_HEADER + FlightTracker.fragmentLength(message);
            if (length > message.limit() || !flight.note(message)) {
                return false;
            }
            if (helloRandom.length == 0) {
                helloRandom = randomOfHello(message);
            }
            messages.position(messages.position() + length);
        }
        return true;
    }

    private void writeClear(ByteBuffer record) {
        int start = out.position();
        out.put(record);
        out.putShort(start + 5, (short) (nextSequence >>> 32));
        out.putInt(start + 7, (int) nextSequence);
        nextSequence++;
    }

    /// The random value of a ClientHello's first fragment, or nothing for any other message.
    private static byte[] randomOfHello(ByteBuffer message) {
        boolean starts =
                message.get(0) == CLIENT_HELLO
                        && FlightTracker.fragmentStart(message) == 0
                        && message.limit() >= RANDOM_AT + RANDOM_LENGTH;
        byte[] random = new byte[starts ? RANDOM_LENGTH : 0];
        message.get(starts ? RANDOM_AT : 0, random);
        return random;
    }

    private static boolean isClear(ByteBuffer record) {
        return record.getShort(3) == 0;
    }

    private static int unsignedShort(ByteBuffer from, int at) {
        return from.getShort(at) & 0xFFFF;
    }
}
