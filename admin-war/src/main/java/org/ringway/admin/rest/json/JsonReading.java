package org.ringway.admin.rest.json;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one JSON object (RFC 8259) into a map: 256 KiB and eight levels at most, no name twice.
/// Whole numbers become [Long]s, other numbers [BigDecimal]s.
public final class JsonReading {
    private static final int MOST_BYTES = 256 * 1024;
    private static final int DEEPEST = 8;
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final int LONGEST_NUMBER = 40;

    private final JsonParser parser;

    private JsonReading(JsonParser parser) {
        this.parser = parser;
    }

    /// The object in a body.
    ///
    /// @throws JsonRefused when it is none
    /// @throws IOException when it cannot be read to its end
    public static Map<String, @Nullable Object> object(InputStream body)
            throws JsonRefused, IOException {
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new JsonRefused("The body is larger than " + MOST_BYTES + " bytes.");
        }
        try (var parser = Json.createParser(new ByteArrayInputStream(bytes))) {
            if (!parser.hasNext() || parser.next() != JsonParser.Event.START_OBJECT) {
                throw new JsonRefused("The body is not a JSON object.");
            }
            var object = new JsonReading(parser).members(1);
            if (parser.hasNext()) {
                throw new JsonRefused("Something follows the JSON object.");
            }
            return object;
        } catch (JsonException | NoSuchElementException e) {
            throw new JsonRefused("The body is not JSON.");
        }
    }

    private Map<String, @Nullable Object> members(int depth) throws JsonRefused {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (var event = parser.next(); event != JsonParser.Event.END_OBJECT; ) {
            var name = parser.getString();
            if (object.containsKey(name)) {
                throw new JsonRefused("A name stands twice in one object.");
            }
            object.put(name, value(parser.next(), depth));
            event = parser.next();
        }
        return object;
    }

    private List<@Nullable Object> items(int depth) throws JsonRefused {
        var list = new ArrayList<@Nullable Object>();
        for (var event = parser.next(); event != JsonParser.Event.END_ARRAY; ) {
            list.add(value(event, depth));
            event = parser.next();
        }
        return list;
    }

    private @Nullable Object value(JsonParser.Event event, int depth) throws JsonRefused {
        return switch (event) {
            case START_OBJECT -> members(deeper(depth));
            case START_ARRAY -> items(deeper(depth));
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER -> number(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case KEY_NAME, END_ARRAY, END_OBJECT -> throw new JsonRefused("The body is not JSON.");
        };
    }

    private static int deeper(int depth) throws JsonRefused {
        if (depth >= DEEPEST) {
            throw new JsonRefused("The JSON is nested more than " + DEEPEST + " levels deep.");
        }
        return depth + 1;
    }

    private static Object number(String text) throws JsonRefused {
        if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        if (text.length() > LONGEST_NUMBER) {
            throw new JsonRefused("A number has more than " + LONGEST_NUMBER + " characters.");
        }
        return new BigDecimal(text);
    }
}
