package org.ringway.persistence.trunkfile;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a JSON list of objects (RFC 8259) and remembers in which line each of them and everything
/// in them begins. No name twice in one object, eight levels at most. Whole numbers become [Long]s,
/// other numbers [BigDecimal]s.
final class LocatedJson {
    private static final int DEEPEST = 8;
    private static final int LONGEST_NUMBER = 40;
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    private final JsonParser parser;

    private LocatedJson(JsonParser parser) {
        this.parser = parser;
    }

    /// An object of the list.
    ///
    /// @param members by name
    /// @param line in which it begins; the first is 1
    /// @param lines in which what is in it begins, by path
    record Item(Map<String, @Nullable Object> members, long line, Map<String, Long> lines) {
        /// The line of something in it; that of what should hold it when it is not there.
        ///
        /// @param path names of members with dots on the way into objects, and places in lists, the
        ///   first of which is 0: `numbers[0].match`
        long line(String path) {
            for (var known = path; !known.isEmpty(); known = outer(known)) {
                var found = lines.get(known);
                if (found != null) {
                    return found;
                }
            }
            return line;
        }

        private static String outer(String path) {
            var end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
            return path.substring(0, Math.max(end, 0));
        }
    }

    /// The objects of a text.
    ///
    /// @throws UnusableFile when it is anything else
    static List<Item> items(String text) throws UnusableFile {
        try (var parser = Json.createParser(new StringReader(text))) {
            var reading = new LocatedJson(parser);
            try {
                return reading.list();
            } catch (JsonParsingException e) {
                var place = e.getLocation();
                throw UnusableFile.at(
                        place.getLineNumber(),
                        place.getColumnNumber(),
                        "What stands there, or right before it, is not JSON.");
            } catch (JsonException | NoSuchElementException e) {
                throw reading.wrong("The JSON is not complete.");
            }
        }
    }

    private List<Item> list() throws UnusableFile {
        if (!parser.hasNext() || parser.next() != Event.START_ARRAY) {
            throw wrong("The file is not a list of trunks in [ and ].");
        }
        var items = new ArrayList<Item>();
        for (var event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            if (event != Event.START_OBJECT) {
                throw wrong("Each trunk is an object in { and }.");
            }
            var line = line();
            var lines = new HashMap<String, Long>();
            items.add(new Item(members("", 1, lines), line, Map.copyOf(lines)));
        }
        if (parser.hasNext()) {
            throw wrong("Something follows the list of trunks.");
        }
        return items;
    }

    /// @param path of the object; empty for one of the list
    /// @param lines takes the lines of what is in it
    private Map<String, @Nullable Object> members(String path, int depth, Map<String, Long> lines)
            throws UnusableFile {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (var event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            var name = parser.getString();
            if (object.containsKey(name)) {
                throw wrong("The field " + name + " stands twice in one object.");
            }
            var inner = path.isEmpty() ? name : path + "." + name;
            lines.put(inner, line());
            object.put(name, value(parser.next(), inner, depth, lines));
        }
        return object;
    }

    private @Nullable Object value(Event event, String path, int depth, Map<String, Long> lines)
            throws UnusableFile {
        return switch (event) {
            case START_OBJECT -> members(path, deeper(depth), lines);
            case START_ARRAY -> values(path, deeper(depth), lines);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER -> number(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case KEY_NAME, END_ARRAY, END_OBJECT -> throw wrong("A value is missing.");
        };
    }

    private List<@Nullable Object> values(String path, int depth, Map<String, Long> lines)
            throws UnusableFile {
        var list = new ArrayList<@Nullable Object>();
        for (var event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            var inner = path + "[" + list.size() + "]";
            lines.put(inner, line());
            list.add(value(event, inner, depth, lines));
        }
        return list;
    }

    private int deeper(int depth) throws UnusableFile {
        if (depth >= DEEPEST) {
            throw wrong("It is nested more than " + DEEPEST + " levels deep.");
        }
        return depth + 1;
    }

    private Object number(String text) throws UnusableFile {
        if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        if (text.length() > LONGEST_NUMBER) {
            throw wrong("A number has more than " + LONGEST_NUMBER + " characters.");
        }
        return new BigDecimal(text);
    }

    private long line() {
        return parser.getLocation().getLineNumber();
    }

    private UnusableFile wrong(String reason) {
        var place = parser.getLocation();
        return UnusableFile.at(place.getLineNumber(), place.getColumnNumber(), reason);
    }
}
