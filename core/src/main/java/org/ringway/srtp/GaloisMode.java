package org.ringway.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-GCM, where encryption and tag are one (RFC 7714 sections 8 and 9).
///
/// The platform's GCM needs a fresh parameter object for every packet: about 2 KB of garbage, which
/// is why [ProtectionProfile] prefers counter mode.
final class GaloisMode implements PacketCipher {
    private static final int TAG = 16;
    private static final int TAG_BITS = 128;
    private static final int SSRC_AT = 2;
    private static final int INDEX_AT = 6;
    private static final int LAST = 11;

    private final SrtpScratch scratch;
    private final SecretKeySpec key;
    private final byte[] salt;
    private final Cipher cipher;

    /// @param keys with a salt of 12 octets
    GaloisMode(SessionKeys keys, SrtpScratch scratch) {
        this.scratch = scratch;
        key = keys.encryption();
        salt = keys.salt();
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no AES-GCM", e);
        }
    }

    @Override
    public void sealRtp(Packet packet) {
        seal(packet, nonce(packet), 0);
    }

    @Override
    public boolean openRtp(Packet packet) {
        return open(packet, nonce(packet), 0);
    }

    @Override
    public void sealRtcp(Packet packet) {
        int trailer = packet.end() + TAG;
        writeWord(packet);
        seal(packet, nonce(packet), scratch.word().length);
        System.arraycopy(scratch.word(), 0, packet.bytes(), trailer, scratch.word().length);
    }

    @Override
    public boolean openRtcp(Packet packet) {
        writeWord(packet);
        return open(packet, nonce(packet), scratch.word().length);
    }

    private void writeWord(Packet packet) {
        Packet.writeInt(scratch.word(), 0, SrtcpContext.ENCRYPTED | (int) packet.index());
    }

    private void seal(Packet packet, byte[] nonce, int wordLength) {
        try {
            start(Cipher.ENCRYPT_MODE, packet, nonce, wordLength);
            byte[] bytes = packet.bytes();
            cipher.doFinal(
                    bytes, packet.payload(), packet.payloadLength(), bytes, packet.payload());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM", e);
        }
    }

    /// By way of the scratch, because the platform wipes its output when the tag is wrong, and a
    /// packet may have to be tried with another key.
    private boolean open(Packet packet, byte[] nonce, int wordLength) {
        try {
            start(Cipher.DECRYPT_MODE, packet, nonce, wordLength);
            int length = packet.payloadLength();
            byte[] plain = length > scratch.stream().length ? new byte[length] : scratch.stream();
            cipher.doFinal(packet.bytes(), packet.payload(), length + TAG, plain, 0);
            System.arraycopy(plain, 0, packet.bytes(), packet.payload(), length);
            return true;
        } catch (AEADBadTagException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM", e);
        }
    }

    /// The header is authenticated but not encrypted; with RTCP so is the index word.
    private void start(int mode, Packet packet, byte[] nonce, int wordLength)
            throws GeneralSecurityException {
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(packet.bytes(), packet.offset(), packet.headerLength());
        cipher.updateAAD(scratch.word(), 0, wordLength);
    }

    /// Two zero octets, SSRC and a 48-bit index, mixed with the salt. RTP's index is roll-over
    /// counter and sequence number, RTCP's is its own with two zero octets in front (RFC 7714
    /// sections 8.1 and 9.1).
    private byte[] nonce(Packet packet) {
        byte[] nonce = scratch.nonce();
        nonce[0] = 0;
        nonce[1] = 0;
        Packet.writeInt(nonce, SSRC_AT, packet.ssrc());
        Packet.writeInt(nonce, INDEX_AT, (int) (packet.index() >>> 16));
        nonce[LAST - 1] = (byte) (packet.index() >>> 8);
        nonce[LAST] = (byte) packet.index();
        for (int i = 0; i < nonce.length; i++) {
            nonce[i] ^= salt[i];
        }
        return nonce;
    }
}
