package org.ringway.cdr;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which call records somebody wants, in the order of their beginning.
///
/// @param tenant the tenant's id
/// @param from the earliest beginning, inclusive
/// @param to the latest beginning, exclusive
/// @param after the id of the last record of the page before; null for the first page
/// @param most records at most, 1 or more
public record CdrQuery(String tenant, Instant from, Instant to, @Nullable UUID after, int most) {}
