package org.ringway.benchmarks.signalling;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// Files that other programs read, with our address and ports filled in.
final class Resource {
    private static final Map<String, String> VALUES =
            Map.of(
                    "@address@",
                    Ports.ADDRESS,
                    "@port@",
                    Integer.toString(Ports.SERVER),
                    "@control@",
                    Integer.toString(Ports.CONTROL),
                    "@caller@",
                    Integer.toString(Ports.CALLER),
                    "@callee@",
                    Integer.toString(Ports.CALLEE));

    private Resource() {}

    /// Its text.
    static String text(String name) throws IOException {
        try (var in = Objects.requireNonNull(Resource.class.getResourceAsStream(name), name)) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (var value : VALUES.entrySet()) {
                text = text.replace(value.getKey(), value.getValue());
            }
            return text;
        }
    }

    /// Puts it into a directory.
    ///
    /// @return the file
    static Path put(String name, Path directory) throws IOException {
        return Files.writeString(directory.resolve(name), text(name));
    }
}
