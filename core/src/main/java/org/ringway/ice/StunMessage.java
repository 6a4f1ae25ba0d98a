package org.ringway.ice;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// A view of a received STUN message (RFC 8489): it copies nothing and is valid as long as the
/// packet's bytes are.
///
/// ```
///  0-1 type   2-3 length   4-7 magic cookie   8-19 transaction id   20.. attributes
/// ```
public final class StunMessage {
    static final int HEADER_LENGTH = 20;
    static final int COOKIE = 0x2112A442;
    static final int FINGERPRINT_XOR = 0x5354554E;

    static final int BINDING_REQUEST = 0x0001;
    static final int BINDING_INDICATION = 0x0011;
    static final int BINDING_SUCCESS = 0x0101;
    static final int BINDING_ERROR = 0x0111;

    static final int USERNAME = 0x0006;
    static final int MESSAGE_INTEGRITY = 0x0008;
    static final int ERROR_CODE = 0x0009;
    static final int UNKNOWN_ATTRIBUTES = 0x000A;
    static final int XOR_MAPPED_ADDRESS = 0x0020;
    static final int PRIORITY = 0x0024;
    static final int USE_CANDIDATE = 0x0025;
    static final int FINGERPRINT = 0x8028;
    static final int ICE_CONTROLLED = 0x8029;
    static final int ICE_CONTROLLING = 0x802A;

    private static final int MAPPED_ADDRESS = 0x0001;
    private static final int REALM = 0x0014;
    private static final int NONCE = 0x0015;
    private static final int FIRST_OPTIONAL = 0x8000;

    private final byte[] packet;
    private final int length;
    private final List<Integer> unknown = new ArrayList<>(0);
    private int usernameAt = -1;
    private int integrityAt = -1;
    private int fingerprintAt = -1;
    private int errorAt = -1;
    private int mappedAt = -1;
    private boolean nominates;
    private boolean controlled;

    private StunMessage(byte[] packet, int length) {
        this.packet = packet;
        this.length = length;
    }

    /// Reads a message that starts at the array's first byte.
    ///
    /// @param length how many bytes the packet has
    /// @return empty when it is not a well-formed STUN message with a right FINGERPRINT, which ICE
    ///   demands (RFC 8445 section 7.1)
    public static Optional<StunMessage> parse(byte[] packet, int length) {
        if (length < HEADER_LENGTH
                || length > packet.length
                || (packet[0] & 0xC0) != 0
                || int32(packet, 4) != COOKIE
                || int16(packet, 2) != length - HEADER_LENGTH
                || (length & 3) != 0) {
            return Optional.empty();
        }
        var message = new StunMessage(packet, length);
        return message.readAttributes() && message.fingerprintHolds()
                ? Optional.of(message)
                : Optional.empty();
    }

    /// Whether this is a connectivity or consent check.
    public boolean isBindingRequest() {
        return type() == BINDING_REQUEST;
    }

    /// Whether this is the answer that a check succeeded.
    public boolean isBindingSuccess() {
        return type() == BINDING_SUCCESS;
    }

    /// The error code of an error response, 300 to 699; 0 for any other message.
    public int errorCode() {
        return errorAt < 0 || type() != BINDING_ERROR
                ? 0
                : (packet[errorAt + 6] & 7) * 100 + packet[errorAt + 7];
    }

    /// The USERNAME attribute, `receiver's fragment:sender's fragment`; empty when absent.
    public String username() {
        return usernameAt < 0
                ? ""
                : new String(
                        packet,
                        usernameAt + 4,
                        int16(packet, usernameAt + 2),
                        StandardCharsets.UTF_8);
    }

    /// The part of the USERNAME that names the receiver; empty when there is none.
    public String receiverFragment() {
        var name = username();
        int colon = name.indexOf(':');
        return colon < 0 ? "" : name.substring(0, colon);
    }

    /// Whether it carries MESSAGE-INTEGRITY; a [StunKey] verifies it.
    public boolean hasIntegrity() {
        return integrityAt >= 0;
    }

    /// Whether it carries USE-CANDIDATE.
    public boolean nominates() {
        return nominates;
    }

    /// Whether the sender claims to be the controlled agent.
    public boolean senderIsControlled() {
        return controlled;
    }

    /// Attributes that must be understood and are not (RFC 8489 section 6.3.1).
    public List<Integer> unknownAttributes() {
        return List.copyOf(unknown);
    }

    /// The address in XOR-MAPPED-ADDRESS; empty when absent or malformed.
    public Optional<PeerAddress> mappedAddress() {
        if (mappedAt < 0) {
            return Optional.empty();
        }
        int bytes = packet[mappedAt + 5] == 2 ? 16 : 4;
        if (int16(packet, mappedAt + 2) != bytes + 4) {
            return Optional.empty();
        }
        var host = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            // The mask is the cookie and the transaction id, which follow each other.
            host[i] = (byte) (packet[mappedAt + 8 + i] ^ packet[4 + i]);
        }
        int port = int16(packet, mappedAt + 6) ^ (COOKIE >>> 16);
        try {
            return port == 0
                    ? Optional.empty()
                    : Optional.of(new PeerAddress(InetAddress.getByAddress(host), port));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }

    byte[] packet() {
        return packet;
    }

    int integrityAt() {
        return integrityAt;
    }

    static int fingerprint(byte[] packet, int length) {
        var crc = new CRC32();
        crc.update(packet, 0, length);
        return (int) crc.getValue() ^ FINGERPRINT_XOR;
    }

    static int int16(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }

    static int int32(byte[] bytes, int at) {
        return (int16(bytes, at) << 16) | int16(bytes, at + 2);
    }

    private int type() {
        return int16(packet, 0);
    }

    private boolean readAttributes() {
        int at = HEADER_LENGTH;
        while (at < length) {
            if (fingerprintAt >= 0 || at + 4 > length) {
                return false;
            }
            int size = int16(packet, at + 2);
            int next = at + 4 + ((size + 3) & ~3);
            if (next > length || !readAttribute(at, size)) {
                return false;
            }
            at = next;
        }
        return true;
    }

    private boolean readAttribute(int at, int size) {
        int attribute = int16(packet, at);
        if (attribute == FINGERPRINT) {
            fingerprintAt = at;
            return size == 4;
        }
        // What follows the integrity tag is not covered by it and must be ignored (section 14.5).
        return integrityAt >= 0 || readCovered(attribute, at, size);
    }

    private boolean readCovered(int attribute, int at, int size) {
        switch (attribute) {
            case USERNAME -> usernameAt = at;
            case MESSAGE_INTEGRITY -> {
                integrityAt = at;
                return size == StunKey.TAG_LENGTH;
            }
            case ERROR_CODE -> {
                errorAt = at;
                return size >= 4;
            }
            case XOR_MAPPED_ADDRESS -> {
                mappedAt = at;
                return size >= 8;
            }
            case USE_CANDIDATE -> nominates = true;
            case ICE_CONTROLLED -> controlled = true;
            default -> noteUnknown(attribute);
        }
        return true;
    }

    private void noteUnknown(int attribute) {
        boolean understood =
                attribute >= FIRST_OPTIONAL
                        || attribute == MAPPED_ADDRESS
                        || attribute == UNKNOWN_ATTRIBUTES
                        || attribute == REALM
                        || attribute == NONCE
                        || attribute == PRIORITY;
        if (!understood && unknown.size() < 16) {
            unknown.add(attribute);
        }
    }

    private boolean fingerprintHolds() {
        return fingerprintAt >= 0
                && int32(packet, fingerprintAt + 4) == fingerprint(packet, fingerprintAt);
    }
}
