package org.ringway.persistence.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.certificate.CertificatePin;
import org.ringway.editing.FieldShape;
import org.ringway.editing.FieldShape.Mode;
import org.ringway.editing.FieldShape.ValueType;
import org.ringway.persistence.edit.Fields.Column;

/// Makes fields of a form that hold words: out of a list, of one form, or nothing.
final class WordFields {
    private WordFields() {}

    /// Several of a few words, each at most once, in any case of letters; usually none.
    ///
    /// @param words as they are kept and shown
    static <E> Field<E> listed(
            String name, String meaning, List<String> words, Column<E, List<String>> column) {
        return new Field<>(
                new FieldShape(name, ValueType.TEXTS, Mode.OPTIONAL, words, List.of(), meaning),
                List.of(),
                column.get()::apply,
                (row, value) -> write(row, value, words, column));
    }

    private static <E> Optional<Fault> write(
            E row, @Nullable Object value, List<String> words, Column<E, List<String>> column) {
        if (!(value instanceof List<?> items)) {
            return Fault.type("a list of texts");
        }
        var chosen = new ArrayList<String>();
        for (var item : items) {
            if (!(item instanceof String text)) {
                return Fault.type("a list of texts");
            }
            var word = words.stream().filter(text::equalsIgnoreCase).findFirst();
            if (word.isEmpty()) {
                return Fault.value(text + " is not one of " + String.join(", ", words) + ".");
            }
            if (chosen.contains(word.get())) {
                return Fault.value("It holds " + word.get() + " twice.");
            }
            chosen.add(word.get());
        }
        column.set().accept(row, List.copyOf(chosen));
        return Optional.empty();
    }

    /// One of a few words, or null; usually null.
    static <E, V extends Enum<V>> Field<E> choiceOrNull(
            String name, String meaning, Class<V> type, Column<E, @Nullable V> column) {
        var values = type.getEnumConstants();
        var words = Arrays.stream(values).map(Fields::word).toList();
        return new Field<>(
                new FieldShape(name, ValueType.TEXT, Mode.OPTIONAL, words, List.of(), meaning),
                null,
                row -> {
                    var value = column.get().apply(row);
                    return value == null ? null : Fields.word(value);
                },
                (row, value) -> {
                    if (value == null) {
                        column.set().accept(row, null);
                        return Optional.empty();
                    }
                    return value instanceof String text
                            ? Fields.choose(
                                    text, values, chosen -> column.set().accept(row, chosen))
                            : Fault.type("a text or null");
                });
    }

    /// The SHA-256 of a certificate, or null; usually null. It is shown as people compare it.
    static <E> Field<E> pin(String name, String meaning, Column<E, @Nullable String> column) {
        return new Field<>(
                new FieldShape(name, ValueType.TEXT, Mode.OPTIONAL, List.of(), List.of(), meaning),
                null,
                column.get()::apply,
                (row, value) -> {
                    if (value == null) {
                        column.set().accept(row, null);
                        return Optional.empty();
                    }
                    if (!(value instanceof String text)) {
                        return Fault.type("a text or null");
                    }
                    var pin = CertificatePin.read(text);
                    pin.ifPresent(read -> column.set().accept(row, read.toString()));
                    return pin.isPresent()
                            ? Optional.empty()
                            : Fault.value(
                                    "It must be a SHA-256: 64 hexadecimal digits, with or without"
                                            + " colons between each two.");
                });
    }

    /// A text or null; usually null.
    static <E> Field<E> textOrNull(
            String name, String meaning, Column<E, @Nullable String> column, TextRule rule) {
        return new Field<>(
                new FieldShape(name, ValueType.TEXT, Mode.OPTIONAL, List.of(), List.of(), meaning),
                null,
                column.get()::apply,
                (row, value) -> {
                    if (value != null && !(value instanceof String)) {
                        return Fault.type("a text or null");
                    }
                    var text = (String) value;
                    var fault = text == null ? Optional.<Fault>empty() : rule.check(text);
                    if (fault.isEmpty()) {
                        column.set().accept(row, text);
                    }
                    return fault;
                });
    }

    /// The same field without a usual value.
    static <E> Field<E> required(Field<E> field) {
        var shape = field.shape();
        return new Field<>(
                new FieldShape(
                        shape.name(),
                        shape.type(),
                        Mode.REQUIRED,
                        shape.choices(),
                        shape.members(),
                        shape.meaning()),
                null,
                field.reader(),
                (row, value) ->
                        value == null
                                ? Fault.value("It is required.")
                                : field.writer().write(row, value));
    }
}
