package org.ringway.ice;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes one STUN message into an array of the caller (RFC 8489).
public final class StunWriter {
    private final byte[] packet;
    private int length = StunMessage.HEADER_LENGTH;

    StunWriter(byte[] packet, int type) {
        this.packet = packet;
        put16(0, type);
        put32(4, StunMessage.COOKIE);
    }

    /// Starts a Binding request.
    ///
    /// @param packet where to write, at least 548 bytes (RFC 8489 section 6.1)
    /// @param transaction 12 random bytes
    public static StunWriter request(byte[] packet, byte[] transaction) {
        var writer = new StunWriter(packet, StunMessage.BINDING_REQUEST);
        System.arraycopy(transaction, 0, packet, 8, 12);
        return writer;
    }

    /// Starts a Binding success response.
    public static StunWriter success(byte[] packet, StunMessage request) {
        return response(packet, StunMessage.BINDING_SUCCESS, request);
    }

    /// Starts a Binding error response.
    ///
    /// @param code 300 to 699
    public static StunWriter error(byte[] packet, int code, StunMessage request) {
        var writer = response(packet, StunMessage.BINDING_ERROR, request);
        int at = writer.attribute(StunMessage.ERROR_CODE, 4);
        writer.put32(at, ((code / 100) << 8) | (code % 100));
        return writer;
    }

    /// Adds a USERNAME, `receiver's fragment:sender's fragment`.
    public StunWriter username(String name) {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(
                bytes, 0, packet, attribute(StunMessage.USERNAME, bytes.length), bytes.length);
        return this;
    }

    /// Adds a PRIORITY, 1 to 2^31 - 1.
    public StunWriter priority(long priority) {
        put32(attribute(StunMessage.PRIORITY, 4), (int) priority);
        return this;
    }

    /// Adds ICE-CONTROLLING.
    public StunWriter controlling(long tieBreaker) {
        return role(StunMessage.ICE_CONTROLLING, tieBreaker);
    }

    /// Adds ICE-CONTROLLED.
    public StunWriter controlled(long tieBreaker) {
        return role(StunMessage.ICE_CONTROLLED, tieBreaker);
    }

    /// Adds USE-CANDIDATE.
    public StunWriter nominate() {
        attribute(StunMessage.USE_CANDIDATE, 0);
        return this;
    }

    /// Adds an attribute without content, known or not.
    ///
    /// @param type 0 to 0xFFFF
    public StunWriter flag(int type) {
        attribute(type, 0);
        return this;
    }

    /// Adds XOR-MAPPED-ADDRESS.
    public StunWriter mappedAddress(PeerAddress address) {
        var host = address.host().getAddress();
        int at = attribute(StunMessage.XOR_MAPPED_ADDRESS, 4 + host.length);
        put16(at, host.length == 4 ? 1 : 2);
        put16(at + 2, address.port() ^ (StunMessage.COOKIE >>> 16));
        for (int i = 0; i < host.length; i++) {
            packet[at + 4 + i] = (byte) (host[i] ^ packet[4 + i]);
        }
        return this;
    }

    /// Adds MESSAGE-INTEGRITY over all that was written so far.
    public StunWriter sign(StunKey key) {
        int at = attribute(StunMessage.MESSAGE_INTEGRITY, StunKey.TAG_LENGTH);
        System.arraycopy(key.compute(packet, at - 4), 0, packet, at, StunKey.TAG_LENGTH);
        return this;
    }

    /// Adds FINGERPRINT and ends the message.
    ///
    /// @return its length in bytes
    public int finish() {
        int at = attribute(StunMessage.FINGERPRINT, 4);
        put32(at, StunMessage.fingerprint(packet, at - 4));
        return length;
    }

    StunWriter unknownAttributes(List<Integer> types) {
        int at = attribute(StunMessage.UNKNOWN_ATTRIBUTES, 2 * types.size());
        for (int i = 0; i < types.size(); i++) {
            put16(at + 2 * i, types.get(i));
        }
        return this;
    }

    private static StunWriter response(byte[] packet, int type, StunMessage request) {
        var writer = new StunWriter(packet, type);
        System.arraycopy(request.packet(), 8, packet, 8, 12);
        return writer;
    }

    private StunWriter role(int type, long tieBreaker) {
        int at = attribute(type, 8);
        put32(at, (int) (tieBreaker >>> 32));
        put32(at + 4, (int) tieBreaker);
        return this;
    }

    /// Appends an attribute's head and zeroed room for its value.
    private int attribute(int type, int size) {
        int at = length + 4;
        put16(length, type);
        put16(length + 2, size);
        int padded = (size + 3) & ~3;
        for (int i = 0; i < padded; i++) {
            packet[at + i] = 0;
        }
        length = at + padded;
        put16(2, length - StunMessage.HEADER_LENGTH);
        return at;
    }

    private void put16(int at, int value) {
        packet[at] = (byte) (value >> 8);
        packet[at + 1] = (byte) value;
    }

    private void put32(int at, int value) {
        put16(at, value >>> 16);
        put16(at + 2, value);
    }
}
