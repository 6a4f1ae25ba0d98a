package org.ringway.persistence.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ringway.editing.FieldShape;
import org.ringway.editing.FieldShape.Mode;
import org.ringway.editing.FieldShape.ValueType;
import org.ringway.sip.AccountName;
import org.ringway.tenant.CodecNames;

/// Makes the fields of a form.
final class Fields {
    private static final int MOST_TEXTS = 1000;

    private Fields() {}

    /// How a value gets out of a row and back into it.
    record Column<E, V extends @Nullable Object>(Function<E, V> get, BiConsumer<E, V> set) {}

    /// The key, which is in the row from the beginning.
    static <E> Field<E> key(String name, String meaning, Function<E, String> get, TextRule rule) {
        return new Field<>(
                shape(name, ValueType.TEXT, Mode.KEY, meaning),
                null,
                get::apply,
                (row, value) -> {
                    var key = get.apply(row);
                    return value == null || value.equals(key)
                            ? rule.check(key)
                            : Fault.type("the same as in the address");
                });
    }

    /// A text that must be given.
    static <E> Field<E> required(
            String name, String meaning, Column<E, String> column, TextRule rule) {
        return text(
                shape(name, ValueType.TEXT, Mode.REQUIRED, meaning), null, column, rule.filled());
    }

    /// A text with a usual value.
    static <E> Field<E> text(
            String name, String meaning, String usual, Column<E, String> column, TextRule rule) {
        return text(shape(name, ValueType.TEXT, Mode.OPTIONAL, meaning), usual, column, rule);
    }

    /// The user name or the login of an account; usually none.
    static <E> Field<E> account(String name, String meaning, Column<E, String> column) {
        var text = text(name, meaning, "", column, TextRule.ACCOUNT);
        return new Field<>(
                text.shape(),
                text.usual(),
                text.reader(),
                (row, value) ->
                        text.writer()
                                .write(row, value)
                                .or(() ->
                                        AccountName.fault(column.get().apply(row))
                                                .flatMap(fault ->
                                                        Fault.value("It holds " + fault + "."))));
    }

    /// A text that is never shown; what becomes of it is not the form's affair.
    static <E> Field<E> secret(String name, String meaning, TextRule rule) {
        return secret(name, meaning, (_, _) -> {}, rule);
    }

    /// A text that is never shown; it stays when nobody mentions it.
    static <E> Field<E> secret(
            String name, String meaning, BiConsumer<E, String> set, TextRule rule) {
        return new Field<>(
                shape(name, ValueType.TEXT, Mode.WRITE_ONLY, meaning),
                null,
                _ -> null,
                (row, value) -> {
                    if (value == null) {
                        return Optional.empty();
                    }
                    if (!(value instanceof String text)) {
                        return Fault.type("a text");
                    }
                    var fault = rule.check(text);
                    if (fault.isEmpty()) {
                        set.accept(row, text);
                    }
                    return fault;
                });
    }

    /// A text that others know and the row does not; a document that brings it along, since it was
    /// shown, changes nothing by it.
    ///
    /// @param choices what it can be; empty for any text
    static <E> Field<E> readOnly(String name, String meaning, List<String> choices) {
        return new Field<>(
                new FieldShape(name, ValueType.TEXT, Mode.READ_ONLY, choices, List.of(), meaning),
                null,
                _ -> null,
                (_, _) -> Optional.empty());
    }

    /// A text that follows from the others and is shown with them; a document that brings it along
    /// changes nothing by it.
    static <E> Field<E> readOnly(String name, String meaning, Function<E, String> get) {
        return new Field<>(
                shape(name, ValueType.TEXT, Mode.READ_ONLY, meaning),
                null,
                get::apply,
                (_, _) -> Optional.empty());
    }

    private static <E> Field<E> text(
            FieldShape shape, @Nullable String usual, Column<E, String> column, TextRule rule) {
        return new Field<>(
                shape,
                usual,
                column.get()::apply,
                (row, value) -> {
                    if (!(value instanceof String text)) {
                        return value == null
                                ? Fault.value("It is required.")
                                : Fault.type("a text");
                    }
                    var fault = rule.check(text);
                    if (fault.isEmpty()) {
                        column.set().accept(row, text);
                    }
                    return fault;
                });
    }

