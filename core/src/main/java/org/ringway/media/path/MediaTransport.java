package org.ringway.media.path;

/// How one leg's packets are protected on the wire. All methods work in place on a packet that
/// starts at the array's first byte and return its new length, or the code of a [Drop].
///
/// Not thread-safe: the worker that owns the leg calls it.
public sealed interface MediaTransport permits WebRtcTransport, PlainTransport {
    /// Makes a received packet plain RTP.
    ///
    /// @param nowNs its arrival, nanoseconds of a monotonic clock
    int open(byte[] packet, int length, long nowNs);

    /// Makes a received packet plain RTCP.
    ///
    /// @param nowNs its arrival, nanoseconds of a monotonic clock
    int openControl(byte[] packet, int length, long nowNs);

    /// Makes an RTP packet ready for the wire.
    int seal(byte[] packet, int length);

    /// Makes an RTCP packet ready for the wire.
    int sealControl(byte[] packet, int length);
}
