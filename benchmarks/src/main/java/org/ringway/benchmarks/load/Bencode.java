package org.ringway.benchmarks.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The encoding of rtpengine's control protocol: strings, lists and dictionaries.
final class Bencode {
    private final String text;
    private int at;

    private Bencode(String text) {
        this.text = text;
    }

    /// Writes a value.
    ///
    /// @param value a string, a list or a map
    static String write(Object value) {
        var out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    /// Reads the strings of a dictionary; everything else in it is left out.
    ///
    /// @throws IllegalStateException when it is not one
    static Map<String, String> read(String text) {
        var reader = new Bencode(text);
        reader.expect('d');
        var found = new TreeMap<String, String>();
        while (reader.peek() != 'e') {
            var key = reader.string();
            if (Character.isDigit(reader.peek())) {
                found.put(key, reader.string());
            } else {
                reader.skip();
            }
        }
        return found;
    }

    private static void append(StringBuilder out, Object value) {
        switch (value) {
            case String string -> out.append(string.length()).append(':').append(string);
            case List<?> list -> {
                out.append('l');
                list.forEach(element -> append(out, element));
                out.append('e');
            }
            case Map<?, ?> map -> {
                out.append('d');
                map.forEach((key, element) -> {
                    append(out, key);
                    append(out, element);
                });
                out.append('e');
            }
            default -> throw new IllegalArgumentException("not for bencode: " + value);
        }
    }

    private String string() {
        int colon = text.indexOf(':', at);
        int end = colon + 1 + Integer.parseInt(text.substring(at, colon));
        at = end;
        return text.substring(colon + 1, end);
    }

    private void skip() {
        switch (peek()) {
            case 'i' -> at = text.indexOf('e', at) + 1;
            case 'l', 'd' -> {
                at++;
                while (peek() != 'e') {
                    skip();
                }
                at++;
            }
            default -> string();
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new IllegalStateException("cut short: " + text);
        }
        return text.charAt(at);
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw new IllegalStateException("not a dictionary: " + text);
        }
        at++;
    }
}
