package org.ringway.rtp;

/// The payload of a telephone event (RFC 4733 section 2.3).
///
/// ```
///  |     event     |E|R| volume    |          duration             |
/// ```
public final class DtmfEvent {
    /// The payload's length in bytes.
    public static final int LENGTH = 4;

    /// Decibels below the loudest.
    private static final byte VOLUME = 10;

    private static final String DIGITS = "0123456789*#ABCD";

    private DtmfEvent() {}

    /// The digit, one of `0`-`9`, `*`, `#`, `A`-`D`, or a blank for an event that is none.
    public static char digit(byte[] packet, int at) {
        int event = packet[at] & 0xFF;
        return event < DIGITS.length() ? DIGITS.charAt(event) : ' ';
    }

    /// Whether the key was released.
    public static boolean isEnd(byte[] packet, int at) {
        return packet[at + 1] < 0;
    }

    /// How long the key has been down, in ticks of the stream's clock, 0 to 65535.
    public static int duration(byte[] packet, int at) {
        return Bytes.int16(packet, at + 2);
    }

    /// Writes an event behind a header without extension.
    ///
    /// @param event 0 to 255
    /// @param duration in ticks of the stream's clock, 0 to 65535
    static void write(byte[] packet, int event, int duration) {
        packet[RtpHeader.FIXED_LENGTH] = (byte) event;
        packet[RtpHeader.FIXED_LENGTH + 1] = VOLUME;
        Bytes.put16(packet, RtpHeader.FIXED_LENGTH + 2, duration);
    }

    /// The key of an event that was written is released.
    static void end(byte[] packet) {
        packet[RtpHeader.FIXED_LENGTH + 1] |= (byte) 0x80;
    }
}
