package org.ringway.persistence.tenant;

/// One thing that is wrong with a configuration.
///
/// @param field the field of a document in which it lies; empty when it lies in none alone
/// @param kind whether a value is wrong in itself
/// @param text one plain sentence
public record Flaw(String field, Kind kind, String text) {
    /// Whether a value is wrong in itself.
    public enum Kind {
        /// No configuration may hold it.
        WRONG,
        /// Something else has the same name.
        DUPLICATE,
        /// It names a trunk that does not exist. Trunks may be taken away in a file that the
        /// configuration does not hold, so this keeps no configuration from being in force; but no
        /// edit may bring it about.
        MISSING
    }

    /// Whether a configuration with it cannot be in force.
    public boolean isFatal() {
        return kind != Kind.MISSING;
    }

    /// The same as a flaw of the whole configuration, whatever is being edited.
    public Flaw ofWhole() {
        return new Flaw("", Kind.DUPLICATE, "The stored configuration is broken: " + text);
    }
}
