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
public record Trunk(
        String name,
        String host,
        int port,
        Transport transport,
        CodecPolicy codecs,
        TrunkLines lines,
        boolean enabled) {}
