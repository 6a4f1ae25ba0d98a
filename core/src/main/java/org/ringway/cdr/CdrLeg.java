package org.ringway.cdr;

import org.jspecify.annotations.Nullable;
import org.ringway.call.Ending;
import org.ringway.sip.Side;

/// One leg of a call in its record.
///
/// @param side caller or callee
/// @param party the extension's number or `trunk:<name>`
/// @param transport how its SIP travelled, for example `wss`
/// @param codec the audio codec in use at the end, or empty when there never was media
/// @param packetsIn RTP packets received from this party
/// @param packetsOut RTP packets sent to this party
/// @param packetsLost packets missing from this party by sequence number, 0 or more
/// @param jitterMs interarrival jitter in milliseconds (RFC 3550 section 6.4.1)
/// @param sipStatus the final status of this leg's INVITE; 0 when there was none
/// @param ending why this leg ended when that is known of it alone; null for the call's own ending
/// @param transferredBy the party whose REFER led to this leg; empty when none did
/// @param transferredTo the party that has taken the place of this one, which wanted it so; empty
///   when none has
public record CdrLeg(
        Side side,
        String party,
        String transport,
        String codec,
        long packetsIn,
        long packetsOut,
        long packetsLost,
        double jitterMs,
        int sipStatus,
        @Nullable Ending ending,
        String transferredBy,
        String transferredTo) {}
