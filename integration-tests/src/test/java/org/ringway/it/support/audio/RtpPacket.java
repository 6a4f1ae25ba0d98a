package org.ringway.it.support.audio;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An RTP packet as the tests need it (RFC 3550 section 5.1).
///
/// @param payloadType 0 to 127
/// @param sequence 0 to 65535
/// @param timestamp unsigned 32 bits
/// @param ssrc unsigned 32 bits
/// @param payload the payload, without padding
/// @param arrivedAt when it arrived, milliseconds since the epoch
@SuppressWarnings("ArrayRecordComponent") // never compared; a list of boxed bytes would be slow
public record RtpPacket(
        int payloadType,
        int sequence,
        long timestamp,
        long ssrc,
        byte[] payload,
        double arrivedAt) {
    private static final int HEADER = 12;

    /// Reads a datagram; null when it is no RTP packet of version 2.
    public static @Nullable RtpPacket read(byte[] datagram, double arrivedAt) {
        if (datagram.length < HEADER || (datagram[0] & 0xc0) != 0x80) {
            return null;
        }
        var bytes = ByteBuffer.wrap(datagram);
        var payloadType = datagram[1] & 0x7f;
        var start = HEADER + 4 * (datagram[0] & 0x0f);
        if ((datagram[0] & 0x10) != 0 && start + 4 <= datagram.length) {
            start += 4 + 4 * (bytes.getShort(start + 2) & 0xffff);
        }
        var padding = (datagram[0] & 0x20) != 0 ? datagram[datagram.length - 1] & 0xff : 0;
        if (start > datagram.length - padding) {
            return null;
        }
        return new RtpPacket(
                payloadType,
                bytes.getShort(2) & 0xffff,
                Integer.toUnsignedLong(bytes.getInt(4)),
                Integer.toUnsignedLong(bytes.getInt(8)),
                Arrays.copyOfRange(datagram, start, datagram.length - padding),
                arrivedAt);
    }

    /// The packet on the wire.
    ///
    /// @param marker the marker bit, 0 or 1
    public byte[] bytes(int marker) {
        return ByteBuffer.allocate(HEADER + payload.length)
                .put((byte) 0x80)
                .put((byte) (marker << 7 | payloadType))
                .putShort((short) sequence)
                .putInt((int) timestamp)
                .putInt((int) ssrc)
                .put(payload)
                .array();
    }
}
