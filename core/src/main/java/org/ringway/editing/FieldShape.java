package org.ringway.editing;

import java.util.List;

/// What may stand in a field.
///
/// @param name as in documents
/// @param type its type
/// @param mode how it may be used
/// @param choices the allowed texts; empty for any that fits the meaning
/// @param members the fields of an object; empty for anything else
/// @param meaning one plain sentence with the unit and the range
public record FieldShape(
        String name,
        ValueType type,
        Mode mode,
        List<String> choices,
        List<FieldShape> members,
        String meaning) {
    /// Types of values.
    public enum ValueType {
        /// A text.
        TEXT,
        /// A whole number.
        NUMBER,
        /// True or false.
        FLAG,
        /// A list of texts.
        TEXTS,
        /// A list of texts, or one text in which commas separate them.
        CODECS,
        /// An object with fields of its own.
        OBJECT
    }

    /// How a field may be used.
    public enum Mode {
        /// The key: in every document, the same as in the address.
        KEY,
        /// To be given when the object is made.
        REQUIRED,
        /// With a usual value.
        OPTIONAL,
        /// Secret: never shown.
        WRITE_ONLY,
        /// Known elsewhere: shown beside the object, never stored.
        READ_ONLY
    }

    /// Copies the lists.
    public FieldShape {
        choices = List.copyOf(choices);
        members = List.copyOf(members);
    }
}
