package org.ringway.srtp;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// RTP protected or unprotected in place, for one direction of one association (RFC 3711, RFC
/// 7714).
///
/// Build one from our own keys for what we send and one from the peer's keys for what we receive.
/// With counter mode a packet costs no allocation. There is no master key identifier on the wire.
public final class SrtpContext {
    /// SRTP's index counts to 2^48 (RFC 3711 section 9.2).
    private static final long LAST_INDEX = (1L << 48) - 1;

    private final int overhead;
    private final PacketCipher cipher;
    private final Packet packet;
    private final Sources sources = new Sources();

    /// A context without any source yet.
    ///
    /// @param keys our own for sending, the peer's for receiving
    /// @param scratch of the worker that will call this context, and of no other thread
    /// @throws IllegalArgumentException when the salt is not as long as the profile asks
    public SrtpContext(ProtectionProfile profile, SrtpKeys keys, SrtpScratch scratch) {
        this(profile, KeyDerivation.derive(profile.checked(keys), KeyDerivation.RTP), scratch);
    }

    SrtpContext(ProtectionProfile profile, SessionKeys keys, SrtpScratch scratch) {
        overhead = profile.rtpOverhead();
        cipher = PacketCipher.of(profile, keys, scratch);
        packet = scratch.packet();
    }

    /// Encrypts an RTP packet and appends its tag.
    ///
    /// A sequence number may be sent once only; one that is out of order may follow within 128.
    ///
    /// @param buffer with room for [ProtectionProfile#rtpOverhead] more octets behind the packet
    /// @param length octets of the packet, header included
    /// @return [SrtpVerdict#OK] when the buffer now holds `length` + overhead octets, else
    ///   `REPLAYED`, `MALFORMED`, `TOO_MANY_SOURCES` or `EXHAUSTED`, with the buffer untouched
    /// @throws IndexOutOfBoundsException when packet and overhead do not fit into the buffer
    public SrtpVerdict protect(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length + overhead, buffer.length);
        if (!packet.isRtp(buffer, offset, length)) {
            return SrtpVerdict.MALFORMED;
        }
        Source source = sources.find(packet.ssrc());
        SrtpVerdict verdict = locate(source);
        if (source == null || verdict != SrtpVerdict.OK) {
            return verdict;
        }
        cipher.sealRtp(packet);
        sources.record(source, packet.index());
        return SrtpVerdict.OK;
    }

    /// Verifies an SRTP packet and decrypts it. Whatever the octets are, it answers and never
    /// throws; nothing is remembered of a packet that is not genuine.
    ///
    /// @param length octets of the packet, tag included
    /// @return [SrtpVerdict#OK] when the buffer now holds the RTP packet of `length` - overhead
    ///   octets; anything else means: drop it
    /// @throws IndexOutOfBoundsException when offset and length lie outside the buffer
    public SrtpVerdict unprotect(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (!packet.isRtp(buffer, offset, length - overhead)) {
            return SrtpVerdict.MALFORMED;
        }
        Source source = sources.find(packet.ssrc());
        SrtpVerdict verdict = locate(source);
        if (source == null || verdict != SrtpVerdict.OK) {
            return verdict;
        }
        if (!cipher.openRtp(packet)) {
            return SrtpVerdict.FORGED;
        }
        sources.record(source, packet.index());
        return SrtpVerdict.OK;
    }

    /// Whether an index lies beyond what one key may protect.
    static boolean isSpent(long index) {
        return index > LAST_INDEX;
    }

    /// Works out the packet's index and whether it may be used.
    private SrtpVerdict locate(@Nullable Source source) {
        if (source == null) {
            return SrtpVerdict.TOO_MANY_SOURCES;
        }
        long index = source.index(packet.sequence());
        if (index == Source.BEFORE_THE_START || !source.window().isNew(index)) {
            return SrtpVerdict.REPLAYED;
        }
        if (isSpent(index)) {
            return SrtpVerdict.EXHAUSTED;
        }
        packet.index(index);
        return SrtpVerdict.OK;
    }
}
