package org.ringway.persistence.tenant;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/// Keeps an ordered list of codec names or number patterns in one column, separated by commas.
@Converter
public class CodecListConverter implements AttributeConverter<List<String>, String> {
    private static final String SEPARATOR = ",";

    /// The names in order; the empty text for none.
    @Override
    public String convertToDatabaseColumn(List<String> names) {
        return String.join(SEPARATOR, names);
    }

    /// The names of a column.
    @Override
    public List<String> convertToEntityAttribute(String column) {
        return column.isEmpty() ? List.of() : List.of(column.split(SEPARATOR, -1));
    }
}
