package org.ringway.srtp;

import java.util.Objects;

/// RTCP protected or unprotected in place, for one direction of one association: always encrypted
/// (RFC 3711 section 3.4, RFC 7714 section 9).
///
/// The counterpart of [SrtpContext], whose rules on keys, scratch and threads hold here too.
public final class SrtcpContext {
    /// The E bit in front of the index: this packet is encrypted.
    static final int ENCRYPTED = 1 << 31;

    private static final int LAST_INDEX = Integer.MAX_VALUE;
    private static final int INDEX_LENGTH = 4;

    private final ProtectionProfile profile;
    private final int overhead;
    private final PacketCipher cipher;
    private final Packet packet;
    private final Sources sources = new Sources();

    /// A context without any source yet.
    ///
    /// @param keys our own for sending, the peer's for receiving
    /// @param scratch of the worker that will call this context, and of no other thread
    /// @throws IllegalArgumentException when the salt is not as long as the profile asks
    public SrtcpContext(ProtectionProfile profile, SrtpKeys keys, SrtpScratch scratch) {
        this(profile, KeyDerivation.derive(profile.checked(keys), KeyDerivation.RTCP), scratch);
    }

    SrtcpContext(ProtectionProfile profile, SessionKeys keys, SrtpScratch scratch) {
        this.profile = profile;
        overhead = profile.rtcpOverhead();
        cipher = PacketCipher.of(profile, keys, scratch);
        packet = scratch.packet();
    }

    /// Encrypts a (compound) RTCP packet and appends its tag and its index, which counts up by
    /// itself.
    ///
    /// @param buffer with room for [ProtectionProfile#rtcpOverhead] more octets behind the packet
    /// @param length octets of the packet, header included
    /// @return [SrtpVerdict#OK] when the buffer now holds `length` + overhead octets, else
    ///   `MALFORMED`, `TOO_MANY_SOURCES` or `EXHAUSTED`, with the buffer untouched
    /// @throws IndexOutOfBoundsException when packet and overhead do not fit into the buffer
    public SrtpVerdict protect(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length + overhead, buffer.length);
        if (!packet.isRtcp(buffer, offset, length)) {
            return SrtpVerdict.MALFORMED;
        }
        Source source = sources.find(packet.ssrc());
        if (source == null) {
            return SrtpVerdict.TOO_MANY_SOURCES;
        }
        long index = source.window().highest() + 1;
        if (index > LAST_INDEX) {
            return SrtpVerdict.EXHAUSTED;
        }
        packet.index(index);
        cipher.sealRtcp(packet);
        sources.record(source, index);
        return SrtpVerdict.OK;
    }

    /// Verifies an SRTCP packet and decrypts it. Whatever the octets are, it answers and never
    /// throws; nothing is remembered of a packet that is not genuine.
    ///
    /// @param length octets of the packet, tag and index included
    /// @return [SrtpVerdict#OK] when the buffer now holds the RTCP packet of `length` - overhead
    ///   octets; anything else means: drop it
    /// @throws IndexOutOfBoundsException when offset and length lie outside the buffer
    public SrtpVerdict unprotect(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (!packet.isRtcp(buffer, offset, length - overhead)) {
            return SrtpVerdict.MALFORMED;
        }
        int word = Packet.readInt(buffer, indexPosition());
        if ((word & ENCRYPTED) == 0) {
            return SrtpVerdict.UNENCRYPTED;
        }
        Source source = sources.find(packet.ssrc());
        if (source == null) {
            return SrtpVerdict.TOO_MANY_SOURCES;
        }
        packet.index(word & ~ENCRYPTED);
        if (!source.window().isNew(packet.index())) {
            return SrtpVerdict.REPLAYED;
        }
        if (!cipher.openRtcp(packet)) {
            return SrtpVerdict.FORGED;
        }
        sources.record(source, packet.index());
        return SrtpVerdict.OK;
    }

    /// Counter mode puts the tag behind the index, GCM in front of it (RFC 7714 section 9.2).
    private int indexPosition() {
        return switch (profile) {
            case AES_CM_128_HMAC_SHA1_80, AES_CM_128_HMAC_SHA1_32 -> packet.end();
            case AEAD_AES_128_GCM -> packet.end() + overhead - INDEX_LENGTH;
        };
    }
}
