package org.ringway.cdr;

import java.time.Instant;

/// One trunk or PBX that was called in a call that is over, and picked up. A call has several when
/// it was transferred.
///
/// @param tenant the tenant's id
/// @param caller the party that called: an extension's number, or for example `trunk:<name>`
/// @param callee the party that picked up, written the same way
/// @param transferredBy the party whose REFER led to the callee; empty when none did
/// @param dialled the number that the caller dialled
/// @param answeredAt when the first callee of the call answered
/// @param endedAt when the call was over
public record PastTalk(
        String tenant,
        String caller,
        String callee,
        String transferredBy,
        String dialled,
        Instant answeredAt,
        Instant endedAt) {}
