package org.ringway.cdr;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was talked with the outside on this server earlier, also before its last start. Implemented
/// by the persistence module.
public interface PastTalks {
    /// Who outside was spoken with in calls that ended within a time. Waits for the database.
    ///
    /// @param from inclusive
    /// @param to exclusive
    /// @return empty while that is not known: the database is away, or records wait on the disk
    Optional<List<PastTalk>> talks(Instant from, Instant to);
}
