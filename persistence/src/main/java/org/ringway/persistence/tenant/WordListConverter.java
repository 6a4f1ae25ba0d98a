package org.ringway.persistence.tenant;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/// Keeps an ordered list of codec names, number patterns or other words in one column, separated by
/// commas.
@Converter
public class WordListConverter implements AttributeConverter<List<String>, String> {
    private static final String SEPARATOR = ",";

    /// The words in order; the empty text for none.
    @Override
    public String convertToDatabaseColumn(List<String> words) {
        return String.join(SEPARATOR, words);
    }

    /// The words of a column.
    @Override
    public List<String> convertToEntityAttribute(String column) {
        return column.isEmpty() ? List.of() : List.of(column.split(SEPARATOR, -1));
    }
}
