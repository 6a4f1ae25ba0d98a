package org.ringway.rtp;

/// The fields of an RTP packet that starts at an array's first byte (RFC 3550 section 5.1). Nothing
/// is allocated; every accessor but [#isValid] trusts that the packet is valid.
///
/// ```
///   0                   1                   2                   3
///  |V=2|P|X|  CC   |M|     PT      |       sequence number         |
///  |                           timestamp                           |
///  |           synchronization source (SSRC) identifier            |
///  |            contributing sources, then the extension           |
/// ```
public final class RtpHeader {
    /// The header's length without contributing sources and extension, in bytes.
    public static final int FIXED_LENGTH = 12;

    private RtpHeader() {}

    /// Whether the packet is RTP version 2 and its header and padding fit into its length.
    public static boolean isValid(byte[] packet, int length) {
        if (length < FIXED_LENGTH || (packet[0] & 0xC0) != 0x80) {
            return false;
        }
        int header = FIXED_LENGTH + 4 * (packet[0] & 15);
        if (hasExtension(packet)) {
            if (length < header + 4) {
                return false;
            }
            header += 4 + 4 * Bytes.int16(packet, header + 2);
        }
        return length >= header + padding(packet, length);
    }

    /// The length of the header with contributing sources and extension, in bytes.
    public static int length(byte[] packet) {
        int header = FIXED_LENGTH + 4 * (packet[0] & 15);
        return hasExtension(packet) ? header + 4 + 4 * Bytes.int16(packet, header + 2) : header;
    }

    /// The payload type, 0 to 127.
    public static int payloadType(byte[] packet) {
        return packet[1] & 0x7F;
    }

    /// Whether the marker bit is set.
    public static boolean marker(byte[] packet) {
        return packet[1] < 0;
    }

    /// The sequence number, 0 to 65535.
    public static int sequence(byte[] packet) {
        return Bytes.int16(packet, 2);
    }

    /// The timestamp, unsigned 32 bits in an int.
    public static int timestamp(byte[] packet) {
        return Bytes.int32(packet, 4);
    }

    /// The synchronisation source, unsigned 32 bits in an int.
    public static int ssrc(byte[] packet) {
        return Bytes.int32(packet, 8);
    }

    /// How many bytes of padding a packet ends with; 1000 when the count cannot be right.
    public static int padding(byte[] packet, int length) {
        if ((packet[0] & 0x20) == 0) {
            return 0;
        }
        int count = packet[length - 1] & 0xFF;
        return count == 0 ? 1000 : count;
    }

    /// Makes the packet a plain one: no contributing sources, no extension, no padding. They are
    /// negotiated with one side only.
    ///
    /// @return the packet's new length
    public static int strip(byte[] packet, int length) {
        if ((packet[0] & 0x3F) == 0) {
            return length;
        }
        int header = length(packet);
        int payload = length - padding(packet, length) - header;
        System.arraycopy(packet, header, packet, FIXED_LENGTH, payload);
        packet[0] = (byte) 0x80;
        return FIXED_LENGTH + payload;
    }

    /// Writes a header without contributing sources and extension: version, then the four fields
    /// that follow it are set by the other methods.
    public static void begin(byte[] packet) {
        packet[0] = (byte) 0x80;
        packet[1] = 0;
    }

    /// Sets the payload type, 0 to 127, and keeps the marker.
    public static void setPayloadType(byte[] packet, int type) {
        packet[1] = (byte) ((packet[1] & 0x80) | type);
    }

    /// Sets the marker bit.
    public static void mark(byte[] packet) {
        packet[1] |= (byte) 0x80;
    }

    /// Sets the sequence number; higher bits are ignored.
    public static void setSequence(byte[] packet, int sequence) {
        Bytes.put16(packet, 2, sequence);
    }

    /// Sets the timestamp.
    public static void setTimestamp(byte[] packet, int timestamp) {
        Bytes.put32(packet, 4, timestamp);
    }

    /// Sets the synchronisation source.
    public static void setSsrc(byte[] packet, int ssrc) {
        Bytes.put32(packet, 8, ssrc);
    }

    private static boolean hasExtension(byte[] packet) {
        return (packet[0] & 0x10) != 0;
    }
}
