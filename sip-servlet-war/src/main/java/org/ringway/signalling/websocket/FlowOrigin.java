package org.ringway.signalling.websocket;

import java.security.Principal;
import org.ringway.sip.Transport;

/// Where a WebSocket came from, as its handshake said. Travels from the handshake to the open
/// connection as the request's principal: the one per-connection value that Jakarta WebSocket hands
/// over.
///
/// @param remoteAddress the peer's numeric IP address, or the nearest proxy's
/// @param host the host name of the request, lower case and without port
/// @param transport [Transport#WS] or [Transport#WSS]
public record FlowOrigin(String remoteAddress, String host, Transport transport)
        implements Principal {
    @Override
    public String getName() {
        return remoteAddress;
    }
}
