package org.ringway.dtls;

import org.ringway.srtp.ProtectionProfile;
import org.ringway.srtp.SrtpKeys;

/// What came of a handshake.
public sealed interface DtlsResult {
    /// It succeeded.
    ///
    /// @param local the keys for what we send
    /// @param remote the keys for what we receive
    record Keys(SrtpKeys local, SrtpKeys remote, ProtectionProfile profile) implements DtlsResult {}

    /// The peer showed another certificate than its SDP announced, or none: somebody sits in
    /// between.
    record FingerprintMismatch() implements DtlsResult {}

    /// It failed otherwise.
    ///
    /// @param reason one line in English for the log, free of what the peer sent
    record Failed(String reason) implements DtlsResult {}
}
