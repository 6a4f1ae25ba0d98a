package org.ringway.srtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The packet that a worker is protecting or verifying: where it lies, and what its header says.
///
/// One object, filled anew for every packet, stands in for the record that would be garbage.
final class Packet {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private static final int RTP_FIXED = 12;
    private static final int RTCP_FIXED = 8;
    private static final int WORD = 4;
    private static final int VERSION_MASK = 0xC0;
    private static final int VERSION_2 = 0x80;
    private static final int EXTENSION_BIT = 0x10;
    private static final int SOURCE_COUNT_MASK = 0x0F;

    private byte[] bytes = {};
    private int offset;
    private int length;
    private int headerLength;
    private int ssrc;
    private long index;

    /// Looks at an RTP packet's header (RFC 3550 section 5.1).
    ///
    /// @param length octets from `offset`, without any tag
    /// @return whether it is one, with a complete header and extension
    boolean isRtp(byte[] bytes, int offset, int length) {
        place(bytes, offset, length);
        if (length < RTP_FIXED || !isVersion2()) {
            return false;
        }
        headerLength = RTP_FIXED + WORD * (bytes[offset] & SOURCE_COUNT_MASK);
        if ((bytes[offset] & EXTENSION_BIT) != 0) {
            if (length < headerLength + WORD) {
                return false;
            }
            headerLength += WORD + WORD * unsignedShort(bytes, offset + headerLength + 2);
        }
        ssrc = readInt(bytes, offset + 8);
        return length >= headerLength;
    }

    /// Looks at an RTCP packet's header (RFC 3550 section 6.4.1): its first 8 octets stay readable.
    ///
    /// @param length octets from `offset`, without tag and index
    /// @return whether it is one
    boolean isRtcp(byte[] bytes, int offset, int length) {
        place(bytes, offset, length);
        if (length < RTCP_FIXED || !isVersion2()) {
            return false;
        }
        headerLength = RTCP_FIXED;
        ssrc = readInt(bytes, offset + 4);
        return true;
    }

    /// Sets the packet's index, which a context works out from its source.
    void index(long index) {
        this.index = index;
    }

    /// The 48-bit SRTP index or the 31-bit SRTCP index.
    long index() {
        return index;
    }

    byte[] bytes() {
        return bytes;
    }

    int offset() {
        return offset;
    }

    /// Where the encrypted part starts.
    int payload() {
        return offset + headerLength;
    }

    int headerLength() {
        return headerLength;
    }

    int payloadLength() {
        return length - headerLength;
    }

    int length() {
        return length;
    }

    /// Where the packet without tag and index ends.
    int end() {
        return offset + length;
    }

    int ssrc() {
        return ssrc;
    }

    /// RTP's sequence number, 0 to 65535.
    int sequence() {
        return unsignedShort(bytes, offset + 2);
    }

    static int readInt(byte[] from, int at) {
        return (int) INT.get(from, at);
    }

    static void writeInt(byte[] to, int at, int value) {
        INT.set(to, at, value);
    }

    private static int unsignedShort(byte[] from, int at) {
        return (short) SHORT.get(from, at) & 0xFFFF;
    }

    private void place(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    private boolean isVersion2() {
        return (bytes[offset] & VERSION_MASK) == VERSION_2;
    }
}
