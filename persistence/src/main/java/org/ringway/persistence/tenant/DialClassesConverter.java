package org.ringway.persistence.tenant;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.ringway.tenant.DialClass;

/// Keeps what an extension may dial in one column, as names separated by commas; empty for nothing.
@Converter
public class DialClassesConverter implements AttributeConverter<Set<DialClass>, String> {
    private static final String SEPARATOR = ",";

    /// The names in the order of the enumeration.
    @Override
    public String convertToDatabaseColumn(Set<DialClass> classes) {
        return classes.stream()
                .sorted()
                .map(DialClass::name)
                .collect(Collectors.joining(SEPARATOR));
    }

    /// The classes of a column.
    ///
    /// @throws IllegalArgumentException for a name that no class has
    @Override
    public Set<DialClass> convertToEntityAttribute(String column) {
        return column.isEmpty()
                ? Set.of()
                : Arrays.stream(column.split(SEPARATOR, -1))
                        .map(DialClass::valueOf)
                        .collect(Collectors.toUnmodifiableSet());
    }
}
