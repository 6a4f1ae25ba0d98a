package org.ringway.dtls;

import java.nio.ByteBuffer;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Which handshake messages of the peer have come in full, fragment by fragment (RFC 6347 section
/// 4.2.3).
final class FlightTracker {
    private static final int HEADER = 12;
    private static final int CERTIFICATE_VERIFY = 15;
    private static final int LONGEST = 16_384;
    private static final int MESSAGES = 16;
    private static final int UNKNOWN = -1;

    private final @Nullable Message[] messages = new Message[MESSAGES];
    private int verifyNumber = UNKNOWN;

    private static final class Message {
        private final int length;
        private final BitSet arrived = new BitSet();

        Message(int length) {
            this.length = length;
        }

        boolean isComplete() {
            return arrived.nextClearBit(0) >= length;
        }
    }

    /// Notes a message or a fragment of one.
    ///
    /// @param message from its header on
    /// @return whether it is sane: not longer than 16 KB, within itself, among the first 16
    boolean note(ByteBuffer message) {
        int length = unsigned24(message, 1);
        int number = message.getShort(4) & 0xFFFF;
        int start = fragmentStart(message);
        int end = start + fragmentLength(message);
        if (length > LONGEST || end > length || number >= MESSAGES) {
            return false;
        }
        Message known = messages[number];
        if (known == null) {
            known = new Message(length);
            messages[number] = known;
        }
        known.arrived.set(start, end);
        if (message.get(0) == CERTIFICATE_VERIFY) {
            verifyNumber = number;
        }
        return true;
    }

    /// Whether CertificateVerify and all before it have come: a client's last words in clear.
    boolean isComplete() {
        if (verifyNumber == UNKNOWN) {
            return false;
        }
        for (int number = 0; number <= verifyNumber; number++) {
            Message message = messages[number];
            if (message == null || !message.isComplete()) {
                return false;
            }
        }
        return true;
    }

    /// Octets of the message in this fragment.
    static int fragmentLength(ByteBuffer message) {
        return unsigned24(message, HEADER - 3);
    }

    /// Where in the message this fragment starts.
    static int fragmentStart(ByteBuffer message) {
        return unsigned24(message, HEADER - 6);
    }

    private static int unsigned24(ByteBuffer from, int at) {
        return (from.get(at) & 0xFF) << 16 | (from.getShort(at + 1) & 0xFFFF);
    }
}
