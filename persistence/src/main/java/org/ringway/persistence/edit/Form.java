package org.ringway.persistence.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.editing.EditOutcome.Refused;
import org.ringway.editing.FieldShape;
import org.ringway.editing.FieldShape.Mode;
import org.ringway.editing.InvalidConfiguration;

/// The fields of a kind of object, the key first.
record Form<E>(List<Field<E>> fields) {
    /// Stands in the place of a secret.
    private static final String HIDDEN = "***";

    /// Copies the list.
    Form {
        fields = List.copyOf(fields);
    }

    /// What may stand in a document.
    List<FieldShape> shapes() {
        return fields.stream().map(Field::shape).toList();
    }

    /// A row as a document.
    Map<String, @Nullable Object> show(E row) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        for (var field : fields) {
            var value = field.reader().apply(row);
            if (field.isShown() || value != null) {
                document.put(field.name(), value);
            }
        }
        return document;
    }

    /// The same with a sign in the place of every secret that a document sets.
    Map<String, @Nullable Object> recorded(E row, Map<String, @Nullable Object> written) {
        return marked(show(row), written, shapes());
    }

    private static Map<String, @Nullable Object> marked(
            Map<?, ?> shown, Map<?, ?> written, List<FieldShape> shapes) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        shown.forEach((name, value) -> document.put(String.valueOf(name), value));
        for (var shape : shapes) {
            var value = written.get(shape.name());
            if (shape.mode() == Mode.WRITE_ONLY && value != null) {
                document.put(shape.name(), HIDDEN);
            }
            if (document.get(shape.name()) instanceof Map<?, ?> inner
                    && value instanceof Map<?, ?> given) {
                document.put(shape.name(), marked(inner, given, shape.members()));
            }
        }
        return document;
    }

    /// Puts a document into a row; a field that it does not mention gets its usual value.
    ///
    /// @return what is wrong with the document, and then the row is of no use any more
    Optional<Refused> fill(E row, Map<?, ?> document) {
        for (var key : document.keySet()) {
            var name = String.valueOf(key);
            if (!has(name)) {
                return Optional.of(refused(name, Fault.malformed("There is no such field.")));
            }
        }
        for (var field : fields) {
            var given = document.get(field.name());
            var fault = field.writer().write(row, given == null ? field.usual() : given);
            if (fault.isPresent()) {
                return fault.map(wrong -> refused(field.name(), wrong));
            }
        }
        return Optional.empty();
    }

    /// Whether there is a field of that name.
    boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }

    /// The field that holds the key.
    String keyField() {
        return fields.stream()
                .filter(field -> field.shape().mode() == Mode.KEY)
                .map(Field::name)
                .findFirst()
                .orElseThrow();
    }

    private static Refused refused(String field, Fault fault) {
        return new Refused(
                fault.ground(), new InvalidConfiguration(fault.path(field), fault.reason()));
    }
}
