package org.ringway.tenant;

import org.ringway.sip.Transport;

/// A carrier or PBX with which calls are exchanged.
///
/// @param name unique within its tenant
/// @param host its host name or address
/// @param port its port, 1 to 65535
/// @param transport [Transport#UDP], [Transport#TCP] or [Transport#TLS]
/// @param codecs what it is offered
/// @param lines how many calls it may carry
/// @param enabled whether calls go to it and come from it
/// @param sdpLines what it reads at the session level of our descriptions
/// @param dtmf how it is told of keys
public record Trunk(
        String name,
        String host,
        int port,
        Transport transport,
        CodecPolicy codecs,
        TrunkLines lines,
        boolean enabled,
        SessionLines sdpLines,
        DtmfMode dtmf) {
    /// A trunk that is told of keys as it says itself, and of nothing else.
    public Trunk(
            String name,
            String host,
            int port,
            Transport transport,
            CodecPolicy codecs,
            TrunkLines lines,
            boolean enabled) {
        this(name, host, port, transport, codecs, lines, enabled, SessionLines.NONE, DtmfMode.AUTO);
    }
}
