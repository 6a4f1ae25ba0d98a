package org.ringway.editing;

import java.time.Instant;

/// A change as it was recorded, for ever.
///
/// @param id grows from change to change
/// @param at when
/// @param author who, and from where
/// @param action `create`, `replace`, `change` or `delete`; `block` for a source that is kept out
/// @param subject what was changed
/// @param before the object before as JSON, or empty; no secrets
/// @param after the object afterwards as JSON, or empty; secrets that were set are shown as `***`
/// @param revision of the configuration with it
public record RecordedChange(
        long id,
        Instant at,
        Author author,
        String action,
        Subject subject,
        String before,
        String after,
        long revision) {}
