package org.ringway.media;

/// Counters of one leg.
///
/// @param codec the audio codec in use, or empty
/// @param packetsIn RTP packets received and accepted
/// @param packetsOut RTP packets sent
/// @param packetsLost packets missing by sequence number, 0 or more
/// @param jitterMs interarrival jitter in milliseconds (RFC 3550)
/// @param roundTripMs from RTCP, 0 while unknown
public record LegStats(
        String codec,
        long packetsIn,
        long packetsOut,
        long packetsLost,
        double jitterMs,
        double roundTripMs) {
    /// A leg that never had media.
    public static final LegStats NONE = new LegStats("", 0, 0, 0, 0, 0);
}
