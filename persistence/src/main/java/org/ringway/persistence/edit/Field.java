package org.ringway.persistence.edit;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ringway.editing.FieldShape;

/// One field of a document and what is behind it in a row.
///
/// @param shape what may stand in it
/// @param usual its value when nobody mentions it
/// @param reader its value in a row
/// @param writer checks a value and puts it into a row
record Field<E>(
        FieldShape shape,
        @Nullable Object usual,
        Function<E, @Nullable Object> reader,
        Writer<E> writer) {
    /// Checks a value and puts it into a row.
    interface Writer<E> {
        /// What is wrong with the value; empty when it is in the row.
        Optional<Fault> write(E row, @Nullable Object value);
    }

    /// Its name.
    String name() {
        return shape.name();
    }

    /// Whether a row shows it in any case; what is known elsewhere only when the row knows it, too.
    boolean isShown() {
        return switch (shape.mode()) {
            case KEY, REQUIRED, OPTIONAL -> true;
            case WRITE_ONLY, READ_ONLY -> false;
        };
    }
}
