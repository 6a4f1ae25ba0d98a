package org.ringway.signalling.websocket.frame;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// One outgoing WebSocket message.
public final class Frame {
    private final Kind kind;
    private final byte[] bytes;

    private Frame(Kind kind, byte[] bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    /// The two kinds of WebSocket data message (RFC 6455 section 5.6).
    public enum Kind {
        TEXT,
        BINARY
    }

    /// A text message where the octets are UTF-8, as browsers expect, else a binary one (RFC 7118
    /// section 4.2 allows both).
    public static Frame of(byte[] bytes) {
        if (isAscii(bytes)) {
            return new Frame(Kind.TEXT, bytes);
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return new Frame(Kind.TEXT, bytes);
        } catch (CharacterCodingException e) {
            return new Frame(Kind.BINARY, bytes);
        }
    }

    /// How it travels.
    public Kind kind() {
        return kind;
    }

    /// How many octets it has.
    public int length() {
        return bytes.length;
    }

    /// The octets, not copied.
    public ByteBuffer octets() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /// The octets as text.
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static boolean isAscii(byte[] bytes) {
        for (var octet : bytes) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }
}