    /// True or false.
    static <E> Field<E> flag(
            String name, String meaning, boolean usual, Column<E, Boolean> column) {
        return new Field<>(
                shape(name, ValueType.FLAG, Mode.OPTIONAL, meaning),
                usual,
                column.get()::apply,
                (row, value) -> {
                    if (!(value instanceof Boolean flag)) {
                        return Fault.type("true or false");
                    }
                    column.set().accept(row, flag);
                    return Optional.empty();
                });
    }

    /// From when to when a number may go.
    record Bounds(int least, int most) {
        private Optional<Fault> check(long number) {
            return number >= least && number <= most
                    ? Optional.empty()
                    : Fault.value("It must be %d to %d.".formatted(least, most));
        }
    }

    /// A whole number with a usual value.
    static <E> Field<E> number(
            String name, String meaning, int usual, Column<E, Integer> column, Bounds bounds) {
        return new Field<>(
                shape(name, ValueType.NUMBER, Mode.OPTIONAL, meaning),
                (long) usual,
                row -> column.get().apply(row).longValue(),
                (row, value) -> {
                    if (!(value instanceof Long number)) {
                        return Fault.type("a whole number");
                    }
                    var fault = bounds.check(number);
                    if (fault.isEmpty()) {
                        column.set().accept(row, number.intValue());
                    }
                    return fault;
                });
    }

    /// A whole number or null for no limit.
    static <E> Field<E> limit(String name, String meaning, Column<E, @Nullable Integer> column) {
        return limit(name, meaning, column, new Bounds(0, 1_000_000));
    }

    /// The same with other bounds.
    static <E> Field<E> limit(
            String name, String meaning, Column<E, @Nullable Integer> column, Bounds bounds) {
        return new Field<>(
                shape(name, ValueType.NUMBER, Mode.OPTIONAL, meaning),
                null,
                row -> {
                    var limit = column.get().apply(row);
                    return limit == null ? null : limit.longValue();
                },
                (row, value) -> {
                    if (value != null && !(value instanceof Long)) {
                        return Fault.type("a whole number or null");
                    }
                    var fault =
                            value == null ? Optional.<Fault>empty() : bounds.check((long) value);
                    if (fault.isEmpty()) {
                        column.set().accept(row, value == null ? null : ((Long) value).intValue());
                    }
                    return fault;
                });
    }

    /// One of a few words.
    static <E, V extends Enum<V>> Field<E> choice(
            String name, String meaning, V usual, Column<E, V> column) {
        var values = usual.getDeclaringClass().getEnumConstants();
        var words = Arrays.stream(values).map(Fields::word).toList();
        return new Field<>(
                new FieldShape(name, ValueType.TEXT, Mode.OPTIONAL, words, List.of(), meaning),
                word(usual),
                row -> word(column.get().apply(row)),
                (row, value) ->
                        value instanceof String text
                                ? choose(text, values, chosen -> column.set().accept(row, chosen))
                                : Fault.type("a text"));
    }

    /// Takes one of a few choices by its word.
    static <V extends Enum<V>> Optional<Fault> choose(String word, V[] values, Consumer<V> taker) {
        for (var value : values) {
            if (word(value).equals(word)) {
                taker.accept(value);
                return Optional.empty();
            }
        }
        var words = Arrays.stream(values).map(Fields::word).toList();
        return Fault.value("It must be one of " + String.join(", ", words) + ".");
    }

    /// One of a few words, kept as it is.
    static <E> Field<E> oneOf(
            String name, String meaning, List<String> words, Column<E, String> column) {
        return new Field<>(
                new FieldShape(name, ValueType.TEXT, Mode.OPTIONAL, words, List.of(), meaning),
                words.getFirst(),
                column.get()::apply,
                (row, value) -> {
                    if (!(value instanceof String text)) {
                        return Fault.type("a text");
                    }
                    if (!words.contains(text)) {
                        return Fault.value("It must be one of " + String.join(", ", words) + ".");
                    }
                    column.set().accept(row, text);
                    return Optional.empty();
                });
    }

