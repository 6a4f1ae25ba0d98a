package org.ringway.srtp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The working memory of one worker, about 5 KB, shared by every context that the worker owns.
///
/// Nothing in it outlives one packet. Not thread-safe: one per thread.
public final class SrtpScratch {
    /// Octets of key stream made at a time: enough for any RTP packet, in whole AES blocks.
    static final int STREAM_LENGTH = 2048;

    /// Octets of an SHA-1 hash.
    static final int HASH_LENGTH = 20;

    private final Packet packet = new Packet();
    private final byte[] counters = new byte[STREAM_LENGTH];
    private final byte[] stream = new byte[STREAM_LENGTH];
    private final byte[] hash = new byte[HASH_LENGTH];
    private final byte[] word = new byte[4];
    private final byte[] nonce = new byte[12];
    private final MessageDigest sha1;

    /// Allocates it all.
    public SrtpScratch() {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the platform has no SHA-1", e);
        }
    }

    Packet packet() {
        return packet;
    }

    byte[] counters() {
        return counters;
    }

    byte[] stream() {
        return stream;
    }

    byte[] hash() {
        return hash;
    }

    byte[] word() {
        return word;
    }

    byte[] nonce() {
        return nonce;
    }

    MessageDigest sha1() {
        return sha1;
    }
}
