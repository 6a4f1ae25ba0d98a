package org.ringway.signalling.container;

import org.ringway.sip.Transport;

/// A port the stack opens.
///
/// @param transport what is spoken there; for WebSocket no socket is opened
/// @param address numeric address to bind
/// @param port the port to bind, and to name in Via and Contact
record Listener(Transport transport, String address, int port) {}
