package org.ringway.cdr;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ringway.call.Ending;
import org.ringway.call.Fault;
import org.ringway.sip.Side;

/// The record of one call. Times are UTC with microseconds.
///
/// @param id the gateway's id of the call
/// @param tenant the tenant's id, or empty when the call belonged to none
/// @param callId the Call-ID of the caller's dialog
/// @param from the caller's number
/// @param to the dialled number
/// @param direction for example `browser-to-trunk`
/// @param startedAt when the INVITE arrived
/// @param answeredAt when the callee answered; null if never
/// @param endedAt when the call was over; null while it is open
/// @param ending why; null while it is open
/// @param sipStatus the final status that the caller got; 0 while there is none
/// @param copyOf the id of the call that this one was a second delivery of; null for a call of its
///   own
/// @param legs caller first, then every branch that was tried, then every further phone behind one
///   of them that picked up too late
public record Cdr(
        UUID id,
        String tenant,
        String callId,
        String from,
        String to,
        String direction,
        Instant startedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable Ending ending,
        int sipStatus,
        @Nullable UUID copyOf,
        List<CdrLeg> legs) {
    /// Copies the list.
    public Cdr {
        legs = List.copyOf(legs);
    }

    /// Whose fault its end was; empty while it is open. Where that may be either side's, a callee's
    /// leg that ended of itself in that way says that it was the callee's.
    public Optional<Fault> fault() {
        var why = ending;
        if (why == null) {
            return Optional.empty();
        }
        var isCallees =
                why.isOfEitherSide()
                        && legs.stream()
                                .filter(leg -> leg.side() == Side.CALLEE)
                                .anyMatch(leg -> leg.ending() == why);
        return Optional.of(isCallees ? Fault.CALLEE : why.fault());
    }
}
