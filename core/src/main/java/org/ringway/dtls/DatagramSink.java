package org.ringway.dtls;

/// Where a handshake's outgoing datagrams go: to the pair that ICE chose.
@FunctionalInterface
public interface DatagramSink {
    /// Sends one datagram of at most 1200 octets, or drops it. Called on the handshake's own
    /// thread; must not block, and must have copied or sent the octets when it returns.
    void send(byte[] buffer, int offset, int length);
}
