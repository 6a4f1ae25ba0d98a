package org.ringway.dtls;

/// Who opens the handshake (RFC 5763 section 5).
public enum DtlsRole {
    /// `a=setup:active`: we send the ClientHello.
    CLIENT,

    /// `a=setup:passive`: we wait for it.
    SERVER
}
