package org.ringway.signalling.call;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ringway.identity.CallerId;
import org.ringway.sip.Transport;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.PartyMedia;

/// What is known of a call when its INVITE has been admitted, and never changes.
///
/// @param id the gateway's id
/// @param tenant the tenant's id, empty when there is none
/// @param callId the Call-ID of the caller's dialog
/// @param from the caller's number
/// @param to the dialled number
/// @param direction for example `browser-to-trunk`
/// @param startedAt when the INVITE arrived
/// @param callerParty for the record: the extension's number or `trunk:<name>`
/// @param callerTransport how the INVITE came
/// @param callerFlow the id of the WebSocket flow it came over, or empty
/// @param policy what the tenant wants of its calls
/// @param copyOf the id of the call that this one is a copy of; null for a call of its own
/// @param branches what the call is tried at; empty for an echo or a refusal
/// @param caller who calls, as trunks and phones are told or not told
/// @param callerMedia what the caller is told of media
public record CallFacts(
        UUID id,
        String tenant,
        String callId,
        String from,
        String to,
        String direction,
        Instant startedAt,
        String callerParty,
        Transport callerTransport,
        String callerFlow,
        CallPolicy policy,
        @Nullable UUID copyOf,
        List<Branch> branches,
        CallerId caller,
        PartyMedia callerMedia) {
    /// Copies the list.
    public CallFacts {
        branches = List.copyOf(branches);
    }
}
