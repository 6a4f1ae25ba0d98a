package org.ringway.srtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;

/// AES in counter mode with a truncated HMAC-SHA1 tag (RFC 3711 sections 4.1.1 and 4.2.1).
///
/// The key stream comes from the raw block cipher and the HMAC from the raw hash with its two pads
/// prepared: so a packet costs no allocation, which `AES/CTR` and `Mac` could not offer.
final class CounterMode implements PacketCipher {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int BLOCK = 16;
    private static final int RTCP_TAG = 10;
    private static final int INDEX = 4;
    private static final int HASH_BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5C;

    private final SrtpScratch scratch;
    private final Cipher aes;
    private final long saltHigh;
    private final long saltLow;
    private final byte[] innerPad;
    private final byte[] outerPad;
    private final int rtpTag;

    /// @param keys with a salt of 14 octets
    /// @param rtpTag octets of the tag of an RTP packet, 10 or 4
    CounterMode(SessionKeys keys, int rtpTag, SrtpScratch scratch) {
        this.rtpTag = rtpTag;
        this.scratch = scratch;
        aes = SessionKeys.blockCipher(keys.encryption());
        byte[] salt = Arrays.copyOf(keys.salt(), BLOCK);
        saltHigh = (long) LONG.get(salt, 0);
        saltLow = (long) LONG.get(salt, Long.BYTES);
        innerPad = pad(keys.authentication(), INNER);
        outerPad = pad(keys.authentication(), OUTER);
    }

    @Override
    public void sealRtp(Packet packet) {
        crypt(packet);
        hashRtp(packet);
        System.arraycopy(scratch.hash(), 0, packet.bytes(), packet.end(), rtpTag);
    }

    @Override
    public boolean openRtp(Packet packet) {
        hashRtp(packet);
        if (!tagEquals(packet.bytes(), packet.end(), rtpTag)) {
            return false;
        }
        crypt(packet);
        return true;
    }

    @Override
    public void sealRtcp(Packet packet) {
        crypt(packet);
        Packet.writeInt(
                packet.bytes(), packet.end(), SrtcpContext.ENCRYPTED | (int) packet.index());
        hashRtcp(packet);
        System.arraycopy(scratch.hash(), 0, packet.bytes(), packet.end() + INDEX, RTCP_TAG);
    }

    @Override
    public boolean openRtcp(Packet packet) {
        hashRtcp(packet);
        if (!tagEquals(packet.bytes(), packet.end() + INDEX, RTCP_TAG)) {
            return false;
        }
        crypt(packet);
        return true;
    }

    /// Writes the key stream of one packet, for at most [SrtpScratch#STREAM_LENGTH] octets.
    ///
    /// @param firstBlock the first block's number within the packet
    byte[] stream(Packet packet, int firstBlock, int length) {
        byte[] counters = scratch.counters();
        long high = saltHigh ^ (packet.ssrc() & 0xFFFF_FFFFL);
        long low = (saltLow ^ packet.index() << 16) + firstBlock;
        int whole = (length + BLOCK - 1) & -BLOCK;
        for (int at = 0; at < whole; at += BLOCK) {
            LONG.set(counters, at, high);
            LONG.set(counters, at + Long.BYTES, low);
            low++;
        }
        try {
            aes.update(counters, 0, whole, scratch.stream(), 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("key stream", e);
        }
        return scratch.stream();
    }

    private void crypt(Packet packet) {
        int at = packet.payload();
        int block = 0;
        while (at < packet.end()) {
            int length = Math.min(packet.end() - at, SrtpScratch.STREAM_LENGTH);
            xor(packet.bytes(), at, stream(packet, block, length), length);
            at += length;
            block += SrtpScratch.STREAM_LENGTH / BLOCK;
        }
    }

    private static void xor(byte[] bytes, int at, byte[] stream, int length) {
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            LONG.set(bytes, at + i, (long) LONG.get(bytes, at + i) ^ (long) LONG.get(stream, i));
        }
        for (; i < length; i++) {
            bytes[at + i] ^= stream[i];
        }
    }

    /// The tag covers the packet and its roll-over counter (RFC 3711 section 4.2).
    private void hashRtp(Packet packet) {
        MessageDigest sha1 = startHash(packet.bytes(), packet.offset(), packet.length());
        Packet.writeInt(scratch.word(), 0, (int) (packet.index() >>> 16));
        sha1.update(scratch.word());
        finishHash(sha1);
    }

    /// The tag covers the packet, the E bit and the index (RFC 3711 section 3.4).
    private void hashRtcp(Packet packet) {
        finishHash(startHash(packet.bytes(), packet.offset(), packet.length() + INDEX));
    }

    private MessageDigest startHash(byte[] bytes, int offset, int length) {
        MessageDigest sha1 = scratch.sha1();
        sha1.update(innerPad);
        sha1.update(bytes, offset, length);
        return sha1;
    }

    private void finishHash(MessageDigest sha1) {
        byte[] hash = scratch.hash();
        try {
            sha1.digest(hash, 0, hash.length);
            sha1.update(outerPad);
            sha1.update(hash);
            sha1.digest(hash, 0, hash.length);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-1", e);
        }
    }

    /// Looks at every octet, so that the time taken tells a forger nothing.
    private boolean tagEquals(byte[] bytes, int at, int length) {
        int difference = 0;
        for (int i = 0; i < length; i++) {
            difference |= scratch.hash()[i] ^ bytes[at + i];
        }
        return difference == 0;
    }

    private static byte[] pad(byte[] key, byte fill) {
        byte[] pad = Arrays.copyOf(key, HASH_BLOCK);
        for (int i = 0; i < pad.length; i++) {
            pad[i] ^= fill;
        }
        return pad;
    }
}
