package org.ringway.admin.rest.json;

import jakarta.json.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes maps and lists as JSON. Values are texts, numbers, booleans, maps, lists and null;
/// anything else is written as its text.
public final class JsonText {
    private JsonText() {}

    /// An object.
    public static String of(Map<String, @Nullable Object> object) {
        return Json.createObjectBuilder(plain(object)).build().toString();
    }

    /// A list.
    public static String of(Collection<? extends @Nullable Object> list) {
        return Json.createArrayBuilder(list.stream().map(JsonText::plain).toList())
                .build()
                .toString();
    }

    private static Map<String, @Nullable Object> plain(Map<?, ?> object) {
        var plain = new LinkedHashMap<String, @Nullable Object>();
        object.forEach((name, value) -> plain.put(String.valueOf(name), plain(value)));
        return plain;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean flag -> flag;
            case Number number -> number;
            case Map<?, ?> map -> plain(map);
            case Collection<?> list -> list.stream().map(JsonText::plain).toList();
            default -> value.toString();
        };
    }
}
