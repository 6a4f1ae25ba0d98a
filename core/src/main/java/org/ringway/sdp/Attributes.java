package org.ringway.sdp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The `a=` lines of a session or of one media section, in order. Every question costs one pass.
///
/// @param lines as written; names may repeat
public record Attributes(List<Attribute> lines) {
    /// No attribute at all.
    public static final Attributes NONE = new Attributes(List.of());

    /// Copies the list.
    public Attributes {
        lines = List.copyOf(lines);
    }

    /// The value of the first attribute of that name, empty text for a property attribute.
    public Optional<String> first(String name) {
        return all(name).findFirst();
    }

    /// The values of every attribute of that name, in order.
    public Stream<String> all(String name) {
        return lines.stream().filter(line -> line.name().equals(name)).map(Attribute::value);
    }

    /// Whether there is an attribute of that name.
    public boolean has(String name) {
        return lines.stream().anyMatch(line -> line.name().equals(name));
    }
}
