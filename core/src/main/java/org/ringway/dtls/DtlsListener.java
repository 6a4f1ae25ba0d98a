package org.ringway.dtls;

/// Hears what becomes of one association. Called on the handshake's own thread.
public interface DtlsListener {
    /// The handshake is over. After [DtlsResult.Keys] it may come again with new keys, when the
    /// peer starts afresh on the same pair; a failure comes once and is final.
    void handshakeEnded(DtlsResult result);

    /// The peer closed the association after its handshake (`close_notify` or a fatal alert), as a
    /// browser does when its page hangs up.
    void closedByPeer();
}
