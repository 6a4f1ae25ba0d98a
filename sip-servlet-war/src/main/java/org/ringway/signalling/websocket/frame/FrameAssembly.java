package org.ringway.signalling.websocket.frame;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Puts the parts of one incoming WebSocket message together and counts its octets: the server
/// itself does not hold text messages to their limit.
public final class FrameAssembly {
    /// The longest SIP message taken, in octets.
    public static final int LONGEST_MESSAGE = 65_536;

    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private byte[] only = {};

    /// How far a message has come.
    public enum Progress {
        PARTIAL,
        COMPLETE,
        TOO_BIG
    }

    /// Adds a part of a text message.
    public Progress add(String part, Position position) {
        if (size() + part.length() > LONGEST_MESSAGE) {
            return Progress.TOO_BIG;
        }
        return append(part.getBytes(StandardCharsets.UTF_8), position);
    }

    /// Adds a part of a binary message.
    public Progress add(ByteBuffer part, Position position) {
        if (size() + part.remaining() > LONGEST_MESSAGE) {
            return Progress.TOO_BIG;
        }
        var octets = new byte[part.remaining()];
        part.get(octets);
        return append(octets, position);
    }

    /// The message so far; the next part starts a new one.
    public byte[] take() {
        var message = parts.size() == 0 ? only : parts.toByteArray();
        only = new byte[0];
        parts.reset();
        return message;
    }

    /// Most messages come in one part, which is not copied.
    private Progress append(byte[] octets, Position position) {
        if (size() + octets.length > LONGEST_MESSAGE) {
            return Progress.TOO_BIG;
        }
        if (size() == 0) {
            only = octets;
        } else {
            if (parts.size() == 0) {
                parts.writeBytes(only);
            }
            parts.writeBytes(octets);
        }
        return position == Position.LAST ? Progress.COMPLETE : Progress.PARTIAL;
    }

    private int size() {
        return Math.max(only.length, parts.size());
    }

    /// Where a part stands in its message.
    public enum Position {
        MORE_FOLLOWS,
        LAST;

        public static Position of(boolean last) {
            return last ? LAST : MORE_FOLLOWS;
        }
    }
}