    /// Several texts, each at most once; usually none.
    static <E> Field<E> texts(
            String name, String meaning, Column<E, List<String>> column, TextRule rule) {
        return texts(name, meaning, List.of(), column, rule);
    }

    /// Several texts, each at most once.
    static <E> Field<E> texts(
            String name,
            String meaning,
            List<String> usual,
            Column<E, List<String>> column,
            TextRule rule) {
        return new Field<>(
                shape(name, ValueType.TEXTS, Mode.OPTIONAL, meaning),
                usual,
                column.get()::apply,
                (row, value) -> {
                    if (!(value instanceof List<?> items) || items.size() > MOST_TEXTS) {
                        return Fault.type("a list of at most " + MOST_TEXTS + " texts");
                    }
                    var texts = new ArrayList<String>();
                    for (var item : items) {
                        if (!(item instanceof String text)) {
                            return Fault.type("a list of texts");
                        }
                        var fault = rule.check(text);
                        if (fault.isPresent()) {
                            return fault;
                        }
                        if (texts.contains(text)) {
                            return Fault.value("It holds " + text + " twice.");
                        }
                        texts.add(text);
                    }
                    column.set().accept(row, List.copyOf(texts));
                    return Optional.empty();
                });
    }

    /// Several of a few words.
    static <E, V extends Enum<V>> Field<E> words(
            String name, String meaning, Set<V> usual, Column<E, Set<V>> column, V[] all) {
        var words = Arrays.stream(all).map(Fields::word).toList();
        return new Field<>(
                new FieldShape(name, ValueType.TEXTS, Mode.OPTIONAL, words, List.of(), meaning),
                words(usual),
                row -> words(column.get().apply(row)),
                (row, value) -> {
                    if (!(value instanceof List<?> items)) {
                        return Fault.type("a list of texts");
                    }
                    var chosen = new HashSet<V>();
                    for (var item : items) {
                        var at = words.indexOf(item);
                        if (at < 0) {
                            return Fault.value(
                                    item + " is not one of " + String.join(", ", words) + ".");
                        }
                        chosen.add(all[at]);
                    }
                    column.set().accept(row, chosen);
                    return Optional.empty();
                });
    }

    private static <V extends Enum<V>> List<String> words(Set<V> values) {
        return values.stream().sorted().map(Fields::word).toList();
    }

    /// A list of texts that are kept in one column.
    ///
    /// @param longest characters of all of them, with one between each two
    static <E> Field<E> inOneColumn(int longest, Field<E> list) {
        return new Field<>(
                list.shape(),
                list.usual(),
                list.reader(),
                (row, value) -> {
                    var length =
                            value instanceof List<?> texts
                                    ? texts.stream()
                                            .mapToInt(text -> String.valueOf(text).length() + 1)
                                            .sum()
                                    : 0;
                    return length > longest
                            ? Fault.value("It must have " + longest + " characters in all at most.")
                            : list.writer().write(row, value);
                });
    }

    /// Names of codecs: a list, or a text in which commas separate them.
    ///
    /// @param longest characters of all of them, with one between each two
    static <E> Field<E> codecs(
            int longest,
            String name,
            String meaning,
            List<String> usual,
            Column<E, List<String>> column) {
        var list = inOneColumn(longest, texts(name, meaning, usual, column, TextRule.CODEC));
        return new Field<>(
                shape(name, ValueType.CODECS, Mode.OPTIONAL, meaning),
                list.usual(),
                list.reader(),
                (row, value) ->
                        list.writer()
                                .write(
                                        row,
                                        value instanceof String text
                                                ? CodecNames.split(text)
                                                : value));
    }

    /// How a choice is spelled.
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static FieldShape shape(String name, ValueType type, Mode mode, String meaning) {
        return new FieldShape(name, type, mode, List.of(), List.of(), meaning);
    }
}
