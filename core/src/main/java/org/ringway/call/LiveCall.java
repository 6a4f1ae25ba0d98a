package org.ringway.call;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A call in progress as administrators see it.
///
/// @param id the gateway's own id, the same as the call record's
/// @param tenant the tenant's id
/// @param from the caller's number
/// @param to the dialled number
/// @param direction for example `browser-to-trunk`
/// @param state the name of the call's state
/// @param startedAt when the INVITE arrived
/// @param answeredAt when the callee answered; null while ringing
public record LiveCall(
        UUID id,
        String tenant,
        String from,
        String to,
        String direction,
        String state,
        Instant startedAt,
        @Nullable Instant answeredAt) {}
