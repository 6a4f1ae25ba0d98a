package org.ringway.editing;

/// What became of an edit. Unless it is [Done] or [Deleted], nothing has changed.
public sealed interface EditOutcome {
    /// The object is stored and in force.
    ///
    /// @param created whether it was not there before
    /// @param revision of the configuration that holds it
    record Done(Stored stored, boolean created, long revision) implements EditOutcome {}

    /// The object is gone.
    ///
    /// @param revision of the configuration without it
    record Deleted(long revision) implements EditOutcome {}

    /// There is no such object, or no such tenant.
    record Missing() implements EditOutcome {}

    /// The object is not the one that the author saw.
    record Stale() implements EditOutcome {}

    /// The configuration would not be consistent, or the document is none.
    record Refused(Ground ground, InvalidConfiguration problem) implements EditOutcome {}

    /// On what ground an edit is refused.
    enum Ground {
        /// An unknown field, or a value of the wrong type.
        MALFORMED,
        /// A value that is not allowed.
        INVALID,
        /// Something else is in its way: another object with that name, or one that refers to it.
        CONFLICT
    }

    /// Refuses for a field.
    static EditOutcome refused(Ground ground, String field, String reason) {
        return new Refused(ground, new InvalidConfiguration(field, reason));
    }
}
