package org.ringway.persistence.edit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ringway.editing.FieldShape;
import org.ringway.editing.FieldShape.Mode;
import org.ringway.editing.FieldShape.ValueType;
import org.ringway.persistence.edit.Fields.Column;

/// Makes fields that hold an object.
final class Parts {
    private Parts() {}

    /// Fields of the same row that belong together. They are always there.
    static <E> Field<E> group(String name, String meaning, Form<E> form) {
        return group(name, meaning, form, Function.identity());
    }

    /// A part that every row has.
    ///
    /// @param part where it is
    static <E, P> Field<E> group(String name, String meaning, Form<P> form, Function<E, P> part) {
        return new Field<>(
                shape(name, meaning, form),
                Map.of(),
                row -> form.show(part.apply(row)),
                (row, value) -> fill(form, part.apply(row), value));
    }

    /// A part that a row has or has not; usually not.
    ///
    /// @param fresh makes one that has nothing yet
    static <E, P> Field<E> optional(
            String name,
            String meaning,
            Form<P> form,
            Supplier<P> fresh,
            Column<E, @Nullable P> column) {
        return new Field<>(
                shape(name, meaning, form),
                null,
                row -> {
                    var part = column.get().apply(row);
                    return part == null ? null : form.show(part);
                },
                (row, value) -> {
                    if (value == null) {
                        column.set().accept(row, null);
                        return Optional.empty();
                    }
                    var old = column.get().apply(row);
                    var part = old == null ? fresh.get() : old;
                    column.set().accept(row, part);
                    return fill(form, part, value);
                });
    }

    private static <P> Optional<Fault> fill(Form<P> form, P part, @Nullable Object value) {
        return value instanceof Map<?, ?> document
                ? form.fill(part, document).map(Fault::within)
                : Fault.type("an object");
    }

    private static FieldShape shape(String name, String meaning, Form<?> form) {
        return new FieldShape(
                name, ValueType.OBJECT, Mode.OPTIONAL, List.of(), form.shapes(), meaning);
    }
}
